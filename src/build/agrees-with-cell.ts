import Big from "big.js";
import { agreesWith } from "../audit/agrees-with.js";
import { type Quantity, quantity, type Reading, type Token } from "../audit/quantity.js";
import { sameReading } from "../audit/same-reading.js";
import { tokenize } from "../audit/tokenize.js";
import { CalendarDate } from "../facts/calendar-date.js";
import { Fact } from "../facts/fact.js";
import * as unit from "../facts/unit.js";

/** A number or date in a label of a chart. */
export interface LabelNumber {
  readonly token: Token;
  /** The whole label. */
  readonly text: string;
}

/**
 * Whether a number of a label can be what a cell says. A chart says elsewhere what it measures, so a number may lack
 * the sign of its unit ("46" for 46%), and it may be written as Vega does: "1.2G", "8/27". A text says the numbers that
 * it holds.
 */
export function agreesWithCell(cell: Fact | string, { token, text }: LabelNumber): boolean {
  const value = cell instanceof Fact ? cell.value : cell;
  if (value === null) return false;
  if (typeof value === "string") return holdsNumber(value, token.reading);
  if (value instanceof CalendarDate && isPartOfDay(value, { token, text })) return true;
  if (!(cell instanceof Fact)) return false;
  // Of an interval, a chart gets the first value.
  const fact = "kind" in value ? new Fact(value.first, cell.unit, cell.lineage) : cell;
  return [token.reading, ...readPrefixed({ token, text })].some((reading) => agrees(fact, reading));
}

function holdsNumber(value: string, reading: Reading): boolean {
  // Most texts hold none, and a chart may have thousands.
  const isInWords = reading.kind === "quantity" && reading.spelled;
  if (!isInWords && !/\p{N}/u.test(value)) return false;
  return tokenize(value).some((own) => own.reading.kind !== "word" && sameReading(own.reading, reading));
}

function agrees(fact: Fact, reading: Reading): boolean {
  if (agreesWith(fact, reading)) return true;
  if (!(fact.value instanceof Big) || reading.kind !== "quantity") return false;
  const { kind } = fact.unit;
  const isBare = ["plain", "times", "points"].includes(reading.measure);
  // What the author measures by a unit of his own may be percent or money.
  if (!isBare && kind !== "quantity") return false;
  const values = kind === "percent" ? [fact.value, fact.value.times(100)] : [fact.value];
  if (fact.unit.kind === "rate" && fact.unit.per !== undefined) values.push(new Big(fact.unit.per));
  const plain: Quantity = { ...reading, measure: "plain" };
  return values.some((value) => agreesWith(new Fact(value, unit.quantity("", ""), fact.lineage), plain));
}

/** Prefixes of the International System that are no scales of prose, as powers of ten; "m" may stand for metres too. */
const prefixes: Readonly<Record<string, number>> = {
  p: -12,
  n: -9,
  µ: -6,
  m: -3,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** The readings of a number with a letter behind it, as Vega's format "s" writes it and as a unit of the author's. */
function readPrefixed({ token: { start }, text }: LabelNumber): readonly Reading[] {
  const [, figure = "", letter = ""] =
    /^([^\p{L}]*?\p{N})([pnµmGTPE])(?!\p{L})/u.exec(text.slice(start)) ?? [];
  const [first] = tokenize(figure);
  const power = prefixes[letter];
  if (first?.reading.kind !== "quantity" || power === undefined) return [];
  const { value, step, measure } = first.reading;
  const scale = new Big(`1e${power}`);
  return [first.reading, quantity(value.times(scale), measure, { step: step.times(scale) })];
}

/** "8/27/2021", "27.8.21", or the day, month or short year that is all of the label. */
function isPartOfDay({ year, month, day }: CalendarDate, { token, text }: LabelNumber): boolean {
  const parts = [year, year % 100, month, day];
  const found = [...text.matchAll(/(?<!\d)\d{1,4}(?:[./-]\d{1,4}){1,2}(?!\d)|^\D?\d{1,2}$/g)].find(
    ({ 0: whole, index }) => index <= token.start && token.end <= index + whole.length,
  );
  return found !== undefined && (found[0].match(/\d+/g) ?? []).every((part) => parts.includes(Number(part)));
}
