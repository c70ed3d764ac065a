import Big from "big.js";
import { CalendarDate } from "../calendar-date.js";
import type { Fact, Interval } from "../fact.js";
import type { QuantityUnit, Unit } from "../unit.js";
import { type DateForm, formatDate } from "./format-date.js";
import { numberFormatter } from "./formatters.js";
import { spellNumber } from "./number-words.js";

/**
 * Where a number stands. `prose`: one to nine are spelled, figures from 10 (AP style). `figure`: digits, as in tables,
 * headlines and charts. `start`: at the start of a sentence, spelled and capitalised. Percentages, money, rates and
 * decimals are figures in prose too. Only English is spelled out; other languages print figures.
 */
export type NumberForm = "prose" | "figure" | "start";

export interface FormatOptions {
  readonly form: NumberForm;
  /** With the noun of the unit, agreeing in number: "two arrests". */
  readonly counted?: boolean;
  readonly dateForm?: DateForm;
  /** A BCP 47 tag; never the machine's own. */
  readonly locale: string;
}

/**
 * A fact as it is printed, in one line; undefined when the data does not report it and its unit has no words for that.
 */
export function formatFact(fact: Fact, options: FormatOptions): string | undefined {
  const { value, unit } = fact;
  if (value === null) return capitalizeAtStart(unit.missing, options);
  if (typeof value === "string") return value.replace(/[\t ]*[\r\n]\s*/g, " ");
  if (value instanceof CalendarDate) return formatDate(value, options.dateForm ?? "full", options.locale);
  const measured = unitOf(unit);
  if (!(value instanceof Big)) return formatInterval(value, measured, options);
  const number = formatNumber(value, measured, options);
  return options.counted === true ? withNoun(number, value, measured) : number;
}

/** The noun of a quantity's unit in the number that `value` asks for. */
export function nounFor(value: Big, unit: QuantityUnit): string {
  return roundTo(value, unit).eq(1) ? unit.one : unit.other;
}

const zero = new Big(0);
const ten = new Big(10);

/** What a value was last rounded to: a fact is printed in many forms, one after the other, in one unit. */
const lastRounded = new WeakMap<Big, { readonly unit: QuantityUnit; readonly rounded: Big }>();

/** A value rounded as its unit prints it, half away from zero; percentages are rounded as percentages. Never -0. */
export function roundTo(value: Big, unit: QuantityUnit): Big {
  const last = lastRounded.get(value);
  if (last?.unit === unit) return last.rounded;
  const scaled = unit.kind === "percent" ? value.times(100) : value;
  const exact = scaled.round(unit.decimals, Big.roundHalfUp);
  const rounded = exact.eq(zero) ? zero : exact;
  lastRounded.set(value, { unit, rounded });
  return rounded;
}

function formatNumber(value: Big, unit: QuantityUnit, options: FormatOptions): string {
  const rounded = roundTo(value, unit);
  const english = options.locale.startsWith("en");
  const spellable =
    unit.kind === "count" ||
    unit.kind === "quantity" ||
    (unit.kind === "percent" && options.form === "start");
  if (
    english &&
    spellable &&
    options.form !== "figure" &&
    (options.form === "start" || (unit.decimals === 0 && rounded.gte(zero) && rounded.lt(ten)))
  ) {
    const words = spellNumber(rounded);
    if (words !== undefined) {
      return capitalizeAtStart(unit.kind === "percent" ? `${words} percent` : words, options) ?? words;
    }
  }
  return formatFigures(rounded, unit, options.locale);
}

function formatFigures(rounded: Big, unit: QuantityUnit, locale: string): string {
  // Intl reads a decimal text exactly; a number would pass through binary and back.
  const digits = numberFormatter(locale, {
    ...(unit.kind === "currency" && unit.currency !== undefined
      ? { style: "currency", currency: unit.currency, currencyDisplay: "narrowSymbol" }
      : {}),
    minimumFractionDigits: unit.decimals,
    maximumFractionDigits: unit.decimals,
  }).format(decimalText(rounded, unit.decimals));
  return digits.replace("-", "\u2212") + formatSuffix(unit, locale);
}

/** What stands behind the figures of a percentage or rate. */
function formatSuffix(unit: QuantityUnit, locale: string): string {
  if (unit.kind === "percent") return locale.startsWith("en") ? "%" : "\u00a0%";
  if (unit.kind !== "rate" || unit.per === undefined) return "";
  const base = numberFormatter(locale).format(unit.per);
  return ` per ${base}${unit.other === "" ? "" : ` ${unit.other}`}`;
}

function decimalText(value: Big, decimals: number): `${number}` {
  const text = value.toFixed(decimals);
  if (!isDecimalText(text)) throw new RangeError(`not a decimal: ${text}`);
  return text;
}

function isDecimalText(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function formatInterval(value: Interval, unit: QuantityUnit, options: FormatOptions): string {
  const figures = { ...options, form: "figure" } as const;
  // The sign of a percentage and the base of a rate stand once, behind both numbers.
  const suffix = formatSuffix(unit, options.locale);
  const bare: QuantityUnit = suffix === "" ? unit : { ...unit, kind: "quantity" };
  const scale = (number: Big): Big => (unit.kind === "percent" ? number.times(100) : number);
  const first = formatNumber(scale(value.first), bare, figures);
  const second = formatNumber(scale(value.second), bare, figures);
  const to = options.locale.startsWith("en") ? " to " : "\u2013";
  const joined = `${first}${value.kind === "range" ? to : " ± "}${second}${suffix}`;
  return options.counted === true && unit.kind !== "rate" && unit.other !== ""
    ? `${joined} ${unit.other}`
    : joined;
}

function withNoun(number: string, value: Big, unit: QuantityUnit): string {
  const noun = nounFor(value, unit);
  return noun === "" || unit.kind === "rate" ? number : `${number} ${noun}`;
}

function capitalizeAtStart(text: string | undefined, options: FormatOptions): string | undefined {
  if (text === undefined || options.form !== "start") return text;
  return text.charAt(0).toLocaleUpperCase(options.locale) + text.slice(1);
}

function unitOf(unit: Unit): QuantityUnit {
  if (unit.kind === "text" || unit.kind === "date")
    throw new TypeError(`a number has the unit of a ${unit.kind}`);
  return unit;
}
