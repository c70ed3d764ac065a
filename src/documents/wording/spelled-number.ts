import Big from "big.js";
import { findCardinal, findDenominator, findMultiple, findOrdinal, isVague } from "./number-lexicon.js";
import { type Cardinal, readCardinal } from "./read-cardinal.js";
import type { WordReader } from "./word-reader.js";

/**
 * `count`: 46, twenty-one. `order`: third, 21st. `part`: half, two-thirds, one in four. `multiple`: doubled, tenfold,
 * three times. `vague`: dozens.
 */
export type NumberKind = "count" | "order" | "part" | "multiple" | "vague";

/** A number in words. */
export interface SpelledNumber {
  readonly kind: NumberKind;
  /** How many words it takes. */
  readonly length: number;
  /** Undefined where the words name no one value. */
  readonly value: Big | undefined;
}

/** The number that starts at the reader's word; undefined where none does. "One", "first" and "a" alone are none. */
export function readSpelled(reader: WordReader): SpelledNumber | undefined {
  const multiple = findMultiple(reader.word(0));
  if (multiple) return { kind: "multiple", length: 1, value: multiple };
  return readVague(reader) ?? readPart(reader) ?? readCounted(reader) ?? readOrdinal(reader);
}

/** "Dozens", "tens of thousands". */
function readVague(reader: WordReader): SpelledNumber | undefined {
  if (!isVague(reader.word(0))) return undefined;
  let length = 1;
  while (reader.word(length) === "of" && isVague(reader.word(length + 1))) length += 2;
  return { kind: "vague", length, value: undefined };
}

/** Fractions that no cardinal counts: "half", "half a million", "a third", "a quarter of". */
function readPart(reader: WordReader): SpelledNumber | undefined {
  if (reader.word(0) === "half") {
    const skipped = /^an?$/.test(reader.word(1)) ? 1 : 0;
    const scale = reader.joins(1) ? findCardinal(reader.word(1 + skipped)) : undefined;
    return scale?.kind === "scale"
      ? { kind: "count", length: 2 + skipped, value: scale.value.div(2) }
      : { kind: "part", length: 1, value: new Big("0.5") };
  }
  if (!/^an?$/.test(reader.word(0)) || !reader.joins(1)) return undefined;
  const noun = reader.word(1);
  const denominator = /s$/.test(noun) ? undefined : findDenominator(noun);
  if (denominator === undefined) return undefined;
  const scale = reader.joins(2) ? findCardinal(reader.word(2)) : undefined;
  if (scale?.kind === "scale") return { kind: "count", length: 3, value: scale.value.div(denominator) };
  const next = reader.joins(2) ? reader.any(2)?.lower : undefined;
  const isPart = next === undefined || afterParts.has(next);
  if (noun === "quarter" && !isQuarterPart(reader, next)) return undefined;
  // "A third arrest" is the one after two others.
  if (!isPart && noun !== "half") return { kind: "order", length: 2, value: denominator };
  return { kind: "part", length: 2, value: new Big(1).div(denominator) };
}

const afterParts = new Set(
  "of as more less fewer larger smaller higher lower and or in to from since were was are is had have".split(
    " ",
  ),
);
const beforeParts = new Set("by than about nearly almost roughly over under around only just".split(" "));

/** "A quarter" is a part before "of" and behind a word of measure; else it is three months or a place. */
function isQuarterPart(reader: WordReader, next: string | undefined): boolean {
  return next === "of" || beforeParts.has(reader.word(-1));
}

/** A cardinal with all that hangs on it: a fraction, an ordinal, "percent", "times", "in four". */
function readCounted(reader: WordReader): SpelledNumber | undefined {
  const cardinal = readCardinal(reader);
  if (cardinal === undefined) return undefined;
  const { length, value } = cardinal;
  const next = reader.joins(length) ? reader.word(length) : "";
  const isOne = length === 1 && value.eq(1);
  const denominator = findDenominator(next);
  if (denominator !== undefined && (/s$/.test(next) || isOne))
    return { kind: "part", length: length + 1, value: value.div(denominator) };
  if (next === "times" || next === "fold") return { kind: "multiple", length: length + 1, value };
  if (next === "percent") return { kind: "count", length: length + 1, value };
  if (next === "per" && reader.word(length + 1) === "cent")
    return { kind: "count", length: length + 2, value };
  const more = readOrdinalEnd(reader, cardinal) ?? readRatio(reader, cardinal);
  if (more !== undefined) return more;
  return isOne ? undefined : { kind: "count", length, value };
}

/** "Twenty-first", "one hundred and third", "two thousandth". */
function readOrdinalEnd(reader: WordReader, { length, value }: Cardinal): SpelledNumber | undefined {
  const isLinked = reader.word(length) === "and" && value.mod(100).eq(0);
  const at = isLinked ? length + 1 : length;
  const last = reader.joins(length) && reader.joins(at) ? findOrdinal(reader.word(at)) : undefined;
  if (last === undefined) return undefined;
  const ordinal = (sum: Big): SpelledNumber => ({ kind: "order", length: at + 1, value: sum });
  if (last.gte(100)) {
    // In "eleven thousand two hundredth" the last scale multiplies what stands behind the one before it.
    const group = value.mod(last.eq(100) ? 1000 : last.times(1000));
    if (isLinked || group.eq(0)) return undefined;
    return ordinal(value.minus(group).plus(group.times(last)));
  }
  const rest = value.mod(100);
  const fits = rest.eq(0) ? value.gte(100) : rest.gte(20) && rest.mod(10).eq(0) && last.lt(10);
  return fits ? ordinal(value.plus(last)) : undefined;
}

/** "One in four", "nine out of ten", "two of every three". */
function readRatio(reader: WordReader, { length, value }: Cardinal): SpelledNumber | undefined {
  const link = /^(?:in every|of every|out of every|out of|in)(?= |$)/.exec(
    [0, 1, 2].map((distance) => reader.word(length + distance)).join(" "),
  )?.[0];
  if (link === undefined) return undefined;
  const at = length + link.split(" ").length;
  const last = reader.any(at);
  const isFigure = last?.kind === "figure" && /^\d{1,3}$/.test(last.text);
  const whole = isFigure ? { length: 1, value: new Big(last.text) } : readCardinal(reader, at);
  return whole?.value.gt(value)
    ? { kind: "part", length: at + whole.length, value: value.div(whole.value) }
    : undefined;
}

/** "Third", "hundredth". "First" by itself is no number, and an ordinal with a capital before a comma or full stop counts points. */
function readOrdinal(reader: WordReader): SpelledNumber | undefined {
  const value = findOrdinal(reader.word(0));
  if (value === undefined || value.eq(1)) return undefined;
  const opens = /^\p{Lu}/u.test(reader.any(0)?.text ?? "");
  if (opens && /^[,.:]/.test(reader.between(1))) return undefined;
  return { kind: "order", length: 1, value };
}
