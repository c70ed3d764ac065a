import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { importOptional } from "../../diagnostics/import-optional.js";
import type { LoadContext, OpenDatabases } from "../load-context.js";
import type { DatabaseSpec } from "./database-spec.js";
import type { DatabaseSession } from "./session.js";

/** The databases of a report: each is opened once, when it is first asked for, and all queries see the same state of it. */
export class Databases implements OpenDatabases {
  readonly #opened = new Map<string | DatabaseSpec, Promise<Result<DatabaseSession>>>();

  /** The open database, or what kept it from being opened, which is told to the first who asks. */
  async open(spec: DatabaseSpec, context: LoadContext): Promise<Result<DatabaseSession>> {
    // Tables that are named one by one share the server that they name.
    const key = spec.kind === "postgres" ? JSON.stringify([spec.url, spec.limits]) : spec;
    const known = this.#opened.get(key);
    if (known) return { value: (await known).value, diagnostics: [] };
    const opening = open(spec, context);
    this.#opened.set(key, opening);
    return await opening;
  }

  async close(): Promise<void> {
    for (const opening of this.#opened.values()) await (await opening).value?.close();
    this.#opened.clear();
  }
}

async function open(spec: DatabaseSpec, context: LoadContext): Promise<Result<DatabaseSession>> {
  if (spec.kind === "duckdb") {
    const found = await importOptional(() => import("./duckdb/open-duckdb.js"), duckDbPackage);
    return "openDuckDb" in found ? await found.openDuckDb(spec, context) : failed(found);
  }
  const found = await importOptional(() => import("./postgres/open-postgres.js"), {
    name: "pg",
    purpose: "a PostgreSQL server",
  });
  return "openPostgres" in found ? await found.openPostgres(spec, context) : failed(found);
}

export const duckDbPackage = { name: "@duckdb/node-api", purpose: "the embedded database" };

function failed(diagnostic: Diagnostic): Result<DatabaseSession> {
  return { value: undefined, diagnostics: [diagnostic] };
}
