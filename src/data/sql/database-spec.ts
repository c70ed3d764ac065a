import type { z } from "zod";

export type DatabaseSpec = DuckDbSpec | PostgresSpec;

/** The embedded database. It sees the files that it is given as tables, and nothing else. */
export interface DuckDbSpec {
  readonly kind: "duckdb";
  readonly tables: Readonly<Record<string, QueryFile>>;
  readonly limits: DuckDbLimits;
}

export interface DuckDbLimits {
  /** What it may hold in memory, in bytes. What does not fit goes to a temporary folder. Default 1,000,000,000. */
  readonly memory: number;
  /** What it may write to its temporary folder, in bytes. Default 10,000,000,000. */
  readonly spill: number;
  /** How long a query may take, in seconds. Default 120. */
  readonly seconds: number;
  /** Default 1: with more, sums of binary fractions may differ in their last digit from run to run. */
  readonly threads: number;
}

/** A file of the project as a table of a query. */
export interface QueryFile {
  /** A .csv, .tsv, .ndjson, .jsonl or .parquet file, relative to the project. */
  readonly file: string;
  /** One entry a column. Every row is held against it before the query runs. */
  readonly schema: z.ZodObject;
  /** What stands between cells. Default a comma, in a .tsv file a tab. */
  readonly delimiter?: string;
}

/** A PostgreSQL server. */
export interface PostgresSpec {
  readonly kind: "postgres";
  /** The name of the environment variable that holds the connection string. */
  readonly url: string;
  readonly limits: PostgresLimits;
}

export interface PostgresLimits {
  /** How long a query may take, in seconds. Default 60. */
  readonly seconds: number;
  /** How long it may take to connect, in seconds. Default 10. */
  readonly connectSeconds: number;
}

export const duckDbDefaults: DuckDbLimits = { memory: 1e9, spill: 1e10, seconds: 120, threads: 1 };

const postgresDefaults: PostgresLimits = { seconds: 60, connectSeconds: 10 };

/** The embedded database over files of the project, which queries know by the names given here. */
export function duckdb(
  tables: Readonly<Record<string, QueryFile>>,
  limits: Partial<DuckDbLimits> = {},
): DuckDbSpec {
  return { kind: "duckdb", tables, limits: { ...duckDbDefaults, ...limits } };
}

/**
 * A PostgreSQL server, read in one read-only transaction. `url` names the environment variable that holds the connection
 * string (`postgres://user:password@host/database`): a password never stands in a configuration.
 */
export function postgres(url: string, limits: Partial<PostgresLimits> = {}): PostgresSpec {
  return { kind: "postgres", url, limits: { ...postgresDefaults, ...limits } };
}
