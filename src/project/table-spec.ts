import type { AuthorText } from "../documents/declared-text.js";
import type { CellSpec, PhraseSpec, TableDraft } from "../documents/tables/table-draft.js";
import { KeyedList } from "../facts/keyed-list.js";

export interface ColumnSpec<Row> {
  readonly header: AuthorText;
  /** The column's name in the published CSV and JSON: letters, digits and underscores. */
  readonly field: string;
  readonly value: (row: Row) => CellSpec;
  /** Set to the right, in tabular figures. */
  readonly numeric?: boolean;
  /** The cell in the row of totals. */
  readonly total?: CellSpec;
  /** False where the total counts more, or something else, than the rows: it is not held against their sum then. */
  readonly adds?: boolean;
}

/** A table with a row for each of `rows`; the first column names the rows. A total in any column makes a row of totals. */
export function table<Row>(spec: {
  readonly caption: PhraseSpec;
  readonly rows: KeyedList<Row> | readonly Row[];
  readonly columns: readonly [ColumnSpec<Row>, ...ColumnSpec<Row>[]];
}): TableDraft {
  const rows = spec.rows instanceof KeyedList ? spec.rows.values : spec.rows;
  return {
    caption: spec.caption,
    columns: spec.columns.map(({ header, field, numeric, adds }) => ({
      header,
      field,
      numeric: numeric ?? false,
      ...(adds !== undefined && { adds }),
    })),
    rows: rows.map((row) => spec.columns.map((column) => column.value(row))),
    total: spec.columns.some((column) => column.total !== undefined)
      ? spec.columns.map((column) => column.total)
      : undefined,
  };
}
