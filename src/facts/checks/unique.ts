import { spotText } from "../../diagnostics/diagnostic.js";
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

/** No two rows have the same in all of the columns. A row in which one of them is not reported is left out. */
export function unique<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  columns: OneOrMore<FieldOf<Row>>,
  options?: RowCheckOptions<Row>,
): SettledCheck;
export function unique(
  id: string,
  table: CheckedTable,
  columns: OneOrMore<string>,
  options: RowCheckOptions<object> = {},
): SettledCheck {
  const fields = listOf(columns);
  const [shown = ""] = fields;
  return checkTables(id, options, [[table, fields]], (found) => {
    const firsts = new Map<string, number>();
    for (const { index, record } of selectRows(table, options.where)) {
      const key = readKey(record, fields);
      if (key === undefined) continue;
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, index);
        continue;
      }
      found.add(() => {
        const spot = spotText(table.cell(first, shown).place);
        const words = `${showFields(record, fields)} repeats the row at ${spot}`;
        return { about: fields.map((field) => table.cell(index, field)), message: () => words };
      });
    }
  });
}
