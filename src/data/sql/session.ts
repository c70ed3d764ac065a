import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { CellText } from "../table/row-parser.js";
import type { QueryParameter } from "./sql-spec.js";

/** What is asked of a database. */
export interface Question {
  /** The name of its table in the configuration. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly QueryParameter[];
  /** The place of the character at `offset` of the text; of the question as a whole without one. */
  placeAt(offset?: number): Place;
}

/** Takes the rows of a result, in order. */
export interface RowSink {
  columns(names: readonly string[]): void;
  /** False when no more are wanted. */
  row(cells: readonly CellText[]): boolean;
}

/** An open database. */
export interface DatabaseSession {
  /** Hands the rows of one SELECT to `sink`, as they come. What kept it from handing on all of them is returned. */
  query(question: Question, sink: RowSink): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}
