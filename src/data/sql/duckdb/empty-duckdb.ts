import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { LoadContext } from "../../load-context.js";
import type { DuckDbLimits } from "../database-spec.js";

export interface OpenedDuckDb {
  readonly connection: DuckDBConnection;
  readonly close: () => Promise<void>;
}

/** A database in memory, with nothing in it, within its limits, and without extensions. */
export async function openEmpty(
  limits: DuckDbLimits,
  { world }: Pick<LoadContext, "world">,
): Promise<OpenedDuckDb> {
  const folder = await world.makeTemporaryFolder("factpress-query-");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(limits.threads),
    memory_limit: `${limits.memory}B`,
    temp_directory: join(folder, "spill"),
    max_temp_directory_size: `${limits.spill}B`,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  const connection = await instance.connect();
  const close = async (): Promise<void> => {
    connection.closeSync();
    instance.closeSync();
    await world.disk.remove(folder);
  };
  return { connection, close };
}

/** From here on nothing outside can be reached but the files that were allowed. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  await connection.run("set enable_external_access = false");
  await connection.run("set lock_configuration = true");
}

/** A text as it stands in a query. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
