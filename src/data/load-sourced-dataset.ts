import { hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { checkSources } from "./check-sources.js";
import {
  type Dataset,
  type DatasetSpecs,
  type LoadedInput,
  type LoadOptions,
  loadDataset,
} from "./load-dataset.js";
import type { CsvSpec } from "./specs.js";
import type { Table } from "./table.js";

export interface SourcedDataset<D extends DatasetSpecs, Source extends object> {
  readonly dataset: Dataset<D>;
  readonly sources: Table<Source>;
  /** Every file that was read, each once: the dataset's, then the list of sources. */
  readonly inputs: readonly LoadedInput[];
}

/** A dataset with the list of its sources, when all files are valid and every source that they cite is in the list. */
export function loadSourcedDataset<D extends DatasetSpecs, Source extends object>(
  specs: { readonly data: D; readonly sources: CsvSpec<Source> },
  options: LoadOptions,
): Promise<Result<SourcedDataset<D, Source>>>;
export async function loadSourcedDataset(
  specs: { readonly data: DatasetSpecs; readonly sources: CsvSpec<object> },
  options: LoadOptions,
): Promise<Result<SourcedDataset<DatasetSpecs, object>>> {
  const data = await loadDataset(specs.data, options);
  const list = await loadDataset({ sources: specs.sources }, options);
  const sources = list.value?.dataset.sources;
  const dataset = data.value?.dataset;
  const unknown =
    dataset && sources ? checkSources(Object.values(dataset), sources, options.maxDiagnostics) : [];
  const diagnostics = sortDiagnostics([...data.diagnostics, ...list.diagnostics, ...unknown]);
  if (!dataset || !sources || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const inputs = [...(data.value?.inputs ?? []), ...(list.value?.inputs ?? [])];
  const unique = new Map(inputs.map((input) => [input.file, input]));
  return { value: { dataset, sources, inputs: [...unique.values()] }, diagnostics };
}
