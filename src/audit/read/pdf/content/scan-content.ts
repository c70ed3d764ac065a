import { refuse } from "../file/not-plain.js";

/** Operands of one operator; more than it takes are never given. */
const mostOperands = 8;
/** Levels of lists and dictionaries within each other. */
const deepest = 10;

/** What a byte is: part of a word, white space, or a sign that ends a word. Source: ISO 32000-1, 7.2.2. */
const [regular, space, sign] = [0, 1, 2];
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = space;
for (const character of "()<>[]{}/%") kinds[character.charCodeAt(0)] = sign;

/** What stands for itself or something else behind a backslash. Source: ISO 32000-1, table 3. */
const escapes: ReadonlyMap<number, string> = new Map(
  [..."nrtbf()\\"].map((character, index) => [character.charCodeAt(0), "\n\r\t\b\f()\\"[index] ?? ""]),
);

/** The letters that shapes of operands are told in. */
export type OperandKind = "n" | "w" | "s" | "a" | "d";
const codes: Readonly<Record<OperandKind, number>> = { n: 1, w: 2, s: 3, a: 4, d: 5 };

/** The shape of operands as a number: of numbers (n), names (w), strings (s), arrays (a) and dictionaries (d) in their order. */
export function shapeOf(operands: readonly OperandKind[]): number {
  return operands.reduce((shape, kind) => shape * 8 + codes[kind], 0);
}

/** An operator as a number: its letters, the first lowest. */
export function packOperator(letters: string): number {
  return [...letters].reduce((packed, letter, index) => packed + letter.charCodeAt(0) * 256 ** index, 0);
}

/**
 * Scans what paints a page, operator by operator. Of each it tells the operands: numbers, names and strings (each byte a
 * character) in their order, and the items of an array. Dictionaries are passed over. Throws `NotPlain` for what is written in a
 * rarer way: remarks, names with numbers for letters, octal escapes, pictures within the line. Source: ISO 32000-1, 7.8.2.
 */
export class ContentScanner {
  readonly numbers = new Float64Array(mostOperands);
  /** The first name or string. */
  word = "";
  items: readonly (number | string)[] = [];
  /** As `shapeOf` tells it. */
  shape = 0;
  readonly #bytes: Uint8Array;
  #at = 0;
  #numbers = 0;
  #words = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next operator, as `packOperator` tells it; undefined at the end. */
  next(): number | undefined {
    this.shape = 0;
    this.#numbers = 0;
    this.#words = 0;
    for (let operands = 0; operands <= mostOperands; operands += 1) {
      const byte = this.#skipSpace();
      if (byte < 0) return operands === 0 ? undefined : refuse("operands without an operator");
      if (isNumeric(byte)) {
        this.numbers[this.#numbers] = this.#readNumber();
        this.#numbers += 1;
        this.shape = this.shape * 8 + codes.n;
      } else if (kinds[byte] === regular) return this.#readOperator();
      else this.#readOperand(byte);
    }
    return refuse("too many operands");
  }

  #readOperand(byte: number): void {
    let kind: OperandKind;
    if (byte === 0x2f) {
      kind = "w";
      this.#keep(this.#readName());
    } else if (byte === 0x5b) {
      kind = "a";
      this.items = this.#readItems();
    } else if (byte === 0x3c && this.#bytes[this.#at + 1] === 0x3c) {
      kind = "d";
      this.#skipDictionary(0);
    } else {
      kind = "s";
      this.#keep(this.#readString(byte));
    }
    this.shape = this.shape * 8 + codes[kind];
  }

  #keep(word: string): void {
    if (this.#words === 0) this.word = word;
    this.#words += 1;
  }

