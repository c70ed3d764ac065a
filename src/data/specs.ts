import type { z } from "zod";
import type { FieldKinds, PackagedSpec, PackageSourcesSpec } from "./package/package-spec.js";
import type { ParquetSpec } from "./parquet/parquet-spec.js";
import type { RemoteFile } from "./remote/remote-file.js";
import type { SqlSpec } from "./sql/sql-spec.js";
import { type TableOptions, type TableSpec, tableSpec } from "./table/table-spec.js";

/** What a config says about one data file or query. Plain data: nothing is read until the dataset is loaded. */
export type DataSpec = AnyTableSpec | JsonSpec<unknown> | PackagedSpec<FieldKinds> | PackageSourcesSpec;

/** A table whose schema stands in the config. */
export type AnyTableSpec =
  | CsvSpec<object>
  | NdjsonSpec<object>
  | ParquetSpec<object>
  | SqlSpec<object>
  | XlsxSpec<object>;

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

export interface NdjsonSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "ndjson";
  readonly file: DataFile;
  readonly maxBytes: number;
}

export interface XlsxSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "xlsx";
  readonly file: DataFile;
  readonly sheet?: string;
  readonly range?: string;
  readonly headerRow?: number;
  readonly hidden: "read" | "warn";
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
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

export interface NdjsonOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
}

export interface XlsxOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** The name of the sheet. Default the only one that the workbook shows; where there are more, it must be named. */
  readonly sheet?: string;
  /** The cells of the table with its header, as `"A3:F20"`, or as `"A:F"` for all rows. Nothing outside is read. */
  readonly range?: string;
  /** The number of the row that has the names of the columns. Default the first with anything in it. Rows above are not read. */
  readonly headerRow?: number;
  /** `"read"` says that hidden sheets, rows and columns are meant to be read. Default `"warn"`: they are read with a warning. */
  readonly hidden?: "read" | "warn";
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
  /** Reading stops when what was unpacked grows larger. Default 200,000,000. */
  readonly maxUnpackedBytes?: number;
}

const defaultMaxBytes = 100_000_000;

/** A table in a CSV file (a header row, quotes as in RFC 4180). `file` is a path in the project, or made with http(). */
export function csv<S extends z.ZodObject>(file: DataFile, options: CsvOptions<S>): CsvSpec<z.output<S>>;
export function csv(file: DataFile, options: CsvOptions<z.ZodObject>): CsvSpec<object> {
  const { maxBytes = defaultMaxBytes, delimiter = ",", encoding = "utf-8", jsonSchema } = options;
  const table = {
    ...tableSpec(options, ["maxBytes", "delimiter", "encoding", "jsonSchema"]),
    ...(jsonSchema !== undefined && { jsonSchema }),
  };
  return { kind: "csv", file, ...table, maxBytes, delimiter, encoding };
}

/** One record in a JSON file (UTF-8, strict JSON). `file` is a path in the project, or made with http(). */
export function json<S extends z.ZodType>(file: DataFile, options: JsonOptions<S>): JsonSpec<z.output<S>>;
export function json(file: DataFile, options: JsonOptions<z.ZodType>): JsonSpec<unknown> {
  const { schema, maxBytes = defaultMaxBytes, jsonSchema } = options;
  return { kind: "json", file, schema, maxBytes, ...(jsonSchema !== undefined && { jsonSchema }) };
}

/** A table of records in a file with one JSON object a line (UTF-8, strict JSON). `file` is relative to the project. */
export function ndjson<S extends z.ZodObject>(
  file: DataFile,
  options: NdjsonOptions<S>,
): NdjsonSpec<z.output<S>>;
export function ndjson(file: DataFile, options: NdjsonOptions<z.ZodObject>): NdjsonSpec<object> {
  const { schema, maxBytes = defaultMaxBytes } = options;
  // A key that nobody declared is told of, as a column is.
  return {
    kind: "ndjson",
    file,
    ...tableSpec({ ...options, schema: schema.strict() }, ["maxBytes"]),
    maxBytes,
  };
}

/** A table on a sheet of a workbook (.xlsx or .xlsm). `file` is a path in the project, or made with http(). */
export function xlsx<S extends z.ZodObject>(file: DataFile, options: XlsxOptions<S>): XlsxSpec<z.output<S>>;
export function xlsx(file: DataFile, options: XlsxOptions<z.ZodObject>): XlsxSpec<object> {
  const { sheet, range, headerRow, hidden = "warn" } = options;
  const { maxBytes = defaultMaxBytes, maxUnpackedBytes = 200_000_000 } = options;
  return {
    kind: "xlsx",
    file,
    ...tableSpec(options, ["sheet", "range", "headerRow", "hidden", "maxBytes", "maxUnpackedBytes"]),
    ...(sheet !== undefined && { sheet }),
    ...(range !== undefined && { range }),
    ...(headerRow !== undefined && { headerRow }),
    hidden,
    maxBytes,
    maxUnpackedBytes,
  };
}
