import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import type { Fact, Interval } from "../../facts/fact.js";
import type { QuantityUnit } from "../../facts/unit.js";
import { measureOf } from "../agrees-with.js";
import { quantity, type Reading } from "../quantity.js";
import { sameReading } from "../same-reading.js";
import { tokenize } from "../tokenize.js";
import type { MeantPart } from "./meant.js";

type Accepts = (reading: Reading) => boolean;

/**
 * Whether a text, read as anybody reads it, says the fact that it prints: the value rounded as its unit says, with the
 * unit's signs. It knows nothing of how the text was made.
 */
export function saysFact({ text, isValue = false }: MeantPart, fact: Fact): boolean {
  const readings = tokenize(text).map(({ reading }) => reading);
  const { value, unit } = fact;
  if (value === null) return saysText(text, readings, unit.missing ?? "");
  if (typeof value === "string") return saysText(text, readings, value);
  if (value instanceof CalendarDate) return readings.length > 0 && readings.every(isPartOf(value));
  if (unit.kind === "text" || unit.kind === "date") return false;
  const values = value instanceof Big ? [value] : [value.first, value.second];
  const numbers = tokenize(withoutNoun(text, unit)).map(({ reading }) => reading);
  return saysNumbers(numbers, values, fact, isValue) || saysNumbers(readings, values, fact, isValue);
}

/**
 * A unit's own noun may be one that readers take with the number: "2.3 million", "0.4 percentage points". A number in
 * words may end with the same word, and no noun behind it.
 */
function withoutNoun(text: string, { one, other }: QuantityUnit): string {
  const noun = [one, other].find((word) => word !== "" && text.endsWith(` ${word}`));
  return noun === undefined ? text : text.slice(0, -noun.length - 1);
}

/** Every number must be the next of the values, and every value must be there; words are the unit's own. */
function saysNumbers(
  readings: readonly Reading[],
  values: readonly Big[],
  { value, unit }: Fact,
  isValue: boolean,
): boolean {
  if (unit.kind === "text" || unit.kind === "date") return false;
  const numbers = readings.filter(({ kind }) => kind !== "word");
  const accepts = values.map((number) => (isValue ? exactly(number) : rounded(number, unit)));
  // "3 to 5%" has one sign for both.
  const first = accepts[0];
  if (value !== null && isInterval(value) && first)
    accepts[0] = (found) => first(withMeasure(found, unit)) || first(found);
  if (unit.kind === "rate" && unit.per !== undefined && !isValue) accepts.push(exactly(new Big(unit.per)));
  return numbers.length === accepts.length && numbers.every((found, index) => accepts[index]?.(found));
}

function isInterval(value: NonNullable<Fact["value"]>): value is Interval {
  return typeof value === "object" && "first" in value;
}

function withMeasure(found: Reading, unit: QuantityUnit): Reading {
  return found.kind === "quantity" ? { ...found, measure: measureOf(unit) } : found;
}

function exactly(number: Big): Accepts {
  return (found) => found.kind === "quantity" && found.measure === "plain" && found.value.eq(number);
}

/**
 * Half away from zero, as the trade rounds; a percentage is a fraction of one times a hundred. Figures show the digits of
 * the unit, and words have no digits to count.
 */
function rounded(number: Big, unit: QuantityUnit): Accepts {
  const scaled = unit.kind === "percent" ? number.times(100) : number;
  const printed = scaled.round(unit.decimals, Big.roundHalfUp);
  const last = new Big(`1e-${unit.decimals}`);
  const measure = measureOf(unit);
  return (found) =>
    found.kind === "quantity" &&
    found.value.eq(printed) &&
    (found.spelled || found.step.eq(last)) &&
    (sameReading({ ...found, measure }, found) || (found.measure === "ordinal" && unit.kind === "count"));
}

/** The same words in the same order; a short form has letters of the whole name, in their order. */
function saysText(printed: string, readings: readonly Reading[], text: string): boolean {
  const meant = tokenize(text).map(({ reading }) => reading);
  const isSame =
    readings.length === meant.length &&
    readings.every((reading, index) => {
      const other = meant[index];
      return other !== undefined && sameReading(reading, other);
    });
  return isSame || (!/\d/.test(printed) && isShortOf(printed, text));
}

/** "Mich." is short for "Michigan", and "Ky." for "Kentucky". */
function isShortOf(short: string, long: string): boolean {
  const [letters, name] = [short, long].map((text) => text.replace(/[^\p{L}]/gu, "").toLowerCase());
  if (!letters || !name || letters.length < 2) return false;
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return letters[0] === name[0];
}

const weekdays = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

/** Whatever part of the date is printed must be the date's: its day, its month, its year, or the name of its weekday. */
function isPartOf(value: CalendarDate): Accepts {
  return (found) => {
    if (found.kind === "word") return found.word === weekdays[new Date(value.epoch).getUTCDay()];
    if (found.kind === "quantity") return sameReading(quantity(new Big(value.year), "plain"), found);
    const { year = value.year, month = value.month, day = value.day } = found;
    return year === value.year && month === value.month && day === value.day;
  };
}
