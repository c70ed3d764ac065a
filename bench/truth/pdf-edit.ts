import { deflateSync, inflateSync } from "node:zlib";

/** One operator that shows text, with what it shows. Lengths are points; `y` counts from the bottom of the page. */
export interface PdfRun {
  /** From 1. */
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** The name of its font in the page's resources. */
  readonly font: string;
  /** From where to where the operator stands in the page's content. */
  readonly start: number;
  readonly end: number;
}

/** What comes in place of a stretch of a page's content. */
export interface ContentEdit {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

interface Page {
  /** The number of the object that holds the content. */
  readonly content: number;
  readonly height: number;
  readonly source: string;
  /** From the code of a glyph, four hexadecimal digits, to what it means. */
  readonly fonts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * A PDF file as pdfkit writes it: cross-reference tables, dictionaries in the open, content streams deflated, text in
 * subset fonts with two bytes a glyph and a map to Unicode. Of other files nothing is promised.
 */
export class PdfEdit {
  readonly runs: readonly PdfRun[];
  readonly #bytes: Buffer;
  readonly #text: string;
  readonly #offsets: ReadonlyMap<number, number>;
  readonly #pages: readonly Page[];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
    this.#text = this.#bytes.toString("latin1");
    this.#offsets = this.#readOffsets();
    this.#pages = this.#readPages();
    this.runs = this.#pages.flatMap((page, index) => listRuns(page, index + 1));
  }

  /** The lines of shapes in the file's drawings, each as it stands in the content. */
  get shapes(): readonly ContentEdit[] {
    return this.#pages.flatMap(({ source }, index) =>
      [...source.matchAll(/(?<=\n)-?[\d.]+ -?[\d.]+ l(?=\n)/g)].map(({ index: start, 0: content }) => ({
        page: index + 1,
        start,
        end: start + content.length,
        content,
      })),
    );
  }

  /** The height of a page and the length of its content. */
  page(number: number): { readonly height: number; readonly length: number } {
    const { height, source } = this.#page(number);
    return { height, length: source.length };
  }

