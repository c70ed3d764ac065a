import type { Place } from "../diagnostics/diagnostic.js";

/**
 * What kind of text a passage is. `body` is what is read in order. `label` is text within a drawing. `alternative` is
 * said in place of a picture. `metadata` is a title, a description, data for machines, or text that no reader is shown.
 * `furniture` stands on every page: letterhead, running head, page numbers. `mark` leads to a footnote or source, or
 * numbers the items of a list.
 */
export type Channel = "body" | "label" | "alternative" | "metadata" | "furniture" | "mark";

/** Where something stands in a finished file. */
export interface FoundPlace {
  /** The file's path in the release. */
  readonly file: string;
  /** From 1, in files of text, HTML and SVG among them. */
  readonly line?: number;
  readonly column?: number;
  /** From 1, in PDF files. */
  readonly page?: number;
  /** Left, top, right and bottom on the page, in points from its top left corner. */
  readonly box?: readonly [number, number, number, number];
  /** The element, as a CSS selector, in HTML and SVG files. */
  readonly selector?: string;
  /** The JSON pointer, in JSON files and in JSON within HTML; the column's name, in CSV files. */
  readonly pointer?: string;
}

/** The place as diagnostics tell it, which know lines and columns alone. */
export function lineOf({ file, line, column }: FoundPlace): Place {
  return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

/** A stretch of text that is read without a break: a paragraph, a heading, a cell, a label, an attribute. */
export interface Passage {
  readonly channel: Channel;
  /** In reading order, white space in runs of one, nothing left out. */
  readonly text: string;
  /** Where the character at `offset` of the text stands. */
  placeAt(offset: number): FoundPlace;
  /** What the passage is within its table, where it is a cell: rows and columns from 0, the header row included. */
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
}
