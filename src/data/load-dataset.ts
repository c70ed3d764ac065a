import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import { JsonRecord } from "./json/json-record.js";
import { parseCsv } from "./csv/parse-csv.js";
import { parseJson } from "./json/parse-json.js";
import { readSourceFile } from "./file/read-source-file.js";
import { SourceFile } from "./file/source-file.js";
import type { CsvSpec, DataSpec, JsonSpec } from "./specs.js";
import { Table } from "./table/table.js";

/** What a config's `dataset` holds: specs of files, by the names that facts call them by. */
export type DatasetSpecs = Readonly<Record<string, DataSpec>>;

/** The loaded tables and records, under the names of their specs. */
export type Dataset<S extends DatasetSpecs = DatasetSpecs> = {
  readonly [K in keyof S]: S[K] extends CsvSpec<infer Row>
    ? Table<Row>
    : S[K] extends JsonSpec<infer T>
      ? JsonRecord<T>
      : never;
};

/** A data file that was read, as it goes into the manifest. */
export interface LoadedInput {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** SHA-256 of the bytes, in hex. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

export interface LoadedDataset<S extends DatasetSpecs = DatasetSpecs> {
  readonly dataset: Dataset<S>;
  /** Every file that was read, each once, in the order of the specs. */
  readonly inputs: readonly LoadedInput[];
}

export interface LoadOptions {
  readonly world: World;
  /** The project's folder, absolute. */
  readonly root: string;
  /** How many problems of one file are listed; the others are counted. Default 100. */
  readonly maxDiagnostics?: number;
}

/**
 * The dataset, when all of its files are there and valid. The problems of all files are collected, in reading order.
 * What the disk refuses for other reasons than a missing file (permission, failure) throws.
 */
export function loadDataset<S extends DatasetSpecs>(
  specs: S,
  options: LoadOptions,
): Promise<Result<LoadedDataset<S>>>;
export async function loadDataset(
  specs: DatasetSpecs,
  { world, root, maxDiagnostics = 100 }: LoadOptions,
): Promise<Result<{ dataset: Record<string, Table<object> | JsonRecord<unknown>>; inputs: LoadedInput[] }>> {
  const dataset: Record<string, Table<object> | JsonRecord<unknown>> = {};
  const inputs = new Map<string, LoadedInput>();
  const diagnostics: Diagnostic[] = [];
  // One after the other: a large file and what is made of it fill the memory well enough alone.
  for (const [name, spec] of Object.entries(specs)) {
    const source = await readSourceFile(world.disk, root, spec.file, spec.maxBytes);
    if (!(source instanceof SourceFile)) {
      diagnostics.push(source);
      continue;
    }
    inputs.set(source.file, { file: source.file, digest: source.digest, size: source.size });
    const parsed = parse(name, source, spec, maxDiagnostics);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value) dataset[name] = parsed.value;
  }
  const value = hasErrors(diagnostics) ? undefined : { dataset, inputs: [...inputs.values()] };
  return { value, diagnostics: sortDiagnostics(diagnostics) };
}

function parse(
  name: string,
  source: SourceFile,
  spec: DataSpec,
  limit: number,
): Result<Table<object> | JsonRecord<unknown>> {
  if (spec.kind === "csv") {
    const { value, diagnostics } = parseCsv(source, spec, limit);
    return { value: value && new Table(name, spec, value), diagnostics };
  }
  const { value, diagnostics } = parseJson(source, spec, limit);
  return { value: value && new JsonRecord(name, source.file, value), diagnostics };
}
