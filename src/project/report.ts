import type { z } from "zod";
import { type Citing, checkSources } from "../data/check-sources.js";
import { checkFiles, listDatasetCounts, shareVault } from "../data/confidential/share-vault.js";
import type { LoadedInput } from "../data/load-context.js";
import { type Dataset, type DatasetSpecs, type LoadOptions, loadDataset } from "../data/load-dataset.js";
import { LoadSession } from "../data/load-session.js";
import type { SourceListSpec, SourceRow } from "../data/source-list.js";
import type { Table } from "../data/table/table.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { AuthorText } from "../documents/declared-text.js";
import type { DocumentSpec } from "../documents/document-spec.js";
import type { DataLicense } from "../documents/material.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import type { Check } from "../facts/checks/check.js";
import type { DateFact, Fact } from "../facts/fact.js";
import type { FactTree } from "../facts/fact-book.js";
import type { ChartDraft } from "./chart-spec.js";
import type { DerivedReport } from "./derived-report.js";
import { derivedParts } from "./report-shape.js";
import { withholdCounts } from "./withhold-counts.js";

/** What an author writes about a report. */
export interface ReportSpec<D extends DatasetSpecs, F extends FactTree> {
  /** The folder of the report in `output/`: a-z, 0-9 and hyphens. */
  readonly id: string;
  /** A BCP 47 tag for formatting and for the documents' language. Default: en-US. */
  readonly locale?: string;
  readonly data: D;
  readonly sources: SourceListSpec;
  readonly facts: (data: Dataset<D>, sources: Table<SourceRow>) => F;
  /** The day of the release. */
  readonly date: (facts: F) => DateFact;
  /** The day of the latest change, where it is later: when a correction or a later source came in. */
  readonly updated?: (facts: F) => DateFact;
  /** The rules that the facts and the tables must keep. */
  readonly checks?: (facts: F, data: Dataset<D>) => readonly Check[];
  /** The reasons why warnings may stand, by the ids of their checks. */
  readonly acknowledge?: Readonly<Record<string, string>>;
  readonly tables?: (facts: F) => Readonly<Record<string, TableDraft>>;
  readonly charts?: (facts: F) => Readonly<Record<string, ChartDraft>>;
  /** The figures on the link preview's picture, each with its label; three at most. */
  readonly card?: (facts: F) => readonly (readonly [fact: Fact, label: AuthorText])[];
  readonly documents: Readonly<Record<string, DocumentSpec>>;
  /** The terms under which the data are published, as `datapackage.json` tells them. Default: it tells none. */
  readonly license?: DataLicense;
}

/** A report as the engine runs it: the types of its own data and facts stay inside. */
export class Report {
  readonly id: string;
  readonly locale: string;
  readonly acknowledge: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, DocumentSpec>>;
  readonly license: DataLicense | undefined;
  /** What the author wrote, as it stands: the rest of the report holds once this has its form. */
  readonly spec: object;
  /** Reads and validates the report's files. Data that cite a source which the list does not have are returned with the error. */
  readonly load: (options: LoadOptions) => Promise<Result<LoadedReport>>;

  constructor(
    meta: Pick<Report, "id" | "locale" | "acknowledge" | "documents" | "license" | "spec">,
    load: (options: LoadOptions) => Promise<Result<LoadedReport>>,
  ) {
    this.id = meta.id;
    this.locale = meta.locale;
    this.acknowledge = meta.acknowledge;
    this.documents = meta.documents;
    this.license = meta.license;
    this.spec = meta.spec;
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

/** A function of the configuration failed: `what` names it, the message says how. */
export class AuthorError extends Error {
  readonly what: string;

  constructor(what: string, message: string) {
    super(message);
    this.what = what;
  }
}

/** Checks a report's types at compile time and makes it ready to run. */
export function defineReport<const D extends DatasetSpecs, F extends FactTree>(
  spec: ReportSpec<D, F>,
): Report {
  const { id, locale = "en-US", acknowledge = {}, documents, license } = spec;
  return new Report({ id, locale, acknowledge, documents, license, spec }, async (options) => {
    // Both are read before either is judged, so that the problems of all files are told at once.
    const { data, list } = await loadBoth(spec, options);
    const diagnostics = [...data.diagnostics, ...list.diagnostics];
    if (data.value === undefined || list.value === undefined) return { value: undefined, diagnostics };
    const { dataset } = data.value;
    const { sources } = list.value.dataset;
    const citing: readonly Citing[] = Object.values<Citing>(dataset);
    const inputs = [...data.value.inputs, ...list.value.inputs];
    diagnostics.push(...checkSources([...citing, ...inputs.map(citeRemote)], sources));
    diagnostics.push(...checkFiles(dataset));
    const counts = listDatasetCounts(dataset);
    const deriveFrom = (dataset: Dataset<D>): DerivedReport => {
      const facts = runAuthored(`${id}.facts`, () => spec.facts(dataset, sources));
      const run = <K extends keyof typeof derivedParts, T>(name: K, call: (facts: F) => T): T =>
        runAuthored(`${id}.${name}`, () => call(facts), derivedParts[name]);
      const { updated, checks, tables, charts, card } = spec;
      return {
        facts,
        date: run("date", spec.date),
        updated: updated && run("updated", updated),
        checks: checks ? run("checks", (own) => checks(own, dataset)) : [],
        tables: tables ? run("tables", tables) : {},
        charts: charts ? run("charts", charts) : {},
        card: card ? run("card", card) : [],
        withheld: undefined,
        problems: [],
      };
    };
    const derive = (): DerivedReport =>
      counts.length === 0
        ? deriveFrom(dataset)
        : withholdCounts(counts, (vault) => deriveFrom(shareVault(dataset, vault)));
    const confidential = new Set(counts.length === 0 ? [] : data.value.inputs.map(({ file }) => file));
    return { value: { sources, inputs, confidential, derive }, diagnostics };
  });
}

/** The data and the list of sources, from the same state of all databases and remote files. */
async function loadBoth<D extends DatasetSpecs>(
  { data, sources }: { readonly data: D; readonly sources: SourceListSpec },
  options: LoadOptions,
) {
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

/** What a function of the author's returns, once it has the form that it should. */
function runAuthored<T>(what: string, call: () => T, form?: z.ZodType): T {
  let value: T;
  try {
    value = call();
  } catch (error) {
    throw new AuthorError(what, error instanceof Error ? error.message : String(error));
  }
  const issue = form?.safeParse(value).error?.issues[0];
  if (issue === undefined) return value;
  const path = issue.path.map(String).join(".");
  throw new AuthorError(
    what,
    `what it returns is not as it should be: ${path === "" ? "" : `${path}: `}${issue.message}`,
  );
}
