import Big from "big.js";
import { CalendarDate } from "../calendar-date.js";
import type { SettledCheck } from "./check.js";
import {
  type CheckedTable,
  type FieldOf,
  listOf,
  nameCell,
  type OneOrMore,
  readGroup,
  readScalar,
  type Scalar,
  showScalar,
} from "./checked-table.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

/** What follows each other without a hole: the days, months or years of a calendar. */
export type Period = "day" | "month" | "year";

export interface IncreasingOptions<Row> extends RowCheckOptions<Row> {
  /** The columns that rows of one series have alike; each series increases by itself. Without them all rows are one. */
  readonly by?: OneOrMore<FieldOf<Row>>;
  /** No day, month or year may be left out, and none may come twice. Numbers are years. */
  readonly every?: Period;
}

/** From row to row the days or numbers of a column grow. A row that does not report its own is left out. */
export function increasing<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  column: FieldOf<Row, number | Big | CalendarDate>,
  options?: IncreasingOptions<Row>,
): SettledCheck;
export function increasing(
  id: string,
  table: CheckedTable,
  column: string,
  options: Omit<IncreasingOptions<object>, "by"> & { readonly by?: OneOrMore<string> } = {},
): SettledCheck {
  const by = options.by === undefined ? [] : listOf(options.by);
  const { every } = options;
  return checkTables(id, options, [[table, [column, ...by]]], (found) => {
    const lasts = new Map<string, Scalar>();
    for (const { index, record } of selectRows(table, options.where)) {
      const value = readScalar(record, column);
      if (value === null) continue;
      const series = readGroup(record, by);
      const last = lasts.get(series);
      lasts.set(series, value);
      if (last === undefined) continue;
      const step = stepFrom(last, value, every);
      if (every === undefined ? step > 0 : step === 1) continue;
      found.add(() => {
        const words = `${nameCell(table, record, column)} is ${showScalar(value)}, ${describeStep(step, last, value, every)}`;
        return { about: [table.cell(index, column)], message: () => words };
      });
    }
  });
}

/** What is wrong with a step from the row before, in whole periods where these are counted. */
function describeStep(step: number, last: Scalar, value: Scalar, every: Period | undefined): string {
  const before = `the ${showScalar(last)} of the row before`;
  if (step < 0) return `which comes before ${before}`;
  if (step === 0)
    return showScalar(last) === showScalar(value)
      ? "as in the row before"
      : `in the same ${every} as ${before}`;
  const missing = step - 1;
  return `and ${missing} ${every}${missing === 1 ? " is" : "s are"} missing after ${before}`;
}

const dayLength = 86_400_000;

/** How many periods lie between two values, or how far numbers are apart; below zero when they go back. Throws a TypeError for what does not increase in this way. */
function stepFrom(last: Scalar, value: Scalar, every: Period | undefined): number {
  if (last instanceof CalendarDate && value instanceof CalendarDate) {
    if (every === "year") return value.year - last.year;
    if (every === "month") return (value.year - last.year) * 12 + value.month - last.month;
    return (value.epoch - last.epoch) / dayLength;
  }
  const isNumber = typeof value === "number" || value instanceof Big;
  if (!isNumber || (every !== undefined && every !== "year"))
    throw new TypeError(`${showScalar(value)} is no ${every ?? "day or number"} that could increase`);
  return new Big(value).minus(String(last)).toNumber();
}