  /** The codes of a text in a font, as a hexadecimal string; undefined when the subset lacks a character. */
  encode(text: string, { page, font }: Pick<PdfRun, "page" | "font">): string | undefined {
    const codes = new Map(
      [...(this.#page(page).fonts.get(font) ?? [])].map(([code, meant]) => [meant, code]),
    );
    const found = [...text].map((character) => codes.get(character));
    return found.every((code) => code !== undefined) ? `<${found.join("")}>` : undefined;
  }

  /** The file with the edits of its content appended as an incremental update: nothing before them changes. */
  write(edits: readonly ContentEdit[]): Uint8Array {
    const size = Number(/\/Size (\d+)/.exec(this.#trailer())?.[1]);
    const parts: Buffer[] = [this.#bytes];
    let length = this.#bytes.length;
    const entries: string[] = [];
    for (const number of new Set(edits.map(({ page }) => page))) {
      const { content, source } = this.#page(number);
      let changed = source;
      const own = edits.filter(({ page }) => page === number).sort((a, b) => b.start - a.start);
      for (const edit of own) changed = changed.slice(0, edit.start) + edit.content + changed.slice(edit.end);
      const packed = deflateSync(Buffer.from(changed, "latin1"));
      const head = `\n${content} 0 obj\n<<\n/Length ${packed.length}\n/Filter /FlateDecode\n>>\nstream\n`;
      const part = Buffer.concat([Buffer.from(head), packed, Buffer.from("\nendstream\nendobj\n")]);
      entries.push(`${content} 1\n${String(length + 1).padStart(10, "0")} 00000 n \n`);
      parts.push(part);
      length += part.length;
    }
    const previous = this.#startOfTable();
    const kept = ["Root", "Info"].map((key) => new RegExp(`/${key} \\d+ \\d+ R`).exec(this.#trailer())?.[0]);
    const id = /\/ID \[[^\]]*\]/.exec(this.#trailer())?.[0] ?? "";
    const trailer = `trailer\n<<\n/Size ${size}\n${kept.join("\n")}\n${id}\n/Prev ${previous}\n>>`;
    parts.push(Buffer.from(`xref\n${entries.join("")}${trailer}\nstartxref\n${length}\n%%EOF\n`));
    return Buffer.concat(parts);
  }

  #page(number: number): Page {
    const page = this.#pages[number - 1];
    if (page === undefined) throw new RangeError(`the file has no page ${number}`);
    return page;
  }

  #startOfTable(): number {
    return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text)?.[1]);
  }

  #trailer(): string {
    return this.#text.slice(this.#text.lastIndexOf("trailer"));
  }

  /** Of the tables of all updates, the last first. */
  #readOffsets(): ReadonlyMap<number, number> {
    const offsets = new Map<number, number>();
    let start: number | undefined = this.#startOfTable();
    while (start !== undefined) {
      const table: string = this.#text.slice(start, this.#text.indexOf("startxref", start));
      for (const [, first = "", entries = ""] of table.matchAll(
        /^(\d+) \d+\n((?:\d{10} \d{5} [nf] ?\n)+)/gm,
      )) {
        for (const [index, line] of entries.trimEnd().split("\n").entries()) {
          const number = Number(first) + index;
          if (!offsets.has(number)) offsets.set(number, Number(line.slice(0, 10)));
        }
      }
      const previous: string | undefined = /\/Prev (\d+)/.exec(table)?.[1];
      start = previous === undefined ? undefined : Number(previous);
    }
    return offsets;
  }

  /** An object from its head to its end, or to its stream. */
  #dictionary(number: number): string {
    const start = this.#offsets.get(number);
    if (start === undefined) throw new RangeError(`the file has no object ${number}`);
    const end = /\n(?:endobj|stream)\n/.exec(this.#text.slice(start));
    return this.#text.slice(start, start + (end?.index ?? 0) + 1);
  }

  #stream(number: number): string {
    const dictionary = this.#dictionary(number);
    const start = (this.#offsets.get(number) ?? 0) + dictionary.length + "stream\n".length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const data = this.#bytes.subarray(start, start + length);
    return (dictionary.includes("/FlateDecode") ? inflateSync(data) : data).toString("latin1");
  }

  #readPages(): readonly Page[] {
    const root = this.#dictionary(reference(this.#trailer(), "Root"));
    const kids = /\/Kids \[([^\]]*)\]/.exec(this.#dictionary(reference(root, "Pages")))?.[1] ?? "";
    return [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => {
      const page = this.#dictionary(Number(number));
      const content = reference(page, "Contents");
      const height = Number(/\/MediaBox \[\S+ \S+ \S+ ([\d.]+)\]/.exec(page)?.[1]);
      const fonts = /\/Font <<([^>]*)>>/.exec(this.#dictionary(reference(page, "Resources")))?.[1] ?? "";
      const maps = [...fonts.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = "", font]) => {
        const map = this.#stream(reference(this.#dictionary(Number(font)), "ToUnicode"));
        return [name, parseUnicodeMap(map)] as const;
      });
      return { content, height, source: this.#stream(content), fonts: new Map(maps) };
    });
  }
}

function reference(dictionary: string, key: string): number {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  if (found === undefined) throw new Error(`no /${key} in ${JSON.stringify(dictionary.slice(0, 200))}`);
  return Number(found);
}

/** Ranges with a list of what each of their codes means. Source: PDF 1.7, 9.10.3. */
function parseUnicodeMap(map: string): ReadonlyMap<string, string> {
  const entries: (readonly [string, string])[] = [];
  for (const [, first = "", list = ""] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const meant = [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, code = ""]) =>
      (code.replaceAll(" ", "").match(/.{4}/g) ?? [])
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join(""),
    );
    meant.forEach((text, index) => {
      entries.push([(Number.parseInt(first, 16) + index).toString(16).padStart(4, "0"), text]);
    });
  }
  return new Map(entries);
}

function listRuns({ source, fonts }: Page, page: number): readonly PdfRun[] {
  const runs: PdfRun[] = [];
  let [font, size, x, y] = ["", 0, 0, 0];
  const operators =
    /\/(\w+) (-?[\d.]+) Tf|-?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ (-?[\d.]+) (-?[\d.]+) Tm|\[([^\]]*)\] TJ/g;
  for (const match of source.matchAll(operators)) {
    const [whole, name, points, left, bottom, shown] = match;
    if (name !== undefined) [font, size] = [name, Number(points)];
    else if (shown === undefined) [x, y] = [Number(left), Number(bottom)];
    else {
      const codes = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(
        ([, hex = ""]) => hex.match(/.{4}/g) ?? [],
      );
      const text = codes.map((code) => fonts.get(font)?.get(code.toLowerCase()) ?? "\ufffd").join("");
      runs.push({ page, text, x, y, size, font, start: match.index, end: match.index + whole.length });
    }
  }
  return runs;
}
