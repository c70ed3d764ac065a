import Big from "big.js";
import { type CardinalWord, findCardinal, findDenominator } from "./number-lexicon.js";
import type { WordReader } from "./word-reader.js";

/** A cardinal in words: how many words it takes, and its value. */
export interface Cardinal {
  readonly length: number;
  readonly value: Big;
}

/**
 * The longest run of words from `from` on that is one cardinal: "one", "two hundred and one", "a million", "nineteen
 * eighty-four", "two and a half million", "three point one four".
 */
export function readCardinal(reader: WordReader, from = 0): Cardinal | undefined {
  const whole = readWhole(reader, from);
  if (whole === undefined) return undefined;
  const parted = readDecimals(reader, from, whole) ?? readRest(reader, from, whole);
  if (parted === undefined) return whole;
  const scale = reader.joins(from + parted.length)
    ? findCardinal(reader.word(from + parted.length))
    : undefined;
  return scale?.kind === "scale"
    ? { length: parted.length + 1, value: parted.value.times(scale.value) }
    : parted;
}

function readWhole(reader: WordReader, from: number): Cardinal | undefined {
  // An article stands before a scale only: "a dozen", "a hundred".
  const isArticle = /^an?$/.test(reader.word(from));
  let length = isArticle ? 1 : 0;
  const run = new CardinalRun();
  for (;;) {
    const at = from + length;
    if (length > 0 && !reader.joins(at)) break;
    const isLinked = reader.word(at) === "and" && run.endsInScale && reader.joins(at + 1);
    const word = findCardinal(reader.word(isLinked ? at + 1 : at));
    if (word === undefined || (isLinked && word.kind === "scale")) break;
    if ((isArticle && length === 1 && word.kind !== "scale") || !run.take(word)) break;
    length += isLinked ? 2 : 1;
  }
  return run.value === undefined ? undefined : { length, value: run.value };
}

/** A cardinal as its words come in. */
class CardinalRun {
  #total = new Big(0);
  #group: Big | undefined;
  /** The last scale of a thousand and more: the next must be smaller. */
  #last: Big | undefined;
  endsInScale = false;
  #isEmpty = true;

  get value(): Big | undefined {
    return this.#isEmpty ? undefined : this.#total.plus(this.#group ?? 0);
  }

  /** Whether the word goes on with the number; one that does not is left out. */
  take(word: CardinalWord): boolean {
    const taken = word.kind === "scale" ? this.#scale(word.value) : this.#add(word);
    if (taken) {
      this.#isEmpty = false;
      this.endsInScale = word.kind === "scale";
    }
    return taken;
  }

  #scale(scale: Big): boolean {
    if (this.#group === undefined && !this.#isEmpty) return false;
    const group = this.#group ?? new Big(1);
    if (scale.lt(1000)) {
      if (group.gte(100)) return false;
      this.#group = group.times(scale);
      return true;
    }
    if (this.#last?.lte(scale)) return false;
    this.#last = scale;
    this.#total = this.#total.plus(group.times(scale));
    this.#group = undefined;
    return true;
  }

  #add({ kind, value }: CardinalWord): boolean {
    const group = this.#group;
    if (group === undefined) this.#group = value;
    else if (group.gte(100) && group.mod(100).eq(0)) this.#group = group.plus(value);
    else if (kind === "unit" && value.gt(0) && group.mod(100).gte(20) && group.mod(10).eq(0))
      this.#group = group.plus(value);
    // A year in two halves: "twenty twenty-one".
    else if (kind !== "unit" && this.#total.eq(0) && group.gte(10) && group.lte(20))
      this.#group = group.times(100).plus(value);
    else return false;
    return true;
  }
}

/** "Two point five". */
function readDecimals(reader: WordReader, from: number, whole: Cardinal): Cardinal | undefined {
  let length = whole.length;
  if (reader.word(from + length) !== "point" || !reader.joins(from + length)) return undefined;
  length += 1;
  let digits = "";
  for (;;) {
    const word = reader.joins(from + length) ? findCardinal(reader.word(from + length)) : undefined;
    if (word?.kind !== "unit") break;
    digits += word.value.toFixed(0);
    length += 1;
  }
  return digits === "" ? undefined : { length, value: whole.value.plus(`0.${digits}`) };
}

/** "Two and a half", "two and three quarters". */
function readRest(reader: WordReader, from: number, whole: Cardinal): Cardinal | undefined {
  const at = from + whole.length;
  if (reader.word(at) !== "and" || !reader.joins(at)) return undefined;
  const isArticle = /^an?$/.test(reader.word(at + 1));
  const count = isArticle ? { length: 1, value: new Big(1) } : readWhole(reader, at + 1);
  if (count === undefined) return undefined;
  const noun = at + 1 + count.length;
  const denominator = reader.joins(noun) ? findDenominator(reader.word(noun)) : undefined;
  return denominator === undefined
    ? undefined
    : { length: whole.length + 2 + count.length, value: whole.value.plus(count.value.div(denominator)) };
}
