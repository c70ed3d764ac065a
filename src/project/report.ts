import { type Citing, checkSources } from "../data/check-sources.js";
import {
  type Dataset,
  type DatasetSpecs,
  type LoadedInput,
  type LoadOptions,
  loadDataset,
} from "../data/load-dataset.js";
import type { SourceRow } from "../data/source-list.js";
import type { CsvSpec } from "../data/specs.js";
import type { Table } from "../data/table.js";
import { hasErrors, type Result } from "../diagnostics/diagnostic.js";
import type { DocumentSpec } from "../documents/document-spec.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import type { Check } from "../facts/checks/check.js";
import type { DateFact, Fact } from "../facts/fact.js";
import type { FactTree } from "../facts/fact-book.js";
import type { ChartDraft } from "./chart-spec.js";

/** What an author writes about a report. */
export interface ReportSpec<D extends DatasetSpecs, F extends FactTree> {
  /** The folder of the report in `output/`: a-z, 0-9 and hyphens. */
  readonly id: string;
  /** A BCP 47 tag for formatting and for the documents' language. Default: en-US. */
  readonly locale?: string;
  readonly data: D;
  readonly sources: CsvSpec<SourceRow>;
  readonly facts: (data: Dataset<D>, sources: Table<SourceRow>) => F;
  /** The day of the release. */
  readonly date: (facts: F) => DateFact;
  readonly checks?: (facts: F) => readonly Check[];
  /** The reasons why warnings may stand, by the ids of their checks. */
  readonly acknowledge?: Readonly<Record<string, string>>;
  readonly tables?: (facts: F) => Readonly<Record<string, TableDraft>>;
  readonly charts?: (facts: F) => Readonly<Record<string, ChartDraft>>;
  /** The figures on the link preview's picture, each with its label; three at most. */
  readonly card?: (facts: F) => readonly (readonly [fact: Fact, label: string])[];
  readonly documents: Readonly<Record<string, DocumentSpec>>;
}

/** A report as the engine runs it: the types of its own data and facts stay inside. */
export class Report {
  readonly id: string;
  readonly locale: string;
  readonly acknowledge: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, DocumentSpec>>;
  /** Reads and validates the report's files. */
  readonly load: (options: LoadOptions) => Promise<Result<LoadedReport>>;

  constructor(
    meta: Pick<Report, "id" | "locale" | "acknowledge" | "documents">,
    load: (options: LoadOptions) => Promise<Result<LoadedReport>>,
  ) {
    this.id = meta.id;
    this.locale = meta.locale;
    this.acknowledge = meta.acknowledge;
    this.documents = meta.documents;
    this.load = load;
  }
}

export interface LoadedReport {
  readonly inputs: readonly LoadedInput[];
  readonly sources: Table<SourceRow>;
  /** Runs the author's functions over the data. What they throw is theirs, and comes out. */
  derive(): DerivedReport;
}

export interface DerivedReport {
  readonly facts: FactTree;
  readonly date: DateFact;
  readonly checks: readonly Check[];
  readonly tables: Readonly<Record<string, TableDraft>>;
  readonly charts: Readonly<Record<string, ChartDraft>>;
  readonly card: readonly (readonly [fact: Fact, label: string])[];
}

/** Checks a report's types at compile time and makes it ready to run. */
export function defineReport<const D extends DatasetSpecs, F extends FactTree>(
  spec: ReportSpec<D, F>,
): Report {
  const { id, locale = "en-US", acknowledge = {}, documents } = spec;
  return new Report({ id, locale, acknowledge, documents }, async (options) => {
    // Both are read before either is judged, so that the problems of all files are told at once.
    const data = await loadDataset(spec.data, options);
    const list = await loadDataset({ sources: spec.sources }, options);
    const diagnostics = [...data.diagnostics, ...list.diagnostics];
    if (data.value === undefined || list.value === undefined) return { value: undefined, diagnostics };
    const { dataset } = data.value;
    const { sources } = list.value.dataset;
    const citing: readonly Citing[] = Object.values<Citing>(dataset);
    diagnostics.push(...checkSources(citing, sources));
    const derive = (): DerivedReport => {
      const facts = spec.facts(dataset, sources);
      return {
        facts,
        date: spec.date(facts),
        checks: spec.checks?.(facts) ?? [],
        tables: spec.tables?.(facts) ?? {},
        charts: spec.charts?.(facts) ?? {},
        card: spec.card?.(facts) ?? [],
      };
    };
    const inputs = [...data.value.inputs, ...list.value.inputs];
    return { value: hasErrors(diagnostics) ? undefined : { inputs, sources, derive }, diagnostics };
  });
}