  /** The byte that comes behind white space, which is not passed; -1 at the end. */
  #skipSpace(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let byte = bytes[at] ?? -1;
    while (byte <= 32 && kinds[byte] === space) {
      at += 1;
      byte = bytes[at] ?? -1;
    }
    this.#at = at;
    return byte;
  }

  /** As pdf.js adds up digits: so both read the same number where there are more of them than count. */
  #readNumber(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let byte = bytes[at] ?? -1;
    const isNegative = byte === 0x2d;
    if (isNegative || byte === 0x2b) byte = bytes[++at] ?? -1;
    const from = at;
    let [value, divisor] = [0, 0];
    for (; ; byte = bytes[++at] ?? -1) {
      if (byte >= 0x30 && byte <= 0x39) {
        value = value * 10 + byte - 0x30;
        divisor *= 10;
      } else if (byte === 0x2e && divisor === 0) divisor = 1;
      else break;
    }
    this.#at = at;
    const isOnlyPoint = at - from === 1 && divisor === 1;
    if (at === from || isOnlyPoint || (byte >= 0 && kinds[byte] === regular)) refuse("a number that is none");
    const size = divisor > 1 ? value / divisor : value;
    return isNegative ? -size : size;
  }

  #readOperator(): number {
    const bytes = this.#bytes;
    let packed = 0;
    let place = 1;
    for (
      let byte = bytes[this.#at] ?? -1;
      byte >= 0 && kinds[byte] === regular;
      byte = bytes[++this.#at] ?? -1
    ) {
      if (place > 0x10000) refuse("an operator that is none");
      packed += byte * place;
      place *= 256;
    }
    return packed;
  }

  #readName(): string {
    const bytes = this.#bytes;
    let name = "";
    for (
      let byte = bytes[++this.#at] ?? -1;
      byte >= 0 && kinds[byte] === regular;
      byte = bytes[++this.#at] ?? -1
    ) {
      if (byte === 0x23) refuse("a name with numbers for letters");
      name += String.fromCharCode(byte);
    }
    return name === "" ? refuse("a name without letters") : name;
  }

  #readString(byte: number): string {
    if (byte === 0x28) return this.#readLiteral();
    return byte === 0x3c ? this.#readHexadecimal() : refuse("a sign out of place");
  }

  #readHexadecimal(): string {
    const bytes = this.#bytes;
    let text = "";
    let at = this.#at + 1;
    for (let byte = bytes[at] ?? -1; byte !== 0x3e; byte = bytes[at] ?? -1) {
      const [high, low] = [digitOf(byte), digitOf(bytes[at + 1] ?? -1)];
      if (high < 0 || low < 0) refuse("a string of something else than digits");
      text += String.fromCharCode(high * 16 + low);
      at += 2;
    }
    this.#at = at + 1;
    return text;
  }

  #readLiteral(): string {
    const bytes = this.#bytes;
    let text = "";
    let at = this.#at + 1;
    for (let open = 1; ; at += 1) {
      const byte = bytes[at] ?? -1;
      if (byte < 0 || byte === 0x0d) refuse("a string without an end");
      if (byte === 0x5c) {
        at += 1;
        text += escapes.get(bytes[at] ?? -1) ?? refuse("a sign that is escaped in a rarer way");
        continue;
      }
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) break;
      text += String.fromCharCode(byte);
    }
    this.#at = at + 1;
    return text;
  }

  #readItems(): readonly (number | string)[] {
    const items: (number | string)[] = [];
    this.#at += 1;
    for (let byte = this.#skipSpace(); byte !== 0x5d; byte = this.#skipSpace())
      items.push(isNumeric(byte) ? this.#readNumber() : this.#readString(byte));
    this.#at += 1;
    return items;
  }

  #skipDictionary(depth: number): void {
    if (depth > deepest) refuse("dictionaries within each other");
    this.#at += 2;
    for (let byte = this.#skipSpace(); byte !== 0x3e; byte = this.#skipSpace()) {
      if (byte !== 0x2f) refuse("a key that is none");
      this.#readName();
      this.#skipValue(depth + 1);
    }
    if (this.#bytes[this.#at + 1] !== 0x3e) refuse("a dictionary without an end");
    this.#at += 2;
  }

  #skipValue(depth: number): void {
    if (depth > deepest) refuse("lists within each other");
    const byte = this.#skipSpace();
    if (isNumeric(byte)) this.#readNumber();
    else if (byte === 0x2f) this.#readName();
    else if (byte === 0x3c && this.#bytes[this.#at + 1] === 0x3c) this.#skipDictionary(depth);
    else if (byte === 0x5b) {
      this.#at += 1;
      while (this.#skipSpace() !== 0x5d) this.#skipValue(depth + 1);
      this.#at += 1;
    } else this.#readString(byte);
  }
}

function isNumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b;
}

/** -1 for what is no hexadecimal digit. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
