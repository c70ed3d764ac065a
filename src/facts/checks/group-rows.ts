import { type CheckedTable, readGroup } from "./checked-table.js";
import { type IndexedRow, selectRows } from "./table-check.js";

/** Rows that have the same in some columns. */
export interface RowGroup {
  /** The values of the columns as one text that no other group has. */
  readonly key: string;
  readonly first: IndexedRow;
  /** All of them, in order. */
  readonly rows: readonly IndexedRow[];
}

/** The rows of a table by what they have in `columns`, in the order of their first rows. Blanks are alike; no columns make one group. */
export function groupRows(
  table: CheckedTable,
  columns: readonly string[],
  where: ((record: object) => boolean) | undefined,
): readonly RowGroup[] {
  const groups = new Map<string, RowGroup & { readonly rows: IndexedRow[] }>();
  for (const row of selectRows(table, where)) {
    const key = readGroup(row.record, columns);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, first: row, rows: [row] });
  }
  return [...groups.values()];
}
