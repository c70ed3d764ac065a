import type { DuckDBPreparedStatement } from "@duckdb/node-api";
import { queryType } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic, Place } from "../../../diagnostics/diagnostic.js";
import type { RowSink } from "../session.js";
import { cellWriter, isShapeless } from "./duckdb-cell.js";

/** Hands the rows of a statement to `sink`, as they come, until it wants no more. An error for each column that no cell can hold. */
export async function runSelect(
  statement: DuckDBPreparedStatement,
  sink: RowSink,
  place: Place,
): Promise<readonly Diagnostic[]> {
  const result = await statement.stream();
  const names = result.columnNames();
  const types = result.columnTypes();
  const strange = types.flatMap((type, index) =>
    isShapeless(type) ? [queryType({ column: names[index] ?? "", type: String(type) }, place)] : [],
  );
  if (strange.length > 0) return strange;
  sink.columns(names);
  const writers = types.map(cellWriter);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return [];
    const columns = chunk
      .getColumns()
      .map((values, index) => values.map((value) => writers[index]?.(value) ?? null));
    for (let row = 0; row < chunk.rowCount; row++) {
      if (!sink.row(columns.map((column) => column[row] ?? null))) return [];
    }
  }
}
