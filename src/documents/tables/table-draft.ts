import type { Fact } from "../../facts/fact.js";
import type { AuthorText } from "../declared-text.js";

/** The author's text with facts in it: `["Arrests, ", facts.announced]`. */
export type PhraseSpec = AuthorText | readonly (AuthorText | Fact)[];

/** What a cell prints. Undefined where a column does not apply to a row. */
export type CellSpec = Fact | AuthorText | undefined;

/** A table to print and to publish as CSV and JSON. Every row has as many cells as there are columns. */
export interface TableDraft {
  readonly caption: PhraseSpec;
  readonly columns: readonly TableDraftColumn[];
  readonly rows: readonly (readonly CellSpec[])[];
  readonly total: readonly CellSpec[] | undefined;
}

export interface TableDraftColumn {
  readonly header: AuthorText;
  /** The column's name in the published CSV and JSON. */
  readonly field: string;
  readonly numeric: boolean;
  /** False where the total counts more, or something else, than the rows. */
  readonly adds?: boolean;
}
