import Big from "big.js";
import {
  bundles,
  figureScales,
  fractions,
  multiples,
  ordinals,
  scales,
  smallNumbers,
  tens,
} from "./number-grammar.js";
import { type Quantity, quantity } from "./quantity.js";

/** A number at the head of a row of words, and how many of the words it takes. */
export interface Spelled {
  readonly quantity: Quantity;
  readonly length: number;
}

/** A number written in words at `words[at]`: the longest that can be read. All words are in lower case. */
export function readSpelled(words: readonly string[], at: number): Spelled | undefined {
  return readPart(words, at) ?? readOrdinal(words, at) ?? readMultiple(words, at) ?? readWhole(words, at);
}

/** "half", "a third", "two-thirds", "half a million", "one and a half". */
function readPart(words: readonly string[], at: number): Spelled | undefined {
  const count = isArticle(words[at]) ? { value: new Big(1), length: 1 } : readCardinal(words, at);
  const start = at + (count?.length ?? 0);
  const parts = fractions.get(words[start] ?? "");
  if (parts !== undefined && (count !== undefined || parts === 2)) {
    return scaled((count?.value ?? new Big(1)).div(parts), words, at, start + 1);
  }
  // "two and a half", "one and three quarters"
  if (count === undefined || words[start] !== "and") return undefined;
  const rest = readPart(words, start + 1);
  if (rest === undefined || rest.quantity.value.gte(1)) return undefined;
  return spell(count.value.plus(rest.quantity.value), start + 1 + rest.length - at);
}

/** A fraction with the scale behind it: "half a million", "a quarter of a billion", "two and a half thousand". */
function scaled(value: Big, words: readonly string[], at: number, next: number): Spelled {
  let scale = next;
  if (words[scale] === "of") scale += 1;
  if (isArticle(words[scale])) scale += 1;
  const factor = figureScales.get(words[scale] ?? "") ?? bundleOf(words[scale]);
  if (factor === undefined || (words[scale] ?? "").length < 3) return spell(value, next - at);
  return spell(value.times(factor), scale + 1 - at);
}

/** "third", "twenty-first", "one hundredth". */
function readOrdinal(words: readonly string[], at: number): Spelled | undefined {
  const before = tens.get(words[at] ?? "");
  const unit = ordinals.get(words[at + 1] ?? "");
  if (before !== undefined && unit !== undefined && unit > 0 && unit < 10) {
    return { quantity: ordinal(before + unit), length: 2 };
  }
  const alone = ordinals.get(words[at] ?? "");
  return alone === undefined ? undefined : { quantity: ordinal(alone), length: 1 };
}

function readMultiple(words: readonly string[], at: number): Spelled | undefined {
  const times = multiples.get(words[at] ?? "");
  if (times === undefined) return undefined;
  return { quantity: quantity(new Big(times), "times", { spelled: true }), length: 1 };
}

/** "a dozen", "two dozen", "a million", "twenty-one", "one hundred and two". */
function readWhole(words: readonly string[], at: number): Spelled | undefined {
  if (isArticle(words[at])) {
    const factor = scales.get(words[at + 1] ?? "") ?? bundleOf(words[at + 1]);
    return factor === undefined ? undefined : spell(factor, 2);
  }
  const cardinal = readCardinal(words, at);
  if (cardinal === undefined) {
    const bundle = bundleOf(words[at]);
    return bundle === undefined || words[at] !== "dozen" ? undefined : spell(bundle, 1);
  }
  const bundle = bundleOf(words[at + cardinal.length]);
  return bundle === undefined
    ? spell(cardinal.value, cardinal.length)
    : spell(cardinal.value.times(bundle), cardinal.length + 1);
}

interface Cardinal {
  readonly value: Big;
  readonly length: number;
}

/** A whole number in words: groups below a thousand, each with its scale, in falling order. */
function readCardinal(words: readonly string[], at: number): Cardinal | undefined {
  let total = new Big(0);
  let next = at;
  let limit: Big | undefined;
  for (;;) {
    const start = next > at && words[next] === "and" ? next + 1 : next;
    const group = readGroup(words, start);
    if (group === undefined) break;
    const behind = scales.get(words[start + group.length] ?? "");
    const scale = behind?.gte(1000) === true ? behind : undefined;
    const worth = scale ?? new Big(1);
    // "two three" is two numbers, and so is "one thousand two thousand".
    if (limit !== undefined && worth.gte(limit)) break;
    total = total.plus(new Big(group.value).times(worth));
    next = start + group.length + (scale === undefined ? 0 : 1);
    limit = worth;
    if (scale === undefined) break;
  }
  return next === at ? undefined : { value: total, length: next - at };
}

/** A number below a thousand: "nine", "forty", "forty-six", "two hundred and six". */
function readGroup(words: readonly string[], at: number): { value: number; length: number } | undefined {
  const head = readBelowHundred(words, at);
  if (head === undefined || words[at + head.length] !== "hundred" || head.value === 0) return head;
  const length = head.length + 1;
  const start = words[at + length] === "and" ? length + 1 : length;
  const rest = readBelowHundred(words, at + start);
  return rest === undefined || rest.value === 0
    ? { value: head.value * 100, length }
    : { value: head.value * 100 + rest.value, length: start + rest.length };
}

function readBelowHundred(
  words: readonly string[],
  at: number,
): { value: number; length: number } | undefined {
  const ten = tens.get(words[at] ?? "");
  if (ten === undefined) {
    const small = smallNumbers.get(words[at] ?? "");
    return small === undefined ? undefined : { value: small, length: 1 };
  }
  const unit = smallNumbers.get(words[at + 1] ?? "");
  return unit === undefined || unit === 0 || unit > 9
    ? { value: ten, length: 1 }
    : { value: ten + unit, length: 2 };
}

function bundleOf(word: string | undefined): Big | undefined {
  const size = bundles.get(word ?? "");
  return size === undefined ? undefined : new Big(size);
}

function isArticle(word: string | undefined): boolean {
  return word === "a" || word === "an";
}

function spell(value: Big, length: number): Spelled {
  return { quantity: quantity(value, "plain", { spelled: true }), length };
}

function ordinal(value: number): Quantity {
  return quantity(new Big(value), "ordinal", { spelled: true });
}
