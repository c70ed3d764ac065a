import { hashFile } from "../../file/hash-file.js";
import type { FoundFile } from "../../file/read-source-file.js";
import type { LoadContext } from "../../load-context.js";
import type { ProblemList } from "../../problem-list.js";
import { matchColumns } from "../../table/match-columns.js";
import { RowParser } from "../../table/row-parser.js";
import type { RowSpec } from "../../table/table-spec.js";
import type { DuckDbLimits } from "../database-spec.js";
import { placeInRows } from "../place-in-rows.js";
import type { RowSink } from "../session.js";
import type { CheckedTable } from "./checked-table.js";
import { quoteText } from "./empty-duckdb.js";
import { readParquet } from "./read-parquet.js";

/** Checks the rows of a Parquet file, in the memory of a few of its parts. */
export async function checkParquetTable(
  found: FoundFile,
  spec: RowSpec<object>,
  problems: ProblemList,
  { limits, context }: { readonly limits: DuckDbLimits; readonly context: Pick<LoadContext, "world"> },
): Promise<CheckedTable | undefined> {
  const { name, path } = found;
  let rows = 0;
  let parser: RowParser<object> | undefined;
  let names: readonly string[] = [];
  const places = { place: (record: number, column: number) => placeInRows(name, names, record, column) };
  const sink: RowSink = {
    columns(found) {
      names = found;
      parser = new RowParser(matchColumns(found, spec, places, problems), spec, places, problems);
    },
    row(cells) {
      rows += 1;
      parser?.parse(cells);
      return !problems.isFull;
    },
  };
  const failures = await readParquet(found, limits, context, sink);
  for (const failure of failures) problems.add(() => failure);
  if (problems.count > 0) return undefined;
  const sha256 = await hashFile(path, context.world.disk);
  return { rows, sha256, reader: `read_parquet(${quoteText(path)})` };
}
