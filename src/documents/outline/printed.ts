import type { Place } from "../../diagnostics/diagnostic.js";
import type { Fact } from "../../facts/fact.js";

/** Where in a file something is printed. */
export interface PrintedPlace {
  readonly in:
    | "metadata"
    | "heading"
    | "text"
    | "attribute"
    | "table"
    | "chart"
    | "note"
    | "source"
    | "picture"
    | "card";
  /** The table, chart or source by its name, the note by its number from 1, the picture by its path in the project. */
  readonly name?: string;
  /**
   * `title` or `description` of metadata; `address` or the name of an attribute; `caption`, `header`, `cell`, `total`
   * or `legend` of a table; `title`, `alternative text` or `caption` of a chart.
   */
  readonly part?: string;
  /** Of a table's cell, from 1; the header is no row. */
  readonly row?: number;
  readonly column?: number;
}

/** A fact as a file prints it in one place. */
export interface PrintedFact {
  readonly kind: "fact";
  readonly fact: Fact;
  readonly text: string;
  readonly place: PrintedPlace;
  /** Where the template or the configuration prints it. */
  readonly template: Place;
}

/** A number that is no data, as a file prints it in one place. */
export interface PrintedLiteral {
  readonly kind: "literal";
  readonly text: string;
  /** The author's reason. */
  readonly why: string;
  readonly place: PrintedPlace;
  readonly template: Place;
}

export type Printed = PrintedFact | PrintedLiteral;
