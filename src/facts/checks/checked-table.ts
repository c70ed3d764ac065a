import Big from "big.js";
import { fieldUnknown } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { findNearest } from "../../diagnostics/near.js";
import { CalendarDate } from "../calendar-date.js";
import type { CellLineage } from "../fact.js";
import type { Decimal } from "./exact-sum.js";

/** What a rule needs of a table. No fact is made of a cell; where one stands is only asked of those that break the rule. */
export interface CheckedTable<Row extends object = object> {
  readonly name: string;
  readonly keyField: string;
  readonly records: readonly Row[];
  /** The names of its columns. */
  readonly fields: readonly string[];
  /** A cell by the number of its record, from 0, and its column. */
  cell(index: number, field: string): CellLineage;
}

/** What a cell holds that is reported. */
export type Scalar = number | Big | string | CalendarDate;

/** The names of the fields of `Row` that hold a `V`, or nothing. */
export type FieldOf<Row, V extends Scalar = Scalar> = {
  [K in keyof Row & string]-?: [NonNullable<Row[K]>] extends [V] ? K : never;
}[keyof Row & string];

export type OneOrMore<K> = K | readonly [K, ...K[]];

export function listOf(columns: OneOrMore<string>): readonly string[] {
  return typeof columns === "string" ? [columns] : columns;
}

/** A problem for each of the columns that the table does not have. */
export function checkFields(table: CheckedTable, columns: readonly string[]): readonly Diagnostic[] {
  return columns
    .filter((field) => !table.fields.includes(field))
    .map((field) => fieldUnknown({ dataset: table.name, field, nearest: findNearest(field, table.fields) }));
}

/** The value of a record's field; null when it is not reported. Throws a TypeError for what no rule can compare. */
export function readScalar(record: object, field: string): Scalar | null {
  const value: unknown = Reflect.get(record, field);
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  if (value instanceof Big || value instanceof CalendarDate) return value;
  throw new TypeError(`"${field}" is no number, text or day`);
}

/** The same for a column of numbers. */
export function readNumber(record: object, field: string): Decimal | null {
  const value = readScalar(record, field);
  if (value === null || typeof value === "number" || value instanceof Big) return value;
  throw new TypeError(`"${field}" is no column of numbers`);
}

/** All numbers of some columns that are reported. */
export function* listNumbers(table: CheckedTable, fields: readonly string[]): Iterable<Decimal> {
  for (const record of table.records) {
    for (const field of fields) {
      const value = readNumber(record, field);
      if (value !== null) yield value;
    }
  }
}

/** A value as text that is the same for equal values: 1 and 1.0 are "1", a day is "2021-08-27". */
export function scalarText(value: Scalar): string {
  if (value instanceof Big) return value.toFixed();
  if (typeof value !== "number") return String(value);
  return Number.isSafeInteger(value) ? String(value) : new Big(value).toFixed();
}

/** The values of several fields as one text that only equal values share; undefined when one is not reported. */
export function readKey(record: object, fields: readonly string[]): string | undefined {
  const texts: string[] = [];
  for (const field of fields) {
    const value = readScalar(record, field);
    if (value === null) return undefined;
    texts.push(scalarText(value));
  }
  return texts.length === 1 ? texts[0] : JSON.stringify(texts);
}

/** The same with blanks, which are alike. No fields give one text for all records. */
export function readGroup(record: object, fields: readonly string[]): string {
  if (fields.length === 0) return "";
  const values = fields.map((field) => readScalar(record, field));
  return JSON.stringify(values.map((value) => (value === null ? null : scalarText(value))));
}

/** A value as messages print it. */
export function showScalar(value: Scalar | null): string {
  if (value === null) return "not reported";
  return typeof value === "string" ? quote(value) : scalarText(value);
}

/** The values of several fields as messages print them: `state "Iowa", year 2021`. */
export function showFields(record: object, fields: readonly string[]): string {
  return fields.map((field) => `${field} ${showScalar(readScalar(record, field))}`).join(", ");
}

/** A record as messages name it: by its key. */
export function nameRow(table: CheckedTable, record: object): string {
  return showScalar(readScalar(record, table.keyField));
}

/** A cell as messages name it: `victims of "Iowa"`; of the key its column's name alone. */
export function nameCell(table: CheckedTable, record: object, field: string): string {
  return field === table.keyField ? field : `${field} of ${nameRow(table, record)}`;
}
