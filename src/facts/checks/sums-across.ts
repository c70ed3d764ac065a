import type Big from "big.js";
import type { SettledCheck } from "./check.js";
import { type CheckedTable, type FieldOf, listNumbers, nameRow, readNumber } from "./checked-table.js";
import { holdSums, type MissingParts } from "./hold-sums.js";
import { addsUp, describeGap, makeRounding, type RoundingOptions } from "./rounding.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

export interface SumsAcrossOptions<Row> extends RowCheckOptions<Row>, RoundingOptions, MissingParts {}

/**
 * In every row the numbers of some columns add up to that of another. A row that reports none of them is left out; one
 * that reports only some breaks the rule. With `missing: "skip"` blank parts are left out, and rows with no part or no
 * total.
 */
export function sumsAcross<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  parts: readonly [FieldOf<Row, number | Big>, ...FieldOf<Row, number | Big>[]],
  total: FieldOf<Row, number | Big>,
  options?: SumsAcrossOptions<Row>,
): SettledCheck;
export function sumsAcross(
  id: string,
  table: CheckedTable,
  parts: readonly string[],
  total: string,
  options: SumsAcrossOptions<object> = {},
): SettledCheck {
  const fields = [total, ...parts];
  return checkTables(id, options, [[table, fields]], (found) => {
    const rounding = makeRounding(options, () => listNumbers(table, fields));
    for (const { index, record } of selectRows(table, options.where)) {
      const numbers = parts.map((field) => readNumber(record, field));
      const held = holdSums(numbers, [readNumber(record, total)], options);
      if (held === undefined) continue;
      const subject = (): string => `${parts.join(" + ")} of ${nameRow(table, record)}`;
      if (held === "incomplete") {
        found.add(() => {
          const blank = fields.filter((field) => readNumber(record, field) === null);
          const words = `${subject()} cannot be held against ${total}: ${blank.join(", ")} not reported`;
          return { about: blank.map((field) => table.cell(index, field)), message: () => words };
        });
        continue;
      }
      if (addsUp(held, rounding)) continue;
      found.add(() => {
        const words = `${subject()} add up to ${describeGap(held, rounding, (sum) => `${sum} (${total})`)}`;
        return { about: fields.map((field) => table.cell(index, field)), message: () => words };
      });
    }
  });
}
