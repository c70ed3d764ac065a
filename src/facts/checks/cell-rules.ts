import Big from "big.js";
import { quote } from "../../diagnostics/kind.js";
import { findNearest } from "../../diagnostics/near.js";
import { CalendarDate } from "../calendar-date.js";
import type { SettledCheck } from "./check.js";
import {
  type CheckedTable,
  type FieldOf,
  listOf,
  nameCell,
  type OneOrMore,
  readScalar,
  type Scalar,
  scalarText,
  showScalar,
} from "./checked-table.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

/** Every cell of the columns is reported. With `where`, only in some rows. */
export function notNull<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  columns: OneOrMore<keyof Row & string>,
  options?: RowCheckOptions<Row>,
): SettledCheck;
export function notNull(
  id: string,
  table: CheckedTable,
  columns: OneOrMore<string>,
  options: RowCheckOptions<object> = {},
): SettledCheck {
  const fields = listOf(columns);
  return checkTables(id, options, [[table, fields]], (found) => {
    // In the order of the file, so that what is left out comes after what is listed.
    const ordered = table.fields.filter((field) => fields.includes(field));
    for (const { index, record } of selectRows(table, options.where)) {
      for (const field of ordered) {
        const value: unknown = Reflect.get(record, field);
        if (value !== null && value !== undefined) continue;
        found.add(() => {
          const words = `${nameCell(table, record, field)} is not reported`;
          return { about: [table.cell(index, field)], message: () => words };
        });
      }
    }
  });
}

/** The ends that a value may have, both included. A number of more than 15 digits is written as text, a day as 2021-08-27. */
export interface Bounds {
  readonly min?: number | string;
  readonly max?: number | string;
}

/** Every number or day of the column lies within bounds. A cell that is not reported breaks no bound. */
export function inRange<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  column: FieldOf<Row, number | Big | CalendarDate>,
  bounds: Bounds,
  options?: RowCheckOptions<Row>,
): SettledCheck;
export function inRange(
  id: string,
  table: CheckedTable,
  column: string,
  { min, max }: Bounds,
  options: RowCheckOptions<object> = {},
): SettledCheck {
  if (min === undefined && max === undefined) throw new TypeError(`check "${id}" has neither min nor max`);
  const isBeyond = (value: Scalar): string | undefined => {
    if (min !== undefined && compareWith(value, min, column) < 0) return `less than ${min}`;
    return max !== undefined && compareWith(value, max, column) > 0 ? `more than ${max}` : undefined;
  };
  return checkCells(id, table, column, options, isBeyond);
}

/** Every cell of the column is one of the values, letter for letter. A cell that is not reported is left out. */
export function oneOf<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  column: FieldOf<Row>,
  values: readonly (string | number)[],
  options?: RowCheckOptions<Row>,
): SettledCheck;
export function oneOf(
  id: string,
  table: CheckedTable,
  column: string,
  values: readonly (string | number)[],
  options: RowCheckOptions<object> = {},
): SettledCheck {
  const known = new Set(
    values.map((value) => scalarText(typeof value === "string" ? value.normalize("NFC") : value)),
  );
  const all = listValues(values);
  return checkCells(id, table, column, options, (value) => {
    const text = scalarText(value);
    if (known.has(text)) return undefined;
    const nearest = typeof value === "string" ? findNearest(text, known) : undefined;
    return `not ${all}${nearest === undefined ? "" : `; did you mean ${quote(nearest)}?`}`;
  });
}

/** How many of the allowed values a message names. */
const mostNamed = 8;

function listValues(values: readonly (string | number)[]): string {
  const named = values.slice(0, mostNamed).map(showScalar).join(", ");
  const more = values.length - mostNamed;
  return `one of ${named}${more > 0 ? ` and ${more} more` : ""}`;
}

/** A rule about each cell of a column that is reported. `judge` says what is wrong with one: `less than 0`. */
function checkCells(
  id: string,
  table: CheckedTable,
  column: string,
  options: RowCheckOptions<object>,
  judge: (value: Scalar) => string | undefined,
): SettledCheck {
  return checkTables(id, options, [[table, [column]]], (found) => {
    for (const { index, record } of selectRows(table, options.where)) {
      const value = readScalar(record, column);
      const wrong = value === null ? undefined : judge(value);
      if (wrong === undefined) continue;
      found.add(() => {
        const words = `${nameCell(table, record, column)} is ${showScalar(value)}, ${wrong}`;
        return { about: [table.cell(index, column)], message: () => words };
      });
    }
  });
}

/** Below zero when the value comes before the bound. Throws a TypeError where the two cannot be compared. */
function compareWith(value: Scalar, bound: number | string, column: string): number {
  if (value instanceof CalendarDate) {
    const day = CalendarDate.parse(String(bound));
    if (day === undefined) throw new TypeError(`"${column}" holds days, and ${showScalar(bound)} is none`);
    return value.epoch - day.epoch;
  }
  if (typeof value === "string") throw new TypeError(`"${column}" holds texts, which have no range`);
  return typeof value === "number" && typeof bound === "number" ? value - bound : new Big(value).cmp(bound);
}
