import Big from "big.js";
import type { ConfidentialCount } from "../../facts/confidential/vault.js";
import type { TableCells } from "../table/table-cells.js";
import type { SuppressionRules } from "./confidential-cells.js";

export interface ListedCounts {
  readonly counts: readonly ConfidentialCount[];
  /** For each confidential field the number of each record's count; none for a cell without one. */
  readonly fields: ReadonlyMap<string, readonly (number | undefined)[]>;
}

/** The counts of a table's confidential columns, numbered from `first`. What is no count is left out: see checkCounts. */
export function listCounts(cells: TableCells<object>, rules: SuppressionRules, first: number): ListedCounts {
  const counts: ConfidentialCount[] = [];
  const fields = new Map<string, readonly (number | undefined)[]>();
  for (const [field, rule] of Object.entries(rules)) {
    if (!cells.hasField(field)) continue;
    const indices = cells.keys.map((record, index) => {
      const value = cells.value(index, field);
      if (!(value instanceof Big) || !isCount(value)) return undefined;
      const { column: _, ...place } = cells.place(index, field);
      const count = { dataset: cells.name, field, record, place, rule, value: BigInt(value.toFixed()) };
      return first + counts.push(count) - 1;
    });
    fields.set(field, indices);
  }
  return { counts, fields };
}

/** Whether a number is one of things that are counted: whole and not below zero. */
export function isCount(value: Big): boolean {
  return value.gte(0) && value.round(0, Big.roundDown).eq(value);
}
