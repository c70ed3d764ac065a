import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { World } from "../world/world.js";
import { loadCsv } from "./csv/load-csv.js";
import type { JsonRecord } from "./json/json-record.js";
import { loadJson } from "./json/load-json.js";
import type { LoadContext, LoadedInput } from "./load-context.js";
import { LoadSession } from "./load-session.js";
import { loadNdjson } from "./ndjson/load-ndjson.js";
import type { PackagedRow, PackagedSpec, PackageSourcesSpec } from "./package/package-spec.js";
import { ProblemList } from "./problem-list.js";
import type { SourceRow } from "./source-list.js";
import type { DataSpec, JsonSpec } from "./specs.js";
import type { Table } from "./table/table.js";
import type { TableSpec } from "./table/table-spec.js";

/** What a config's `dataset` holds: specs of files and queries, by the names that facts call them by. */
export type DatasetSpecs = Readonly<Record<string, DataSpec>>;

/** The loaded tables and records, under the names of their specs. */
export type Dataset<S extends DatasetSpecs = DatasetSpecs> = {
  readonly [K in keyof S]: LoadedOf<S[K]>;
};

/** What a spec is loaded as. */
type LoadedOf<S> =
  S extends TableSpec<infer Row>
    ? Table<Row>
    : S extends PackagedSpec<infer F>
      ? Table<PackagedRow<F>>
      : S extends PackageSourcesSpec
        ? Table<SourceRow>
        : S extends JsonSpec<infer T>
          ? JsonRecord<T>
          : never;

export interface LoadedDataset<S extends DatasetSpecs = DatasetSpecs> {
  readonly dataset: Dataset<S>;
  /** Everything that was read, each once, in the order of the specs. */
  readonly inputs: readonly LoadedInput[];
}

export interface LoadOptions {
  readonly world: World;
  /** The project's folder, absolute. */
  readonly root: string;
  /** How many problems of one file are listed; the others are counted. Default 100. */
  readonly maxDiagnostics?: number;
  /** Shared with other data that are read; left open. Default: one of its own. */
  readonly session?: LoadSession;
}

type Loaded = Table<object> | JsonRecord<unknown>;

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
  { world, root, maxDiagnostics = 100, session: shared }: LoadOptions,
): Promise<Result<{ dataset: Record<string, Loaded>; inputs: LoadedInput[] }>> {
  const dataset: Record<string, Loaded> = {};
  const inputs = new Map<string, LoadedInput>();
  const diagnostics: Diagnostic[] = [];
  const session = shared ?? new LoadSession();
  const context: LoadContext = {
    world,
    root,
    maxDiagnostics,
    databases: session.databases,
    remotes: session.remotes,
    addInput: (input) => inputs.set(input.file, input),
    tell: (warning) => diagnostics.push(warning),
  };
  // One after the other: a large file and what is made of it fill the memory well enough alone.
  try {
    for (const [name, spec] of Object.entries(specs)) {
      const loaded = await load(name, spec, context);
      diagnostics.push(...loaded.diagnostics);
      if (loaded.value === undefined) continue;
      dataset[name] = loaded.value;
      if ("countProblems" in loaded.value)
        diagnostics.push(...listFirst(name, loaded.value.countProblems, maxDiagnostics));
    }
  } finally {
    if (!shared) await session.close();
  }
  const value = hasErrors(diagnostics) ? undefined : { dataset, inputs: [...inputs.values()] };
  return { value, diagnostics: sortDiagnostics(diagnostics) };
}

/** The first problems; of those that are more, a diagnostic that counts them. */
function listFirst(file: string, problems: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  const list = new ProblemList(problems[0]?.place?.file ?? file, limit);
  for (const problem of problems) list.add(() => problem);
  return list.list();
}

/** What reads files that few projects have is imported when it is called for. */
async function load(name: string, spec: DataSpec, context: LoadContext): Promise<Result<Loaded>> {
  switch (spec.kind) {
    case "csv":
      return await loadCsv(name, spec, context);
    case "json":
      return await loadJson(name, spec, context);
    case "package": {
      const { loadPackaged } = await import("./package/load-packaged.js");
      return await loadPackaged(name, spec, context);
    }
    case "package-sources": {
      const { loadPackageSources } = await import("./package/load-package-sources.js");
      return await loadPackageSources(name, spec, context);
    }
    case "ndjson":
      return await loadNdjson(name, spec, context);
    case "parquet": {
      const { loadParquet } = await import("./parquet/load-parquet.js");
      return await loadParquet(name, spec, context);
    }
    case "sql": {
      const { loadSql } = await import("./sql/load-sql.js");
      return await loadSql(name, spec, context);
    }
    case "xlsx": {
      const { loadWorkbook } = await import("./workbook/load-workbook.js");
      return await loadWorkbook(name, spec, context);
    }
  }
}
