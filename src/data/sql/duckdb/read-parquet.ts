import { parquetDamaged } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { FoundFile } from "../../file/read-source-file.js";
import type { LoadContext } from "../../load-context.js";
import type { DuckDbLimits } from "../database-spec.js";
import type { RowSink } from "../session.js";
import { lock, openEmpty, quoteText } from "./empty-duckdb.js";
import { findPattern } from "./find-pattern.js";
import { runSelect } from "./run-select.js";

/** Hands the rows of a Parquet file to `sink`, in the order of the file. What kept it from handing on all is returned. */
export async function readParquet(
  found: FoundFile,
  limits: DuckDbLimits,
  context: Pick<LoadContext, "world">,
  sink: RowSink,
): Promise<readonly Diagnostic[]> {
  const { name, path } = found;
  const pattern = findPattern(found);
  if (pattern) return [pattern];
  const { connection, close } = await openEmpty(limits, context);
  try {
    await connection.run(`set allowed_paths = [${quoteText(path)}]`);
    await lock(connection);
    const statement = await connection.prepare(`select * from read_parquet(${quoteText(path)})`);
    return await runSelect(statement, sink, { file: name });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = (error.message.split("\n")[0] ?? "").replaceAll(path, name);
    return [parquetDamaged({ file: name, reason }, { file: name })];
  } finally {
    await close();
  }
}
