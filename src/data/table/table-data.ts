import type { Place } from "../../diagnostics/diagnostic.js";

/** Where the cells of a table stand in what it was read from. Records and columns count from 0; record -1 is the header. */
export interface CellPlaces {
  /** What the table was read from: a file, relative to the project, or a query. */
  readonly file: string;
  place(record: number, column: number): Place;
  /** The cell as it is written there. */
  raw(record: number, column: number): string;
  /** The line or row on which a record begins, from 1. */
  line(record: number): number;
}

/** The valid records of a table, and where they stand. */
export interface TableData<Row> {
  readonly records: readonly Row[];
  /** The index of each record under its key, in the order of the table. */
  readonly index: ReadonlyMap<string, number>;
  /** The index of each column, under its name. */
  readonly columns: ReadonlyMap<string, number>;
  readonly places: CellPlaces;
}
