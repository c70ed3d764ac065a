import type { Ledger, LedgerLiteral, LedgerSource } from "../audit/ledger/ledger.js";
import { makeLedger, type NamedMention } from "../audit/ledger/make-ledger.js";
import { cardPath, documentPath } from "../documents/document-files.js";
import {
  listCard,
  listChartFile,
  listPrinted,
  type WordedChart,
} from "../documents/mentions/list-printed.js";
import type { Printed } from "../documents/mentions/printed.js";
import type { Fact } from "../facts/fact.js";
import type { LoadedReport } from "../project/report.js";
import { listChartFacts } from "./bind-chart.js";
import type { BoundDocuments } from "./bind-documents.js";
import type { BoundParts } from "./bind-material.js";
import type { ChartTable } from "./chart-table.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { ReportRun } from "./report-run.js";

/** The words and tables of a report's charts, drawn or not. */
export interface ChartsInWords {
  readonly charts: ReadonlyMap<string, WordedChart>;
  readonly tables: ReadonlyMap<string, ChartTable>;
  readonly names: ReadonlyMap<Fact, string>;
}

/** A report with its facts in their places. */
export interface BoundReport {
  readonly parts: BoundParts;
  readonly charts: ChartsInWords;
  readonly documents: BoundDocuments;
}

/** The ledger of a report: all of its facts, and every place where they are printed. Without `bound`, none is printed. */
export function makeReportLedger(
  loaded: LoadedReport,
  derived: DerivedFacts,
  { report }: ReportRun,
  bound?: BoundReport,
): Ledger {
  const nameOf = (fact: Fact): string | undefined =>
    derived.book.nameOf(fact) ?? bound?.parts.setting.nameOf(fact) ?? bound?.charts.names.get(fact);
  const named = (fact: Fact): string => {
    const name = nameOf(fact);
    if (name === undefined) throw new RangeError("a fact is printed that has no name");
    return name;
  };
  const facts = listReportFacts(derived, bound);
  const charts = Object.entries(derived.charts).map(
    ([chart, draft]) =>
      [chart, new Set(listChartFacts(draft).flatMap((fact) => nameOf(fact) ?? []))] as const,
  );
  const mentions: NamedMention[] = [];
  const literals: LedgerLiteral[] = [];
  for (const [document, printed] of bound ? listFiles(bound) : []) {
    for (const entry of printed) {
      const { text, place, template } = entry;
      if (entry.kind === "literal") literals.push({ document, text, place, template, why: entry.why });
      else mentions.push({ fact: named(entry.fact), document, text, place, template });
    }
  }
  return makeLedger({
    report: report.id,
    date: derived.released,
    locale: report.locale,
    facts,
    sources: loaded.sources.records.map(
      ({ id, title, publisher, author, date, url }): LedgerSource => ({
        id,
        title,
        publisher,
        author,
        date: date === null ? null : date.toString(),
        url,
      }),
    ),
    mentions,
    literals,
    charts: new Map(charts),
  });
}

/** All facts of a report by their names: its own, and where it is bound those of its sources and charts. */
export function listReportFacts(derived: DerivedFacts, bound?: BoundReport): ReadonlyMap<string, Fact> {
  const facts = new Map([...derived.book.byName, ...(bound?.parts.sourceFacts ?? [])]);
  // A fact that only writes another one out has its name, which is taken.
  for (const [fact, name] of bound?.charts.names ?? []) if (!facts.has(name)) facts.set(name, fact);
  return facts;
}

/** The files of the release that print facts in words, by their paths, each with what it prints. */
function listFiles({
  parts,
  charts,
  documents,
}: BoundReport): readonly (readonly [string, readonly Printed[]])[] {
  const ofCharts = [...charts.tables].map(([name, { bound }]) => [name, bound] as const);
  const material = { ...parts, charts: charts.charts, tables: new Map([...parts.tables, ...ofCharts]) };
  const figures = documents.card.map(({ value }) => value);
  return [
    ...documents.documents.flatMap((document) => [
      [documentPath(document), listPrinted(document, material)] as const,
      ...(document.spec.format === "html"
        ? [[cardPath(document.details.name), listCard(document, figures)] as const]
        : []),
    ]),
    ...[...charts.charts].flatMap(([name, chart]) =>
      (["svg", "png"] as const).map(
        (format) => [`charts/${name}.${format}`, listChartFile(name, chart, format)] as const,
      ),
    ),
  ];
}
