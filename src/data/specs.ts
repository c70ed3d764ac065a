import type { z } from "zod";

/** What a config says about one data file. Plain data: nothing is read until the dataset is loaded. */
export type DataSpec = CsvSpec<object> | JsonSpec<unknown> | NdjsonSpec<object> | XlsxSpec<object>;

/** What every table has, whatever it is read from. */
export interface TableSpec<Row extends object> {
  readonly schema: z.ZodType<Row>;
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
  readonly key: string;
  readonly source?: string;
}

export interface CsvSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "csv";
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly maxBytes: number;
  readonly delimiter: string;
  readonly encoding: string;
}

export interface JsonSpec<T> {
  readonly kind: "json";
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly schema: z.ZodType<T>;
  readonly maxBytes: number;
}

export interface NdjsonSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "ndjson";
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly maxBytes: number;
}

export interface XlsxSpec<Row extends object> extends TableSpec<Row> {
  readonly kind: "xlsx";
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly sheet?: string;
  readonly range?: string;
  readonly headerRow?: number;
  readonly hidden: "read" | "warn";
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
}

/** The names of the fields of `Row` that hold text, and `Blank` where the type allows it. */
type TextField<Row, Blank = never> = {
  [K in keyof Row & string]: [Row[K]] extends [string | Blank] ? K : never;
}[keyof Row & string];

/** What an author says of any table. */
export interface TableOptions<S extends z.ZodObject> {
  /** One entry a column. Every column of the table must be in it, and the other way round. */
  readonly schema: S;
  /** The column that names each record. Its values differ and are never blank. */
  readonly key: TextField<z.output<S>>;
  /** The column that holds the id of the source of the record. */
  readonly source?: TextField<z.output<S>, null | undefined>;
}

export interface CsvOptions<S extends z.ZodObject> extends TableOptions<S> {
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
  /** What stands between cells: one ASCII character. Default a comma. */
  readonly delimiter?: string;
  /** What the file's characters are written in, by its name in the WHATWG Encoding Standard: `windows-1252`, `utf-16le`. Default `utf-8`. */
  readonly encoding?: string;
}

export interface JsonOptions<S extends z.ZodType> {
  readonly schema: S;
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

/** What every table's spec takes over from its options. */
export function tableSpec({ schema, key, source }: TableOptions<z.ZodObject>): TableSpec<object> {
  return { schema, shape: schema.shape, key, ...(source !== undefined && { source }) };
}

/** A table in a CSV file (a header row, quotes as in RFC 4180). `file` is relative to the project. */
export function csv<S extends z.ZodObject>(file: string, options: CsvOptions<S>): CsvSpec<z.output<S>>;
export function csv(file: string, options: CsvOptions<z.ZodObject>): CsvSpec<object> {
  const { maxBytes = defaultMaxBytes, delimiter = ",", encoding = "utf-8" } = options;
  return { kind: "csv", file, ...tableSpec(options), maxBytes, delimiter, encoding };
}

/** One record in a JSON file (UTF-8, strict JSON). `file` is relative to the project. */
export function json<S extends z.ZodType>(file: string, options: JsonOptions<S>): JsonSpec<z.output<S>>;
export function json(file: string, options: JsonOptions<z.ZodType>): JsonSpec<unknown> {
  const { schema, maxBytes = defaultMaxBytes } = options;
  return { kind: "json", file, schema, maxBytes };
}

/** A table of records in a file with one JSON object a line (UTF-8, strict JSON). `file` is relative to the project. */
export function ndjson<S extends z.ZodObject>(
  file: string,
  options: NdjsonOptions<S>,
): NdjsonSpec<z.output<S>>;
export function ndjson(file: string, options: NdjsonOptions<z.ZodObject>): NdjsonSpec<object> {
  const { schema, maxBytes = defaultMaxBytes } = options;
  // A key that nobody declared is told of, as a column is.
  return { kind: "ndjson", file, ...tableSpec({ ...options, schema: schema.strict() }), maxBytes };
}

/** A table on a sheet of a workbook (.xlsx or .xlsm). `file` is relative to the project. */
export function xlsx<S extends z.ZodObject>(file: string, options: XlsxOptions<S>): XlsxSpec<z.output<S>>;
export function xlsx(file: string, options: XlsxOptions<z.ZodObject>): XlsxSpec<object> {
  const { sheet, range, headerRow, hidden = "warn" } = options;
  const { maxBytes = defaultMaxBytes, maxUnpackedBytes = 200_000_000 } = options;
  return {
    kind: "xlsx",
    file,
    ...tableSpec(options),
    ...(sheet !== undefined && { sheet }),
    ...(range !== undefined && { range }),
    ...(headerRow !== undefined && { headerRow }),
    hidden,
    maxBytes,
    maxUnpackedBytes,
  };
}
