import { must, refuse } from "../file/not-plain.js";

const token =
  /[\0\t\n\f\r ]*(?:<([\da-fA-F\t\n\r ]*)>|(<<|>>|\[|\]|\([^()\\]*\)|\/?[^\0\t\n\f\r ()<>[\]{}/%]+))/y;

/** What maps to characters by other means. */
const others = new Set(["usecmap", "begincidchar", "begincidrange", "beginnotdefchar", "beginnotdefrange"]);

/** Hexadecimal digits, or a word. */
type Token = { readonly digits: string } | { readonly word: string };

/**
 * What the codes of a font mean, from its map of codes of two bytes to UTF-16, each byte a character. A code that means
 * nothing has no entry. Throws `NotPlain` for a map that is written in another way. Source: ISO 32000-1, 9.10.3; Adobe
 * Technical Note 5014, "CMap and CIDFont Files Specification".
 */
export function parseUnicodeMap(map: string): ReadonlyMap<number, string> {
  const reader = new MapReader(map);
  return reader.read();
}

class MapReader {
  readonly #text: string;
  readonly #meant = new Map<number, string>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ReadonlyMap<number, string> {
    for (let item = this.#take(); item; item = this.#take()) {
      if ("digits" in item) refuse("digits out of place");
      if (item.word === "endcmap") return this.#meant;
      if (item.word === "begincodespacerange") this.#skipSpace();
      else if (item.word === "beginbfchar") this.#readCharacters();
      else if (item.word === "beginbfrange") this.#readRanges();
      else if (others.has(item.word)) refuse("a map by other means");
    }
    return refuse("a map without an end");
  }

  /** Undefined at the end, and before what has no place in a map. */
  #take(): Token | undefined {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (found === null) return undefined;
    this.#at = token.lastIndex;
    const [, digits, word = ""] = found;
    return digits === undefined ? { word } : { digits: digits.replaceAll(/[\t\n\r ]/g, "") };
  }

  #takeDigits(): string {
    const item = this.#take();
    return item && "digits" in item ? item.digits : refuse("a map without digits");
  }

  #takeCode(): number {
    const digits = this.#takeDigits();
    return digits.length === 4 ? Number.parseInt(digits, 16) : refuse("a code that is not of two bytes");
  }

  /** Whether a section goes on; takes the word that ends it. */
  #goesOn(end: string): boolean {
    const before = this.#at;
    const item = must(this.#take(), "a section without an end");
    if ("word" in item && item.word === end) return false;
    this.#at = before;
    return true;
  }

  #skipSpace(): void {
    while (this.#goesOn("endcodespacerange")) this.#takeDigits();
  }

  #readCharacters(): void {
    while (this.#goesOn("endbfchar")) this.#mean(this.#takeCode(), this.#takeDigits());
  }

  #readRanges(): void {
    while (this.#goesOn("endbfrange")) {
      const [first, last] = [this.#takeCode(), this.#takeCode()];
      if (last < first) refuse("a range that ends before it begins");
      const item = must(this.#take(), "a range without characters");
      if ("digits" in item) this.#count(first, last, item.digits);
      else if (item.word === "[") {
        for (let code = first; code <= last; code += 1) this.#mean(code, this.#takeDigits());
        const end = this.#take();
        if (end === undefined || "digits" in end || end.word !== "]") refuse("a list of another length");
      } else refuse("a range without characters");
    }
  }

  /** Codes in a row mean characters in a row; only the last byte is counted up. */
  #count(first: number, last: number, digits: string): void {
    const [rest, byte] = [digits.slice(0, -2), Number.parseInt(digits.slice(-2), 16)];
    if (digits.length < 4 || byte + last - first > 0xff) refuse("a range over the last byte");
    for (let code = first; code <= last; code += 1)
      this.#mean(code, rest + (byte + code - first).toString(16).padStart(2, "0"));
  }

  #mean(code: number, digits: string): void {
    if (digits.length % 4 !== 0) refuse("half a character");
    const units = digits.match(/.{4}/g) ?? [];
    const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
    if (/\p{Cs}/u.test(text)) refuse("half a pair");
    if (text === "") this.#meant.delete(code);
    else this.#meant.set(code, text);
  }
}
