import Big from "big.js";
import { CalendarDate } from "../facts/calendar-date.js";
import type { FactValue } from "../facts/fact.js";
import { type DateUnit, date, type QuantityUnit, type TextUnit, text, type Unit } from "../facts/unit.js";
import { Marked } from "./marks/marked.js";

/** The type of value that a fact has when it is made from a field of type `V`; never for what cannot be printed. */
export type FactOf<V> = [NonNullable<V>] extends [number | Big | Marked]
  ? Big
  : [NonNullable<V>] extends [string]
    ? string
    : [NonNullable<V>] extends [CalendarDate]
      ? CalendarDate
      : never;

/** The names of the fields of `Row` that facts can be made from. */
export type PrintableField<Row> = {
  [K in keyof Row & string]: [FactOf<Row[K]>] extends [never] ? never : K;
}[keyof Row & string];

/** The arguments from the unit on: numbers need one, texts and days may do without. `Rest` comes after it. */
export type UnitArguments<V, Rest extends unknown[] = []> = [NonNullable<V>] extends [number | Big | Marked]
  ? [unit: QuantityUnit, ...Rest]
  : [NonNullable<V>] extends [string]
    ? [unit?: TextUnit, ...Rest]
    : [unit?: DateUnit, ...Rest];

/** The value of a fact: exact decimals for numbers, null for what is not reported; undefined for what cannot be printed. */
export function toFactValue(value: unknown): FactValue | null | undefined {
  if (value instanceof Marked) return value.value === null ? null : new Big(value.value);
  if (typeof value === "number") return new Big(value);
  if (typeof value === "string" || value instanceof CalendarDate || value instanceof Big) return value;
  return value === null || value === undefined ? null : undefined;
}

/** The unit of a value for which none was given; undefined for numbers. */
export function findDefaultUnit(value: FactValue | null | undefined): Unit | undefined {
  if (value instanceof Big) return undefined;
  return value instanceof CalendarDate ? date() : text();
}
