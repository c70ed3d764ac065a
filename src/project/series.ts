import type { LoadedInput } from "../data/load-context.js";
import type { Dataset, DatasetSpecs, LoadOptions } from "../data/load-dataset.js";
import type { SourceRow } from "../data/source-list.js";
import type { Table } from "../data/table/table.js";
import { factsThrew } from "../diagnostics/catalogue/facts.js";
import {
  itemUnknown,
  itemUnnamed,
  seriesConfidential,
  seriesEmpty,
  seriesTooLarge,
  slugDuplicate,
  slugUnsafe,
} from "../diagnostics/catalogue/series.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { fileEndings } from "../documents/document-spec.js";
import type { DateFact, Fact } from "../facts/fact.js";
import { type FactTree, slugOf } from "../facts/fact-book.js";
import { KeyedList } from "../facts/keyed-list.js";
import { AuthorError, deriveReport, runAuthored } from "./derive-report.js";
import type { DerivedReport } from "./derived-report.js";
import type { Item, ItemList } from "./each.js";
import { loadReportData, type ReportData } from "./load-report-data.js";
import { type LoadedReport, Report } from "./report.js";
import type { ReportParts } from "./report-parts.js";
import { itemList } from "./report-shape.js";
import type { SeriesIndexSpec } from "./series-index.js";

/** What an author writes about a series: a report for each of its items, and pages over all. */
export interface SeriesSpec<D extends DatasetSpecs, T, F extends FactTree> extends ReportParts<D, F> {
  /** The things that there is a report for: `({ states }) => eachRow(states)`. */
  readonly for: (data: Dataset<D>, sources: Table<SourceRow>) => ItemList<T>;
  /** The facts of one item. Nothing else can be printed in its documents. */
  readonly facts: (data: Dataset<D>, sources: Table<SourceRow>, item: T) => F;
  readonly index?: SeriesIndexSpec;
}

/** The most characters of a slug: with the names of files behind it, a path that every disk takes. */
const longestSlug = 80;

/** The most items of a series: a build holds some tens of kilobytes of memory for each until all are published (docs/scale.md). */
const mostItems = 100_000;

/** The reports of a series, once its data are loaded. */
export interface ExpandedSeries {
  /** In the order of `for`. Each has the series' id and its slug as its id, with a slash between. */
  readonly items: readonly SeriesItem[];
  /** The pages over all items, or over those that were made; undefined where not all are asked for. */
  readonly index: ((made?: MadeItems) => Report) | undefined;
  /** Everything that was read for the data and the sources. */
  readonly inputs: readonly LoadedInput[];
}

/** Items of a series whose documents are made. */
export interface MadeItems {
  /** Their slugs. */
  readonly slugs: ReadonlySet<string>;
  /** The slug of one whose documents bear the latest day of all. */
  readonly latest: string;
}

export interface SeriesItem {
  readonly slug: string;
  readonly report: Report;
}

/** A series as the engine runs it: the types of its data, items and facts stay inside. */
export class Series {
  readonly id: string;
  readonly locale: string;
  readonly acknowledge: Report["acknowledge"];
  readonly documents: Report["documents"];
  /** What the author wrote, as it stands. */
  readonly spec: object;
  /** Reads and validates the data, and makes a report for each item, which reads them no more. No value where an item has no slug of its own. */
  readonly expand: (options: SeriesOptions) => Promise<Result<ExpandedSeries>>;

  constructor(
    meta: Pick<Series, "id" | "locale" | "acknowledge" | "documents" | "spec">,
    expand: (options: SeriesOptions) => Promise<Result<ExpandedSeries>>,
  ) {
    this.id = meta.id;
    this.locale = meta.locale;
    this.acknowledge = meta.acknowledge;
    this.documents = meta.documents;
    this.spec = meta.spec;
    this.expand = expand;
  }

  /** The same series with some of its items alone, in their order, and without the pages over all. */
  only(wanted: readonly string[]): Series {
    return new Series(this, async (options) => {
      const { value, diagnostics } = await this.expand(options);
      if (value === undefined) return { value, diagnostics };
      const slugs = value.items.map((item) => item.slug);
      const unknown = wanted
        .filter((slug) => !slugs.includes(slug))
        .map((slug) => itemUnknown({ series: this.id, slug, nearest: findNearest(slug, slugs) }));
      if (unknown.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...unknown] };
      const items = value.items.filter(({ slug }) => wanted.includes(slug));
      return { value: { ...value, items, index: undefined }, diagnostics };
    });
  }
}

export interface SeriesOptions extends LoadOptions {
  /** The configuration's file, for what is wrong with its functions. */
  readonly configFile: string;
}

