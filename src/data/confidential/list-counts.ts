import Big from "big.js";
import { confidentialField, confidentialNoCount } from "../../diagnostics/catalogue/confidential.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ConfidentialCount } from "../../facts/confidential/vault.js";
import type { TableCells } from "../table/table-cells.js";
import type { SuppressionRules } from "./confidential-cells.js";

export interface ListedCounts {
  readonly counts: readonly ConfidentialCount[];
  /** For each confidential field the number of each record's count; none for a cell without one. */
  readonly fields: ReadonlyMap<string, readonly (number | undefined)[]>;
  /** Cells that hold no count, and rules for columns that are not there. */
  readonly problems: readonly Diagnostic[];
}

/** The counts of a table's confidential columns, numbered from `first`. */
export function listCounts(cells: TableCells<object>, rules: SuppressionRules, first: number): ListedCounts {
  const counts: ConfidentialCount[] = [];
  const problems: Diagnostic[] = [];
  const fields = new Map<string, readonly (number | undefined)[]>();
  for (const [field, rule] of Object.entries(rules)) {
    if (!cells.hasField(field)) {
      const params = { dataset: cells.name, field, nearest: cells.findNearestField(field) };
      problems.push(confidentialField(params, { file: cells.file }));
      continue;
    }
    const indices = cells.keys.map((record, index) => {
      const value = cells.value(index, field);
      if (value === null) return undefined;
      const { column: _, ...place } = cells.place(index, field);
      if (!(value instanceof Big) || !isCount(value)) {
        problems.push(confidentialNoCount({ dataset: cells.name, field }, place));
        return undefined;
      }
      const count = { dataset: cells.name, field, record, place, rule, value: BigInt(value.toFixed()) };
      return first + counts.push(count) - 1;
    });
    fields.set(field, indices);
  }
  return { counts, fields, problems };
}

/** Whether a number is one of things that are counted: whole and not below zero. */
function isCount(value: Big): boolean {
  return value.gte(0) && value.round(0, Big.roundDown).eq(value);
}
