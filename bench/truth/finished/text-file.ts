import type { CutText, FinishedFile, Format, Manner, Replacement, Spot, TableRow } from "./finished-file.js";

/** A number that stands at an offset of the source. */
export interface TextSpot extends Spot {
  readonly start: number;
  readonly end: number;
}

/** A row of a table from `start` to `end` of the source. */
export interface TextRow extends TableRow {
  readonly spots: readonly TextSpot[];
  readonly start: number;
  readonly end: number;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a format that is text writes what is set apart. Undefined where it cannot. */
export interface Markup {
  split(cut: CutText): string | undefined;
  breakLine(cut: CutText): string | undefined;
  raise(cut: CutText): string | undefined;
  /** Where one sentence more may be put, and what is put there. */
  add(source: string, sentence: string, manner: Manner): Edit | undefined;
  /** The numbers that place the shapes of drawings. */
  listShapes(source: string): readonly Edit[];
  view(source: string): string;
}

export interface TextParts {
  readonly path: string;
  readonly format: Format;
  readonly source: string;
  readonly spots: readonly TextSpot[];
  readonly rows: readonly TextRow[];
  readonly markup: Markup;
}

/** A finished file that is text: its numbers stand at offsets of its source. */
export class TextFile implements FinishedFile {
  readonly path: string;
  readonly format: Format;
  readonly spots: readonly TextSpot[];
  readonly rows: readonly TextRow[];
  readonly source: string;
  readonly #markup: Markup;

  constructor({ path, format, source, spots, rows, markup }: TextParts) {
    this.path = path;
    this.format = format;
    this.source = source;
    this.spots = spots;
    this.rows = rows;
    this.#markup = markup;
  }

  replace(replacements: readonly Replacement[]): Uint8Array | undefined {
    const edits = replacements.flatMap(({ spot, text }) => {
      const own = this.spots.find((other) => other === spot);
      return own === undefined ? [] : [{ start: own.start, end: own.end, text }];
    });
    return edits.length === replacements.length ? this.edit(edits) : undefined;
  }

  dropRow(row: TableRow): Uint8Array | undefined {
    const own = this.rows.find((other) => other === row);
    return own && this.edit([{ start: own.start, end: own.end, text: "" }]);
  }

  split(spot: Spot, cut: CutText): Uint8Array | undefined {
    return this.#set(spot, this.#markup.split(cut));
  }

  breakLine(spot: Spot, cut: CutText): Uint8Array | undefined {
    return this.#set(spot, this.#markup.breakLine(cut));
  }

  raise(spot: Spot, cut: CutText): Uint8Array | undefined {
    return this.#set(spot, this.#markup.raise(cut));
  }

  add(sentence: string, manner: Manner): Uint8Array | undefined {
    const edit = this.#markup.add(this.source, sentence, manner);
    return edit && this.edit([edit]);
  }

  bend(pick: (count: number) => number): Uint8Array | undefined {
    const shapes = this.#markup.listShapes(this.source);
    const shape = shapes[pick(shapes.length)];
    return shape && this.edit([{ ...shape, text: String(Number(shape.text) + 7) }]);
  }

  view(): string {
    return this.#markup.view(this.source);
  }

  /** The file with all edits, which must not overlap. */
  edit(edits: readonly Edit[]): Uint8Array {
    let source = this.source;
    for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
      source = source.slice(0, start) + text + source.slice(end);
    }
    return Buffer.from(source);
  }

  #set(spot: Spot, text: string | undefined): Uint8Array | undefined {
    return text === undefined ? undefined : this.replace([{ spot, text }]);
  }
}
