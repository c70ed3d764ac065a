import type { Ledger, LedgerLiteral, LedgerMention, LedgerSource } from "../audit/ledger/ledger.js";
import { addMentions, makeLedger, type NamedMention } from "../audit/ledger/make-ledger.js";
import { type FactTexts, renderLedger } from "../audit/ledger/render-ledger.js";
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
  run: ReportRun,
  printed?: PrintedReport,
): Ledger {
  const ledger = makeUnprinted(loaded, derived, run, printed?.bound);
  return printed === undefined ? ledger : addPrinted(ledger, derived, printed);
}

/** The ledger of a bound report as text, which is asked for twice: to go into PDF files, and with what the files say. */
export class ReportLedger {
  readonly #derived: DerivedFacts;
  readonly #bound: BoundReport;
  readonly #ledger: Ledger;
  readonly #texts: FactTexts = new Map();

  constructor(loaded: LoadedReport, derived: DerivedFacts, run: ReportRun, bound: BoundReport) {
    this.#derived = derived;
    this.#bound = bound;
    this.#ledger = makeUnprinted(loaded, derived, run, bound);
  }

  /** Without what is printed. */
  renderFacts(): string {
    return renderLedger(this.#ledger, this.#texts);
  }

  render(printed: Omit<PrintedReport, "bound">): string {
    const whole = addPrinted(this.#ledger, this.#derived, { bound: this.#bound, ...printed });
    return renderLedger(whole, this.#texts);
  }
}

function makeUnprinted(
  loaded: LoadedReport,
  derived: DerivedFacts,
  { report }: ReportRun,
  bound: BoundReport | undefined,
): Ledger {
  const nameOf = nameFacts(derived, bound);
  const charts = Object.entries(derived.charts).map(
    ([chart, draft]) =>
      [chart, new Set(listChartFacts(draft).flatMap((fact) => nameOf(fact) ?? []))] as const,
  );
  return makeLedger({
    report: report.id,
    date: derived.released,
    locale: report.locale,
    facts: listReportFacts(derived, bound),
    sources: listSources(loaded),
    charts: new Map(charts),
  });
}

function addPrinted(
  ledger: Ledger,
  derived: DerivedFacts,
  { bound, outline, prints }: PrintedReport,
): Ledger {
  const nameOf = nameFacts(derived, bound);
  const named = (fact: Fact): string => {
    const name = nameOf(fact);
    if (name === undefined) throw new RangeError("a fact is printed that has no name");
    return name;
  };
  const mentions: NamedMention[] = [];
  const literals: LedgerLiteral[] = [];
  for (const [document, passages] of outline) {
    for (const entry of listPrinted(passages)) {
      const { text, place, template } = entry;
      const at = prints?.get(entry)?.map(placeInFile);
      const mention = { document, text, place, template, ...(at && { at }) };
      if (entry.kind === "literal") literals.push({ ...mention, why: entry.why });
      else mentions.push({ fact: named(entry.fact), ...mention });
    }
  }
  return addMentions(ledger, mentions, literals);
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
