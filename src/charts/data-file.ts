import { CsvError } from "csv-parse";
import { parse as parseCsv } from "csv-parse/sync";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** A data source's `format`: https://vega.github.io/vega/docs/data/#format */
export type DataFormat = JsonObject;

/** Records, or a whole JSON document, with the format that Vega is still to apply to it. */
export interface DataContent {
  readonly values: JsonValue;
  readonly format: DataFormat;
}

const delimiters: ReadonlyMap<string, string> = new Map([
  ["csv", ","],
  ["tsv", "\t"],
]);

/** The type that a file's format names, or else its extension; JSON where neither says. */
function dataTypeOf(path: string, format: DataFormat): string {
  const { type } = format;
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  if (typeof type === "string") return type;
  return ["csv", "tsv", "dsv", "topojson"].includes(extension) ? extension : "json";
}

/**
 * What a data file holds, as Vega may take it in place of the address: CSV, TSV and other delimited text as records,
 * JSON and TopoJSON as they are. In delimited text a blank cell is null, and a column that holds nothing but numbers,
 * or nothing but true and false, is typed so, unless `parse` names it or is null. Numbers with leading zeros are
 * codes, and stay text; so do years in a column that is one of the `temporal` fields, as a date made from a number
 * counts milliseconds. A string says what is wrong with the file.
 */
export function parseDataFile(
  bytes: Uint8Array,
  path: string,
  format: DataFormat,
  temporal: ReadonlySet<string>,
): DataContent | string {
  const type = dataTypeOf(path, format);
  const text = decode(bytes);
  if (text === undefined) return "it is not UTF-8";
  const delimiter = type === "dsv" ? format["delimiter"] : delimiters.get(type);
  if (typeof delimiter === "string") {
    const rows = parseRows(text, delimiter);
    if (typeof rows === "string") return rows;
    const { type: _type, delimiter: _delimiter, ...rest } = format;
    return { values: typeColumns(rows, format["parse"], temporal), format: { ...rest, type: "json" } };
  }
  if (type !== "json" && type !== "topojson")
    return `its format ${JSON.stringify(type)} is not one that charts read`;
  try {
    return { values: JSON.parse(text), format: { ...format, type } };
  } catch (error) {
    return error instanceof Error ? `it is not JSON: ${error.message}` : "it is not JSON";
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Rows {
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

function parseRows(text: string, delimiter: string): Rows | string {
  try {
    const lines: string[][] = parseCsv(text, { delimiter, skip_empty_lines: true });
    const [header = [], ...cells] = lines;
    const twice = header.find((name, index) => header.indexOf(name) < index);
    return twice === undefined ? { header, cells } : `two columns are called ${JSON.stringify(twice)}`;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.message;
  }
}

function typeColumns(
  { header, cells }: Rows,
  parse: JsonValue | undefined,
  temporal: ReadonlySet<string>,
): readonly JsonObject[] {
  const readers = header.map((name, column) => {
    const isNamed = parse === null || (isJsonObject(parse) && Object.hasOwn(parse, name));
    const filled = cells.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    const holdsYears = temporal.has(name) && filled.every((cell) => /^\d{4}$/.test(cell));
    return isNamed || holdsYears ? (cell: string) => cell : readerOf(filled);
  });
  return cells.map((row): JsonObject => {
    const record = header.map((name, column): [string, JsonValue] => {
      const cell = row[column] ?? "";
      return [name, cell === "" ? null : (readers[column]?.(cell) ?? null)];
    });
    return Object.fromEntries(record);
  });
}

function readerOf(filled: readonly string[]): (cell: string) => JsonValue {
  if (filled.every((cell) => /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(cell))) return Number;
  if (filled.every((cell) => cell === "true" || cell === "false")) return (cell) => cell === "true";
  return (cell) => cell;
}
