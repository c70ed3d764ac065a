import type { z } from "zod";
import { type TableOptions, type TableSpec, tableSpec } from "../table/table-spec.js";

/** A table in a Parquet file. */
export interface ParquetSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "parquet";
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly maxBytes: number;
  readonly maxRows: number;
}

export interface ParquetOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
  /** A longer table is refused. Default 1,000,000. */
  readonly maxRows?: number;
}

/** A table in a Parquet file, read by the embedded database. `file` is relative to the project. */
export function parquet<S extends z.ZodObject>(
  file: string,
  options: ParquetOptions<S>,
): ParquetSpec<z.output<S>>;
export function parquet(file: string, options: ParquetOptions<z.ZodObject>): ParquetSpec<object> {
  const { maxBytes = 100_000_000, maxRows = 1_000_000 } = options;
  return { kind: "parquet", file, ...tableSpec(options, ["maxBytes", "maxRows"]), maxBytes, maxRows };
}