/** Checks a series' types at compile time and makes it ready to run. */
export function defineSeries<const D extends DatasetSpecs, T, F extends FactTree>(
  spec: SeriesSpec<D, T, F>,
): Series {
  const { id, locale = "en-US", acknowledge = {}, documents } = spec;
  return new Series({ id, locale, acknowledge, documents, spec }, async (options) => {
    const file = { file: options.configFile };
    const { value: data, diagnostics } = await loadReportData(spec, options);
    if (data === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
    const stop = (...problems: readonly Diagnostic[]): Result<ExpandedSeries> => ({
      value: undefined,
      diagnostics: [...diagnostics, ...problems],
    });
    if (data.counts.length > 0) return stop(seriesConfidential({ series: id }, file));
    let list: ItemList<T>;
    try {
      list = runAuthored(`${id}.for`, () => spec.for(data.dataset, data.sources), itemList);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      return stop(factsThrew({ what: error.what, error: error.message }, file));
    }
    if (list.items.length === 0) return stop(seriesEmpty({ series: id }, file));
    const items = list.items.length;
    if (items > mostItems) return stop(seriesTooLarge({ series: id, items, limit: mostItems }, file));
    const named = nameItems(id, list.items, file);
    if (named.value === undefined) return stop(...named.diagnostics);
    return { value: makeReports(spec, data, named.value), diagnostics };
  });
}

interface NamedItem<T> {
  readonly slug: string;
  readonly item: Item<T>;
}

/** The items with their slugs, when each has one that is safe and its own. */
function nameItems<T>(
  series: string,
  items: readonly Item<T>[],
  config: Place,
): Result<readonly NamedItem<T>[]> {
  const diagnostics: Diagnostic[] = [];
  const named = new Map<string, NamedItem<T> & { readonly name: string }>();
  for (const [index, item] of items.entries()) {
    const place = placeOf(item.name) ?? config;
    const name = item.name.value;
    if (name === null) {
      diagnostics.push(itemUnnamed({ series, index: index + 1 }, place));
      continue;
    }
    const slug = item.slug ?? slugOf(name);
    const other = named.get(slug);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > longestSlug)
      diagnostics.push(slugUnsafe({ series, name, slug }, place));
    else if (other !== undefined)
      diagnostics.push(slugDuplicate({ series, name, slug, other: other.name }, place));
    else named.set(slug, { slug, item, name });
  }
  return { value: hasErrors(diagnostics) ? undefined : [...named.values()], diagnostics };
}

function placeOf({ lineage }: Fact<string>): Place | undefined {
  return lineage.kind === "cell" ? lineage.place : undefined;
}

function makeReports<D extends DatasetSpecs, T, F extends FactTree>(
  spec: SeriesSpec<D, T, F>,
  data: ReportData<D>,
  named: readonly NamedItem<T>[],
): ExpandedSeries {
  const { id, locale = "en-US", acknowledge = {}, documents, license, index = {} } = spec;
  const meta = { locale, acknowledge, license, spec };
  const { sources, inputs, confidential } = data;
  const dates = new Map<string, DateFact>();
  const deriveItem = ({ slug, item }: NamedItem<T>): DerivedReport => {
    const made = deriveReport(spec, data, (dataset) => spec.facts(dataset, sources, item.make()));
    dates.set(slug, made.date);
    return made;
  };
  const load = (derive: () => DerivedReport) => async (): Promise<Result<LoadedReport>> => ({
    value: { sources, inputs, confidential, derive },
    diagnostics: [],
  });
  const items = named.map((one): SeriesItem => {
    const report = new Report(
      { ...meta, id: `${id}/${one.slug}`, documents, isItem: true },
      load(() => deriveItem(one)),
    );
    return { slug: one.slug, report };
  });
  const makeIndex = (made?: MadeItems): Report => {
    const listed = named.filter(({ slug }) => made === undefined || made.slugs.has(slug));
    const dated = made === undefined ? listed : listed.filter(({ slug }) => slug === made.latest);
    const derive = (): DerivedReport => {
      const date = findLatest(dated.map((one) => dates.get(one.slug) ?? deriveItem(one).date));
      const entries = listed.map(({ slug, item }) => ({ key: slug, value: item.name }));
      return { ...empty, facts: { items: new KeyedList(entries), date }, date };
    };
    const pages = {
      title: index.title ?? titleOf(id),
      about: index.about ?? "The documents of all reports of this series.",
      entries: listed.map(({ slug, item }) => ({ slug, name: item.name })),
      documents: Object.entries(documents).map(([name, { format }]) => ({
        file: `${name}.${fileEndings[format]}`,
        format,
      })),
    };
    return new Report({ ...meta, id, acknowledge: {}, documents: {}, index: pages }, load(derive));
  };
  return { items, index: makeIndex, inputs };
}

const empty = {
  updated: undefined,
  checks: [],
  tables: {},
  charts: {},
  card: [],
  withheld: undefined,
  problems: [],
};

/** The last of some days, at least one; one that is not reported where none is. */
function findLatest(dates: readonly DateFact[]): DateFact {
  return dates.reduce((latest, date) =>
    (date.value?.epoch ?? -Infinity) > (latest.value?.epoch ?? -Infinity) ? date : latest,
  );
}

/** `state-sheets` as "State sheets". */
function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
