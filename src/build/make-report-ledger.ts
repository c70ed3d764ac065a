import type { Ledger, LedgerLiteral, LedgerMention, LedgerSource } from "../audit/ledger/ledger.js";
import { makeLedger, type NamedMention } from "../audit/ledger/make-ledger.js";
import type { FoundPlace } from "../audit/passage.js";
import { listPrinted } from "../documents/outline/outline.js";
import type { Fact } from "../facts/fact.js";
import type { LoadedReport } from "../project/report.js";
import type { FoundPrints } from "./audit-release.js";
import { listChartFacts } from "./bind-chart.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { BoundReport, ReleaseOutline } from "./outline-release.js";
import type { ReportRun } from "./report-run.js";
import { groupBySource, retrievalFact } from "./source-files.js";

/** A report whose documents are bound: what its files say, and where they were found to say it once they are made. */
export interface PrintedReport {
  readonly bound: BoundReport;
  readonly outline: ReleaseOutline;
  readonly prints?: FoundPrints;
}

/** The ledger of a report: all of its facts, and every place where they are printed. Without `printed`, none is. */
export function makeReportLedger(
  loaded: LoadedReport,
  derived: DerivedFacts,
  { report }: ReportRun,
  printed?: PrintedReport,
): Ledger {
  const { bound, outline, prints } = printed ?? {};
  const nameOf = nameFacts(derived, bound);
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
  for (const [document, passages] of outline ?? []) {
    for (const entry of listPrinted(passages)) {
      const { text, place, template } = entry;
      const at = prints?.get(entry)?.map(placeInFile);
      const mention = { document, text, place, template, ...(at && { at }) };
      if (entry.kind === "literal") literals.push({ ...mention, why: entry.why });
      else mentions.push({ fact: named(entry.fact), ...mention });
    }
  }
  return makeLedger({
    report: report.id,
    date: derived.released,
    locale: report.locale,
    facts,
    sources: listSources(loaded),
    mentions,
    literals,
    charts: new Map(charts),
  });
}

function listSources(loaded: LoadedReport): readonly LedgerSource[] {
  const retrieved = groupBySource(loaded);
  return loaded.sources.records.map(({ id, title, publisher, author, date, url }): LedgerSource => {
    const files = retrieved.get(id);
    return {
      id,
      title,
      publisher,
      author,
      date: date === null ? null : date.toString(),
      url,
      ...(files && {
        retrieved: String(retrievalFact(files).value),
        files: files.map(({ file, sha256, retrieved }) => ({
          file,
          ...(!loaded.confidential.has(file) && { sha256 }),
          retrieved: retrieved.toString(),
        })),
      }),
    };
  });
}

function placeInFile({ file: _, box, ...where }: FoundPlace): NonNullable<LedgerMention["at"]>[number] {
  if (box === undefined) return where;
  const [left, top, right, bottom] = box;
  return { ...where, box: [left, top, right, bottom] };
}

/** The names of the facts that a report may print. */
export function nameFacts(derived: DerivedFacts, bound?: BoundReport) {
  return (fact: Fact): string | undefined =>
    derived.book.nameOf(fact) ?? bound?.parts.setting.nameOf(fact) ?? bound?.charts.names.get(fact);
}

/** All facts of a report by their names: its own, and where it is bound those of its sources and charts. */
export function listReportFacts(derived: DerivedFacts, bound?: BoundReport): ReadonlyMap<string, Fact> {
  const facts = new Map([...derived.book.byName, ...(bound?.parts.sourceFacts ?? [])]);
  // A fact that only writes another one out has its name, which is taken.
  for (const [fact, name] of bound?.charts.names ?? []) if (!facts.has(name)) facts.set(name, fact);
  return facts;
}
