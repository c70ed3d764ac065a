import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import type { Fact } from "../../facts/fact.js";
import { roundTo } from "../../facts/format/format-fact.js";
import type { QuantityUnit } from "../../facts/unit.js";
import type { TypedNumber } from "./typed-numbers.js";

/** Suggestions for one number. */
const limit = 3;

/**
 * The names of the facts that a typed number may have meant, three at most: those that print the same value, the ones first whose
 * names and units share the most words with the text around it. A number such as "1.2 million" is met by what rounds to it.
 */
export function suggestFacts(
  number: TypedNumber,
  around: string,
  facts: ReadonlyMap<string, Fact>,
): readonly string[] {
  const near: readonly string[] = around.toLowerCase().match(/\p{L}+/gu) ?? [];
  const told = new Set<Fact>();
  return [...facts]
    .filter(([, fact]) => {
      if (told.has(fact) || !means(fact, number)) return false;
      told.add(fact);
      return true;
    })
    .map(([name, fact]) => ({ name, score: countShared(name, fact, near) }))
    .sort((a, b) => b.score - a.score || a.name.length - b.name.length)
    .slice(0, limit)
    .map(({ name }) => name);
}

function means({ value, unit }: Fact, number: TypedNumber): boolean {
  if (typeof value === "string") return value === number.found || value === number.value?.toFixed();
  if (value instanceof CalendarDate) return isSameDay(value, number);
  if (!(value instanceof Big) || number.value === undefined) return false;
  if (unit.kind === "text" || unit.kind === "date") return false;
  const printed = roundTo(value, unit);
  if (number.kind === "part") return isSameShare(printed, unit, number.value);
  if (number.isPercent && unit.kind !== "percent") return false;
  return printed.eq(number.value) || roundsTo(value, number);
}

/** A third is the 33% that a fact prints. */
function isSameShare(printed: Big, unit: QuantityUnit, share: Big): boolean {
  return unit.kind === "percent"
    ? share.times(100).round(unit.decimals, Big.roundHalfUp).eq(printed)
    : printed.eq(share);
}

/** "1.2 million" is what 1,234,567 rounds to. */
function roundsTo(value: Big, { found, value: typed }: TypedNumber): boolean {
  const [, decimals = ""] = /\d(?:\.(\d+))?\s+(?:thousand|million|billion|trillion)$/i.exec(found) ?? [];
  const scale = /(thousand|million|billion|trillion)$/i.exec(found)?.[1]?.toLowerCase();
  if (typed === undefined || scale === undefined) return false;
  const power = { thousand: 3, million: 6, billion: 9, trillion: 12 }[scale] ?? 0;
  const step = new Big(10).pow(power - decimals.length);
  return value.div(step).round(0, Big.roundHalfUp).times(step).eq(typed);
}

/** Whether the day, the month and the year that are written are those of a date; a day or a month alone is too little. */
function isSameDay(date: CalendarDate, { found, value }: TypedNumber): boolean {
  if (value?.eq(date.year) === true) return true;
  const year = /\b\d{4}\b/.exec(found)?.[0];
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(found)?.[1];
  const month = /\p{L}{3,}/u.exec(found)?.[0].slice(0, 3).toLowerCase();
  if (month === undefined || (day === undefined && year === undefined)) return false;
  return (
    monthNames[date.month - 1] === month &&
    (day === undefined || Number(day) === date.day) &&
    (year === undefined || Number(year) === date.year)
  );
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function countShared(name: string, { unit }: Fact, near: readonly string[]): number {
  const count = (text: string): number => {
    const parts = new Set(text.toLowerCase().match(/\p{L}+/gu) ?? []);
    return [...parts].filter((part) => near.some((word) => isAkin(part, word))).length;
  };
  // Many facts have a unit, and one the name.
  return 2 * count(name) + ("one" in unit && count(`${unit.one} ${unit.other}`) > 0 ? 1 : 0);
}

/** The same word but for its ending: "arrest" and "arrested". */
function isAkin(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (short.length >= 4 && long.startsWith(short.slice(0, Math.max(4, short.length - 1))));
}
