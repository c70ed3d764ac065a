import type { z } from "zod";
import { type TableOptions, type TableSpec, tableSpec } from "../table/table-spec.js";
import type { DatabaseSpec } from "./database-spec.js";

/** A table that a query makes. */
export interface SqlSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "sql";
  /** A SELECT, or the path of a .sql file in the project that holds one. */
  readonly query: string;
  readonly database: DatabaseSpec;
  readonly parameters: readonly QueryParameter[];
  readonly maxRows: number;
}

export type QueryParameter = string | number | boolean | null;

export interface SqlOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** Made with duckdb() or postgres(). */
  readonly database: DatabaseSpec;
  /** What `$1`, `$2` ... in the query stand for. */
  readonly parameters?: readonly QueryParameter[];
  /** A longer result is refused. Default 100,000. */
  readonly maxRows?: number;
}

const defaultMaxRows = 100_000;

/**
 * The table that a query makes. `query` is one SELECT, or the path of a .sql file in the project. The query says in which
 * order its rows come; its columns are those of the schema.
 */
export function sql<S extends z.ZodObject>(query: string, options: SqlOptions<S>): SqlSpec<z.output<S>>;
export function sql(query: string, options: SqlOptions<z.ZodObject>): SqlSpec<object> {
  const { database, parameters = [], maxRows = defaultMaxRows } = options;
  return {
    kind: "sql",
    query,
    ...tableSpec(options, ["database", "parameters", "maxRows"]),
    database,
    parameters,
    maxRows,
  };
}
