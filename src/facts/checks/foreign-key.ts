import { quote } from "../../diagnostics/kind.js";
import { findNearest } from "../../diagnostics/near.js";
import type { SettledCheck } from "./check.js";
import {
  type CheckedTable,
  type FieldOf,
  listOf,
  type OneOrMore,
  readKey,
  showFields,
} from "./checked-table.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

/** Among more keys than these, none that may have been meant is looked for. */
const mostCompared = 2_000;

export interface ForeignKeyOptions<Row, Other> extends RowCheckOptions<Row> {
  /** The columns of the other table, in the order of the first one's. Default: its key. */
  readonly references?: OneOrMore<FieldOf<Other>>;
}

/** What the columns hold stands in a row of the other table. A row in which one of them is not reported is left out. */
export function foreignKey<Row extends object, Other extends object>(
  id: string,
  table: CheckedTable<Row>,
  columns: OneOrMore<FieldOf<Row>>,
  other: CheckedTable<Other>,
  options?: ForeignKeyOptions<Row, Other>,
): SettledCheck;
export function foreignKey(
  id: string,
  table: CheckedTable,
  columns: OneOrMore<string>,
  other: CheckedTable,
  options: RowCheckOptions<object> & { readonly references?: OneOrMore<string> } = {},
): SettledCheck {
  const fields = listOf(columns);
  const references = listOf(options.references ?? other.keyField);
  if (fields.length !== references.length)
    throw new TypeError(`check "${id}" compares ${fields.length} columns with ${references.length}`);
  const uses = [[table, fields] as const, [other, references] as const];
  return checkTables(id, options, uses, (found) => {
    const known = new Set<string>();
    for (const record of other.records) {
      const key = readKey(record, references);
      if (key !== undefined) known.add(key);
    }
    const isShort = fields.length === 1 && known.size <= mostCompared;
    for (const { index, record } of selectRows(table, options.where)) {
      const key = readKey(record, fields);
      if (key === undefined || known.has(key)) continue;
      found.add(() => {
        const nearest = isShort ? findNearest(key, known) : undefined;
        const hint = nearest === undefined ? "" : `; did you mean ${quote(nearest)}?`;
        const target = `${other.name} (${references.join(", ")})`;
        const words = `${showFields(record, fields)} stands in no row of ${target}${hint}`;
        return { about: fields.map((field) => table.cell(index, field)), message: () => words };
      });
    }
  });
}
