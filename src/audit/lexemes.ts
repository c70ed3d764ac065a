import Big from "big.js";
import { currencies } from "./number-grammar.js";

/** A stretch of text that reads as one: a number in figures, a word, or an ISO date. */
export interface Lexeme {
  readonly kind: "figure" | "word" | "day";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a figure holds: "−$1,234.5" is −1234.5 in US dollars, with one decimal; "1.2e+3" is 1200, with −2 of them. */
export interface Figure {
  readonly value: Big;
  readonly decimals: number;
  readonly currency: string | undefined;
}

const symbols = [...currencies.keys()]
  .filter((symbol) => !/^\p{L}+$/u.test(symbol))
  .sort((a, b) => b.length - a.length)
  .map((symbol) => symbol.replace(/[$]/g, "\\$&"))
  .join("|");

// Programs write very small and very large numbers as "1e-7". A separator of thousands is a comma, an apostrophe or a space that does not break; groups have three digits.
const digits =
  "(?:\\d{1,3}(?:(?:[,’'\\u00a0\\u2009\\u202f]\\d{3})+(?!\\d))|\\d+)(?:\\.\\d+)?(?:e[-+]\\d{1,3}(?![\\p{L}\\p{N}]))?|\\.\\d+";
// A minus sign stands apart from what is before it: a dash between two numbers or in a name is none.
const sign = "(?:(?<![\\p{L}\\p{N}.,)\\]])[-\\u2212\\u2012\\u2013+])?";

const day = "(?<![\\p{L}\\p{N}-])\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?![\\p{L}\\p{N}-])";
const figure = `${sign}(?:${symbols})?${sign}(?:${digits})|[¼-¾⅐-⅞]`;
const word = "\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:[’'][\\p{L}\\p{M}\\p{N}]+)*";

const pattern = new RegExp(`(?<day>${day})|(?<figure>${figure})|(?<word>${word})`, "gu");

/** The lexemes of a text in their order. Punctuation and space fall between them. */
export function listLexemes(text: string): Lexeme[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index: start, groups }) => {
    const kind = groups?.["day"] !== undefined ? "day" : groups?.["figure"] !== undefined ? "figure" : "word";
    return { kind, text: found, start, end: start + found.length };
  });
}

const vulgarFractions: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["¼", [1, 4]],
  ["½", [1, 2]],
  ["¾", [3, 4]],
  ["⅐", [1, 7]],
  ["⅑", [1, 9]],
  ["⅒", [1, 10]],
  ["⅓", [1, 3]],
  ["⅔", [2, 3]],
  ["⅕", [1, 5]],
  ["⅖", [2, 5]],
  ["⅗", [3, 5]],
  ["⅘", [4, 5]],
  ["⅙", [1, 6]],
  ["⅚", [5, 6]],
  ["⅛", [1, 8]],
  ["⅜", [3, 8]],
  ["⅝", [5, 8]],
  ["⅞", [7, 8]],
]);

/** What a lexeme of the kind "figure" says. */
export function readFigure(text: string): Figure {
  const fraction = vulgarFractions.get(text);
  if (fraction !== undefined) {
    return { value: new Big(fraction[0]).div(fraction[1]), decimals: 0, currency: undefined };
  }
  const number = /(?:\d[\d,’'\u00a0\u2009\u202f]*)?(?:\.\d+)?(?:e[-+]\d+)?$/u.exec(text)?.[0] ?? "";
  const before = text.slice(0, text.length - number.length);
  const [written = "", power = "0"] = number.split("e");
  const plain = written.replace(/[^\d.]/g, "");
  const value = new Big(`${plain.startsWith(".") ? `0${plain}` : plain}e${Number(power)}`);
  const negative = /[-\u2212\u2012\u2013]/.test(before);
  const symbol = before.replace(/[-\u2212\u2012\u2013+]/g, "");
  return {
    value: negative ? value.times(-1) : value,
    decimals: (plain.split(".")[1]?.length ?? 0) - Number(power),
    currency: symbol === "" ? undefined : currencies.get(symbol),
  };
}
