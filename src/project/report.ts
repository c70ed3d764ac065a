import type { LoadedInput } from "../data/load-context.js";
import type { Dataset, DatasetSpecs, LoadOptions } from "../data/load-dataset.js";
import type { SourceRow } from "../data/source-list.js";
import type { Table } from "../data/table/table.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { DocumentSpec } from "../documents/document-spec.js";
import type { DataLicense } from "../documents/material.js";
import type { FactTree } from "../facts/fact-book.js";
import { deriveReport } from "./derive-report.js";
import type { DerivedReport } from "./derived-report.js";
import { loadReportData } from "./load-report-data.js";
import type { ReportParts } from "./report-parts.js";
import type { SeriesIndex } from "./series-index.js";

/** What an author writes about a report. */
export interface ReportSpec<D extends DatasetSpecs, F extends FactTree> extends ReportParts<D, F> {
  readonly facts: (data: Dataset<D>, sources: Table<SourceRow>) => F;
}

type Meta = Pick<Report, "id" | "locale" | "acknowledge" | "documents" | "license" | "spec"> &
  Partial<Pick<Report, "isItem" | "index">>;

/** A report as the engine runs it: the types of its own data and facts stay inside. */
export class Report {
  /** Its folder in `output/`; of an item of a series, the series' id and the item's slug with a slash between. */
  readonly id: string;
  readonly locale: string;
  readonly acknowledge: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, DocumentSpec>>;
  readonly license: DataLicense | undefined;
  /** What the author wrote, as it stands: the rest of the report holds once this has its form. */
  readonly spec: object;
  /** Whether it is one of a series: what it is made with is judged by all of them. */
  readonly isItem: boolean;
  /** Of the pages over all items of a series: they are its documents. */
  readonly index: SeriesIndex | undefined;
  /** Reads and validates the report's files. Data that cite a source which the list does not have are returned with the error. */
  readonly load: (options: LoadOptions) => Promise<Result<LoadedReport>>;

  constructor(meta: Meta, load: (options: LoadOptions) => Promise<Result<LoadedReport>>) {
    this.id = meta.id;
    this.locale = meta.locale;
    this.acknowledge = meta.acknowledge;
    this.documents = meta.documents;
    this.license = meta.license;
    this.spec = meta.spec;
    this.isItem = meta.isItem ?? false;
    this.index = meta.index;
    this.load = load;
  }
}

export interface LoadedReport {
  readonly sources: Table<SourceRow>;
  /** Everything that was read for the data and the sources. */
  readonly inputs: readonly LoadedInput[];
  /** The inputs, by their files, whose digests are not told: small counts can be guessed until a digest fits. */
  readonly confidential: ReadonlySet<string>;
  /** Runs the author's functions over the data. Throws an `AuthorError` when one of them throws, or returns what it should not. */
  derive(): DerivedReport;
}

/** Checks a report's types at compile time and makes it ready to run. */
export function defineReport<const D extends DatasetSpecs, F extends FactTree>(
  spec: ReportSpec<D, F>,
): Report {
  const { id, locale = "en-US", acknowledge = {}, documents, license } = spec;
  return new Report({ id, locale, acknowledge, documents, license, spec }, async (options) => {
    const { value: data, diagnostics } = await loadReportData(spec, options);
    if (data === undefined) return { value: undefined, diagnostics };
    const { sources, inputs, confidential } = data;
    const derive = (): DerivedReport => deriveReport(spec, data, (dataset) => spec.facts(dataset, sources));
    return { value: { sources, inputs, confidential, derive }, diagnostics };
  });
}
