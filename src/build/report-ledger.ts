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
import type { BoundContent, ReleaseOutline } from "./outline-release.js";
import type { ReportRun } from "./report-run.js";
import { groupBySource, retrievalFact } from "./source-files.js";

/** What files of a report say, and where they were found to say it once they are made. */
export interface PrintedFiles {
  readonly outline: ReleaseOutline;
  readonly prints?: FoundPrints;
}

/** The ledger of a report: all of its facts, and every place that is known of where they are printed. */
export class ReportLedger {
  readonly #nameOf: ReturnType<typeof nameFacts>;
  /** Nothing is printed in it. */
  readonly #facts: Ledger;
  readonly #mentions: NamedMention[] = [];
  readonly #literals: LedgerLiteral[] = [];
  /** It is rendered twice: to go into PDF files, and with what the files say. */
  readonly #texts: FactTexts = new Map();

  /** Where no document could be bound, `bound` is missing, and the facts are those that have names all the same. */
  constructor(loaded: LoadedReport, derived: DerivedFacts, run: ReportRun, bound?: BoundContent) {
    this.#nameOf = nameFacts(derived, bound);
    this.#facts = makeUnprinted(loaded, derived, run, bound);
  }

  /** In the order of the files. Throws where they print a fact that has no name: that is a bug. */
  add({ outline, prints }: PrintedFiles): void {
    for (const [document, passages] of outline) {
      for (const entry of listPrinted(passages)) {
        const { text, place, template } = entry;
        const at = prints?.get(entry)?.map(placeInFile);
        const mention = { document, text, place, template, ...(at && { at }) };
        if (entry.kind === "literal") this.#literals.push({ ...mention, why: entry.why });
        else this.#mentions.push({ fact: this.#named(entry.fact), ...mention });
      }
    }
  }

  whole(): Ledger {
    return addMentions(this.#facts, this.#mentions, this.#literals);
  }

  /** The text of the whole. */
  render(): string {
    return renderLedger(this.whole(), this.#texts);
  }

  /** The text without what is printed. */
  renderFacts(): string {
    return renderLedger(this.#facts, this.#texts);
  }

  #named(fact: Fact): string {
    const name = this.#nameOf(fact);
    if (name === undefined) throw new RangeError("a fact is printed that has no name");
    return name;
  }
}

function makeUnprinted(
  loaded: LoadedReport,
  derived: DerivedFacts,
  { report }: ReportRun,
  bound: BoundContent | undefined,
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
export function nameFacts(derived: DerivedFacts, bound?: BoundContent) {
  return (fact: Fact): string | undefined =>
    derived.book.nameOf(fact) ?? bound?.parts.setting.nameOf(fact) ?? bound?.charts.names.get(fact);
}

/** All facts of a report by their names: its own, and where it is bound those of its sources and charts. */
export function listReportFacts(derived: DerivedFacts, bound?: BoundContent): ReadonlyMap<string, Fact> {
  const facts = new Map([...derived.book.byName, ...(bound?.parts.sourceFacts ?? [])]);
  // A fact that only writes another one out has its name, which is taken.
  for (const [fact, name] of bound?.charts.names ?? []) if (!facts.has(name)) facts.set(name, fact);
  return facts;
}
