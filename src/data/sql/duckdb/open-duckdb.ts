import { type Diagnostic, hasErrors, type Result } from "../../../diagnostics/diagnostic.js";
import type { LoadContext } from "../../load-context.js";
import type { DuckDbSpec } from "../database-spec.js";
import type { DatabaseSession } from "../session.js";
import { DuckDbSession } from "./duckdb-session.js";
import { lock, openEmpty, quoteText } from "./empty-duckdb.js";
import { prepareTables } from "./prepare-tables.js";

/**
 * The embedded database, with the files of `spec` as views, each of whose rows was checked. It can reach no other file,
 * no network and no extension, and no statement can change that.
 */
export async function openDuckDb(spec: DuckDbSpec, context: LoadContext): Promise<Result<DatabaseSession>> {
  const tables = await prepareTables(spec, context);
  if (tables.value === undefined || hasErrors(tables.diagnostics)) return failed(tables.diagnostics);
  const { connection, close } = await openEmpty(spec.limits, context);
  const paths = tables.value.map(({ found }) => quoteText(found.path));
  const session = new DuckDbSession(connection, {
    tables: tables.value,
    limits: spec.limits,
    context,
    close,
  });
  try {
    await connection.run(`set allowed_paths = [${paths.join(", ")}]`);
    await lock(connection);
    const problems = await session.addTables();
    if (problems.length === 0) return { value: session, diagnostics: tables.diagnostics };
    await close();
    return failed(problems);
  } catch (error) {
    await close();
    throw error;
  }
}

function failed(diagnostics: readonly Diagnostic[]): Result<DatabaseSession> {
  return { value: undefined, diagnostics };
}
