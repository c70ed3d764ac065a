import Big from "big.js";
import { findCardinal, findOrdinal, findSayings, monthName } from "./number-lexicon.js";
import { type NumberKind, readSpelled } from "./spelled-number.js";
import { splitWords, type Word } from "./split-words.js";
import { WordReader } from "./word-reader.js";

export interface TypedNumber {
  readonly kind: NumberKind | "date";
  /** The number as it is written, white space as one space. */
  readonly found: string;
  /** What it says; undefined where that is no one number, as in "dozens" or "COVID-19". */
  readonly value: Big | undefined;
  readonly isPercent: boolean;
  /** Where it starts in the text, and where it ends. */
  readonly index: number;
  readonly end: number;
}

/**
 * Every number in a text that an author wrote, in figures or words: docs/templates.md has the list of what is one. Holes
 * may stand in the text and are none.
 */
export function findTypedNumbers(text: string): readonly TypedNumber[] {
  const words = splitWords(text);
  let sayings: ReturnType<typeof findSayings> | undefined;
  const found: TypedNumber[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumber(text, words, at);
    const [first, last] = [words[number?.from ?? at], words[number?.to ?? at]];
    if (number === undefined || first === undefined || last === undefined) {
      at += 1;
      continue;
    }
    at = (number.to ?? at) + 1;
    if (number.kind !== "date") {
      sayings ??= findSayings(text);
      if (sayings.some(({ start, end }) => start <= last.start && last.end <= end)) continue;
    }
    const written = text.slice(first.start, last.end).replace(/\s+/g, " ");
    found.push({
      kind: number.kind,
      found: written,
      value: number.value,
      isPercent: /(?:%|per ?cent)$/i.test(written),
      index: first.start,
      end: last.end,
    });
  }
  return found;
}

/** A number by its first and last word. */
interface Reading {
  readonly kind: TypedNumber["kind"];
  readonly from: number;
  readonly to: number;
  readonly value: Big | undefined;
}

function readNumber(text: string, words: readonly Word[], at: number): Reading | undefined {
  const reader = new WordReader(text, words, at);
  const word = reader.any(0);
  if (word?.kind === "word") {
    const date = readDate(reader, at);
    if (date !== undefined) return date;
    const spelled = readSpelled(reader);
    return spelled && { kind: spelled.kind, from: at, to: at + spelled.length - 1, value: spelled.value };
  }
  if (word?.kind !== "figure") return undefined;
  return readDate(reader, at) ?? readFigure(reader, at, word);
}

/** A figure with what multiplies it: "1.2 million", "5 percent", "3 dozen", "46%". */
function readFigure(reader: WordReader, at: number, { text }: Word): Reading {
  const [, sign = "", digits = "", ending = ""] =
    /^(\u2212?)[$€£¥]?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)(%|st|nd|rd|th|-\p{L}.*)?$/iu.exec(text) ?? [];
  const value = digits === "" ? undefined : new Big(`${sign === "" ? "" : "-"}${digits.replaceAll(",", "")}`);
  const kind = /^[a-z]/i.test(ending) ? "order" : "count";
  const next = reader.joins(1) ? findCardinal(reader.word(1)) : undefined;
  if (next?.kind === "scale") return { kind, from: at, to: at + 1, value: value?.times(next.value) };
  if (reader.joins(1) && reader.word(1) === "percent") return { kind, from: at, to: at + 1, value };
  if (reader.joins(1) && reader.word(1) === "per" && reader.word(2) === "cent")
    return { kind, from: at, to: at + 2, value };
  if (reader.joins(1) && reader.word(1) === "times") return { kind: "multiple", from: at, to: at + 1, value };
  return { kind, from: at, to: at, value };
}

/** A month with a day or a year beside it: "Aug. 27, 2021", "27 August", "May fifth", "March 2021". */
function readDate(reader: WordReader, at: number): Reading | undefined {
  if (isMonth(reader.any(0))) {
    if (!/^\.?\s+(?:the )?$/.test(reader.between(1))) return undefined;
    if (isYear(reader.any(1))) return dated(reader, at, 1);
    return isDay(reader.any(1)) ? dated(reader, at, isYearAt(reader, 2) ? 2 : 1) : undefined;
  }
  if (!isDay(reader.any(0))) return undefined;
  const skipped = reader.word(1) === "of" ? 1 : 0;
  if (!reader.joins(1) || !isMonth(reader.any(1 + skipped))) return undefined;
  return dated(reader, at, isYearAt(reader, 2 + skipped) ? 2 + skipped : 1 + skipped);
}

function dated(reader: WordReader, at: number, length: number): Reading {
  // A single figure beside a month may count something: "in May 46 people".
  const figure =
    length === 1 ? [reader.any(0), reader.any(1)].find((word) => word?.kind === "figure") : undefined;
  const value = figure && /^\d+$/.test(figure.text) ? new Big(figure.text) : undefined;
  return { kind: "date", from: at, to: at + length, value };
}

function isMonth(word: Word | undefined): boolean {
  return word?.kind === "word" && monthName.test(word.text);
}

function isDay(word: Word | undefined): boolean {
  if (word?.kind === "figure") return /^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$/i.test(word.text);
  return word?.kind === "word" && findOrdinal(word.lower)?.lt(32) === true;
}

function isYear(word: Word | undefined): boolean {
  return word?.kind === "figure" && /^[12]\d{3}$/.test(word.text);
}

function isYearAt(reader: WordReader, distance: number): boolean {
  return isYear(reader.any(distance)) && /^[.,]?\s+$/.test(reader.between(distance));
}
