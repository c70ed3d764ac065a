import type { z } from "zod";
import type { FieldKinds, PackagedSpec, PackageSourcesSpec } from "./package/package-spec.js";
import type { ParquetSpec } from "./parquet/parquet-spec.js";
import type { RemoteFile } from "./remote/remote-file.js";
import type { SqlSpec } from "./sql/sql-spec.js";
import { type TableOptions, type TableSpec, tableSpec } from "./table/table-spec.js";

/** What a config says about one data file or query. Plain data: nothing is read until the dataset is loaded. */
export type DataSpec = AnyTableSpec | JsonSpec<unknown> | PackagedSpec<FieldKinds> | PackageSourcesSpec;

/** A table whose schema stands in the config. */
export type AnyTableSpec = CsvSpec<object> | ParquetSpec<object> | SqlSpec<object>;

/** A path relative to the project, with forward slashes, or a file on another machine. */
export type DataFile = string | RemoteFile;

export interface CsvSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "csv";
  readonly file: DataFile;
  readonly maxBytes: number;
  readonly delimiter: string;
  readonly encoding: string;
  readonly jsonSchema?: string;
}

export interface JsonSpec<T> {
  readonly kind: "json";
  readonly file: DataFile;
  readonly schema: z.ZodType<T>;
  readonly jsonSchema?: string;
  readonly maxBytes: number;
}

export interface CsvOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
  /** What stands between cells: one ASCII character. Default a comma. */
  readonly delimiter?: string;
  /** What the file's characters are written in, by its name in the WHATWG Encoding Standard: `windows-1252`, `utf-16le`. Default `utf-8`. */
  readonly encoding?: string;
  /** The path of a JSON Schema that each row must keep to besides, as an object of its values; a blank cell is null, or no key. */
  readonly jsonSchema?: string;
}

export interface JsonOptions<S extends z.ZodType> {
  readonly schema: S;
  /** The path of a JSON Schema that the file must keep to besides: a contract that others know, too. */
  readonly jsonSchema?: string;
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
}

const defaultMaxBytes = 100_000_000;

/** A table in a CSV file (a header row, quotes as in RFC 4180). `file` is a path in the project, or made with http(). */
export function csv<S extends z.ZodObject>(file: DataFile, options: CsvOptions<S>): CsvSpec<z.output<S>>;
export function csv(file: DataFile, options: CsvOptions<z.ZodObject>): CsvSpec<object> {
  const { maxBytes = defaultMaxBytes, delimiter = ",", encoding = "utf-8", jsonSchema } = options;
  const table = { ...tableSpec(options), ...(jsonSchema !== undefined && { jsonSchema }) };
  return { kind: "csv", file, ...table, maxBytes, delimiter, encoding };
}

/** One record in a JSON file (UTF-8, strict JSON). `file` is a path in the project, or made with http(). */
export function json<S extends z.ZodType>(file: DataFile, options: JsonOptions<S>): JsonSpec<z.output<S>>;
export function json(file: DataFile, options: JsonOptions<z.ZodType>): JsonSpec<unknown> {
  const { schema, maxBytes = defaultMaxBytes, jsonSchema } = options;
  return { kind: "json", file, schema, maxBytes, ...(jsonSchema !== undefined && { jsonSchema }) };
}
