export type Format = "pdf" | "html" | "markdown" | "svg" | "csv" | "json";

/**
 * Who meets a number: `text` everyone who reads the file, `label` who looks at a drawing, `spoken` who cannot see it,
 * `machine` programs that read values behind the text, `linked` those that read JSON-LD, `metadata` titles and
 * descriptions. `aside` are page numbers, running heads, marks of notes and numbers of lists.
 */
export type Layer = "text" | "label" | "spoken" | "machine" | "linked" | "metadata" | "aside";

/** One number in a finished file, where it can be replaced. */
export interface Spot {
  readonly kind: "number" | "word" | "scale" | "direction" | "date";
  readonly layer: Layer;
  /** As it is read: "1,883", "−46%", "$430.3", "nine", "million", "Aug. 27, 2021", or the day of a date alone. */
  readonly text: string;
}

/** Another text for a spot; empty to leave the number out. */
export interface Replacement {
  readonly spot: Spot;
  readonly text: string;
}

/** The row of a table; `spots` are the numbers in its cells, without the first cell. */
export interface TableRow {
  readonly table: number;
  readonly spots: readonly Spot[];
}

/** A number's text cut in two or three, of which a part may be set as a superior figure. */
export interface CutText {
  readonly before: string;
  readonly part: string;
  readonly after: string;
}

/** How a text is put into a file: for all to see, there and not shown, or white on white. */
export type Manner = "shown" | "hidden" | "white";

/** A file of a release that can be changed in the ways in which files go wrong. Every change gives a whole new file. */
export interface FinishedFile {
  /** In the release. */
  readonly path: string;
  readonly format: Format;
  readonly spots: readonly Spot[];
  readonly rows: readonly TableRow[];
  /** Undefined where the file cannot hold the text, as a font without its glyphs. */
  replace(replacements: readonly Replacement[]): Uint8Array | undefined;
  /** Without the row. */
  dropRow(row: TableRow): Uint8Array | undefined;
  /** With the number in two pieces that are read as one. */
  split(spot: Spot, cut: CutText): Uint8Array | undefined;
  /** With the end of the number on a line of its own. */
  breakLine(spot: Spot, cut: CutText): Uint8Array | undefined;
  /** With a part of the number set as a superior figure. */
  raise(spot: Spot, cut: CutText): Uint8Array | undefined;
  /** With one sentence more. */
  add(sentence: string, manner: Manner): Uint8Array | undefined;
  /** With a shape of a drawing somewhat elsewhere, the one of those that there are that `pick` chooses. */
  bend(pick: (count: number) => number): Uint8Array | undefined;
  /** What readers of any kind meet, to tell whether a change is one. */
  view(): string;
}
