/** A name, as types and roles are: "/Figure". */
export interface PdfName {
  readonly name: string;
}

/** A reference to an object of the file. */
export interface PdfReference {
  readonly number: number;
  readonly generation: number;
}

export type PdfDictionary = ReadonlyMap<string, PdfObject>;

/** What a PDF file is made of; strings are bytes, each a character. Source: ISO 32000-1, 7.3. */
export type PdfObject =
  | null
  | boolean
  | number
  | string
  | PdfName
  | PdfReference
  | readonly PdfObject[]
  | PdfDictionary;

/** Levels of arrays and dictionaries within each other. */
const deepest = 50;

const spaces = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const reference = /(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const name = /\/((?:[^\0\t\n\f\r ()<>[\]{}/%#]|#[\da-fA-F]{2})+)(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const keyword = /(?:null|true|false)(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const hexadecimal = /<([\da-fA-F]*)>/y;
/** Of a string in brackets: what stands for itself, and the escapes that are read. */
const plain = /[^()\\\r]+/y;
const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
  ["(", "("],
  [")", ")"],
  ["\\", "\\"],
]);

/**
 * Reads objects in the text of a file, each byte a character. Whatever is not written as files are written every day gives
 * undefined: strings with octal escapes, spaces within hexadecimal strings.
 */
export class ObjectParser {
  /** Where it reads on. */
  at: number;
  readonly #text: string;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** What a pattern takes at this place, behind white space; undefined when it does not match there. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    this.#match(spaces);
    return this.#match(pattern);
  }

  parse(depth = 0): PdfObject | undefined {
    if (depth > deepest) return undefined;
    this.#match(spaces);
    switch (this.#text.charCodeAt(this.at)) {
      case 0x28: // (
        return this.#parseString();
      case 0x2f: {
        // /
        const read = this.#parseName();
        return read === undefined ? undefined : { name: read };
      }
      case 0x3c: // <
        return this.#text.charCodeAt(this.at + 1) === 0x3c
          ? this.#parseDictionary(depth)
          : this.#parseHexadecimal();
      case 0x5b: // [
        return this.#parseArray(depth);
      default:
        return this.#parseScalar();
    }
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  #takeText(text: string): boolean {
    if (!this.#text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  #parseName(): string | undefined {
    const read = this.#match(name)?.[1];
    if (read?.includes("#") !== true) return read;
    return read.replaceAll(/#(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }

  #parseScalar(): PdfObject | undefined {
    const found = this.#match(reference);
    if (found) return { number: Number(found[1]), generation: Number(found[2]) };
    const figure = this.#match(number)?.[0];
    if (figure !== undefined) return Number(figure);
    const word = this.#match(keyword)?.[0];
    if (word === undefined) return undefined;
    return word === "null" ? null : word === "true";
  }

  #parseArray(depth: number): readonly PdfObject[] | undefined {
    this.#takeText("[");
    const items: PdfObject[] = [];
    for (;;) {
      this.#match(spaces);
      if (this.#takeText("]")) return items;
      const item = this.parse(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
  }

  #parseDictionary(depth: number): PdfDictionary | undefined {
    this.#takeText("<<");
    const entries = new Map<string, PdfObject>();
    for (;;) {
      this.#match(spaces);
      if (this.#takeText(">>")) return entries;
      const key = this.#parseName();
      const value = key === undefined ? undefined : this.parse(depth + 1);
      if (key === undefined || value === undefined || entries.has(key)) return undefined;
      entries.set(key, value);
    }
  }

  #parseHexadecimal(): string | undefined {
    const digits = this.#match(hexadecimal)?.[1];
    return digits === undefined ? undefined : Buffer.from(digits, "hex").toString("latin1");
  }

  #parseString(): string | undefined {
    this.#takeText("(");
    let text = "";
    for (let open = 1; ; ) {
      text += this.#match(plain)?.[0] ?? "";
      const sign = this.#text[this.at];
      this.at += 1;
      if (sign === ")") {
        open -= 1;
        if (open === 0) return text;
        text += sign;
      } else if (sign === "(") {
        open += 1;
        text += sign;
      } else {
        const meant = sign === "\\" ? escapes.get(this.#text[this.at] ?? "") : undefined;
        if (meant === undefined) return undefined;
        this.at += 1;
        text += meant;
      }
    }
  }
}

export function asDictionary(object: PdfObject | undefined): PdfDictionary | undefined {
  return object instanceof Map ? object : undefined;
}

export function asList(object: PdfObject | undefined): readonly PdfObject[] | undefined {
  return Array.isArray(object) ? object : undefined;
}

export function asReference(object: PdfObject | undefined): PdfReference | undefined {
  return typeof object === "object" && object !== null && "generation" in object ? object : undefined;
}

/** The name itself, without its stroke. */
export function asName(object: PdfObject | undefined): string | undefined {
  return typeof object === "object" && object !== null && "name" in object ? object.name : undefined;
}
