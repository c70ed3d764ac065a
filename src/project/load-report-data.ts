import { type Citing, checkSources } from "../data/check-sources.js";
import { checkFiles, listDatasetCounts } from "../data/confidential/share-vault.js";
import type { LoadedInput } from "../data/load-context.js";
import { type Dataset, type DatasetSpecs, type LoadOptions, loadDataset } from "../data/load-dataset.js";
import { LoadSession } from "../data/load-session.js";
import type { SourceListSpec, SourceRow } from "../data/source-list.js";
import type { Table } from "../data/table/table.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ConfidentialCount } from "../facts/confidential/vault.js";

/** Data and sources that were read and are valid. */
export interface ReportData<D extends DatasetSpecs> {
  readonly dataset: Dataset<D>;
  readonly sources: Table<SourceRow>;
  /** Everything that was read for the data and the sources. */
  readonly inputs: readonly LoadedInput[];
  /** The confidential counts of all tables; empty in most reports. */
  readonly counts: readonly ConfidentialCount[];
  /** The inputs, by their files, whose digests are not told: small counts can be guessed until a digest fits. */
  readonly confidential: ReadonlySet<string>;
}

/** What was read; with the errors, where data cite a source which the list does not have. */
export interface FoundData<D extends DatasetSpecs> {
  readonly value: ReportData<D> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface DataSpecs<D extends DatasetSpecs> {
  readonly data: D;
  readonly sources: SourceListSpec;
}

/** Reads and validates a report's files. Data and sources are both read before either is judged, so that the problems of all files are told at once. */
export async function loadReportData<D extends DatasetSpecs>(
  specs: DataSpecs<D>,
  options: LoadOptions,
): Promise<FoundData<D>> {
  const { data, list } = await loadBoth(specs, options);
  const diagnostics = [...data.diagnostics, ...list.diagnostics];
  if (data.value === undefined || list.value === undefined) return { value: undefined, diagnostics };
  const { dataset } = data.value;
  const { sources } = list.value.dataset;
  const citing: readonly Citing[] = Object.values<Citing>(dataset);
  const inputs = [...data.value.inputs, ...list.value.inputs];
  diagnostics.push(...checkSources([...citing, ...inputs.map(citeRemote)], sources));
  diagnostics.push(...checkFiles(dataset));
  const counts = listDatasetCounts(dataset);
  const confidential = new Set(counts.length === 0 ? [] : data.value.inputs.map(({ file }) => file));
  return { value: { dataset, sources, inputs, counts, confidential }, diagnostics };
}

/** The data and the list of sources, from the same state of all databases and remote files. */
async function loadBoth<D extends DatasetSpecs>({ data, sources }: DataSpecs<D>, options: LoadOptions) {
  const session = new LoadSession();
  try {
    return {
      data: await loadDataset(data, { ...options, session }),
      list: await loadDataset({ sources }, { ...options, session }),
    };
  } finally {
    await session.close();
  }
}

/** A remote file cites the source that it is a part of. */
function citeRemote({ file, remote }: LoadedInput): Citing {
  const id = remote?.sourceId;
  return { file, citations: () => (id === undefined ? [] : [{ id, place: () => ({ file }) }]) };
}
