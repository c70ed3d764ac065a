import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import { checkTemplate } from "../documents/check-template.js";
import type { HelperEnvironment } from "../documents/helpers/helper.js";
import type { BoundSource, BoundTable } from "../documents/material.js";
import { bindTable } from "../documents/tables/bind-table.js";
import { explain } from "../documents/tables/signs.js";
import { type Context, makeContext } from "../documents/template/context.js";
import { fillTemplate } from "../documents/template/fill-template.js";
import { readTemplate } from "../documents/template/read-template.js";
import { type Binder, bindMention, type InlineNode } from "../documents/tree/bind-inline.js";
import { bindPhrases } from "../documents/tree/bind-markdown.js";
import type { MentionNode } from "../documents/tree/nodes.js";
import { checkWords } from "../documents/wording/check-wording.js";
import type { Fact } from "../facts/fact.js";
import type { LoadedReport } from "../project/report.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { ReportRun } from "./report-run.js";
import { groupBySource, retrievalFact } from "./source-files.js";

/** What the templates of a report share: the facts to look names up in, and what helpers know. */
export interface TemplateSetting {
  readonly context: Context;
  readonly environment: HelperEnvironment;
  /** The report's facts by their names. */
  readonly facts: ReadonlyMap<string, Fact>;
  nameOf(fact: Fact): string | undefined;
}

/** The parts of the documents that stand in the data and the configuration rather than in their templates. */
export interface BoundParts {
  readonly setting: TemplateSetting;
  /** The facts of the source list, by name: `sources.fbi.title`. */
  readonly sourceFacts: ReadonlyMap<string, Fact>;
  readonly tables: ReadonlyMap<string, BoundTable>;
  readonly sources: readonly BoundSource[];
  readonly notes: readonly (readonly InlineNode[])[];
}

/** Binds tables, sources and data notes. */
export async function bindMaterial(
  derived: DerivedFacts,
  loaded: LoadedReport,
  run: ReportRun,
): Promise<Result<BoundParts>> {
  const { project, report } = run;
  const diagnostics: Diagnostic[] = [];
  const collect = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const sourceFacts = listSourceFacts(loaded);
  const nameOf = (fact: Fact): string | undefined => derived.book.nameOf(fact) ?? sourceFacts.names.get(fact);
  const setting: TemplateSetting = {
    context: makeContext(derived.facts),
    environment: {
      mode: run.mode,
      locale: report.locale,
      charts: new Set(Object.keys(derived.charts)),
      tables: new Set(Object.keys(derived.tables)),
      sources: new Set(loaded.sources.keys),
      nameOf,
    },
    facts: derived.book.byName,
    nameOf,
  };
  const binder: Binder = {
    fillings: [],
    locale: report.locale,
    nameOf,
    checkWords: (text, place) => void diagnostics.push(...checkWords(text, place, setting.facts)),
    report: collect,
  };
  const place = { file: project.configFile };
  const tables = new Map(
    Object.entries(derived.tables).map(([name, draft]) => [name, bindTable(name, draft, binder, place)]),
  );
  const sources = sourceFacts.list.map((source): BoundSource => {
    const bind = (fact: Fact): MentionNode =>
      bindMention({ type: "mention", fact, form: "figure", place }, "figures", binder);
    const optional = (fact: Fact): MentionNode | undefined => (fact.value === null ? undefined : bind(fact));
    return {
      id: source.id,
      title: bind(source.title),
      publisher: optional(source.publisher),
      author: optional(source.author),
      date: optional(source.date),
      retrieved: source.retrieved && bind(source.retrieved),
      url: source.url,
    };
  });
  const byName = new Map([...sourceFacts.names].map(([fact, name]) => [name, fact]));
  const kinds = Object.values(report.documents).flatMap((spec) => (spec.format === "pdf" ? [spec.kind] : []));
  for (const words of [...kinds, ...derived.card.map(([, label]) => label)])
    diagnostics.push(...checkWords(words, place, setting.facts));
  const notes = await bindNotes(derived, setting, binder, run);
  diagnostics.push(...notes.diagnostics);
  return {
    value: stopsRun(diagnostics, run.mode)
      ? undefined
      : { setting, sourceFacts: byName, tables, sources, notes: [...notes.notes, ...noteSigns(derived)] },
    diagnostics,
  };
}

interface SourceFacts {
  readonly id: string;
  readonly title: Fact;
  readonly publisher: Fact;
  readonly author: Fact;
  readonly date: Fact;
  readonly retrieved: Fact | undefined;
  readonly url: string | undefined;
}

/** The list of sources as facts, each with its name in the ledger: `sources.fbi.title`. */
function listSourceFacts(loaded: LoadedReport) {
  const { sources } = loaded;
  const files = groupBySource(loaded);
  const names = new Map<Fact, string>();
  const named = (fact: Fact, id: string, field: string): Fact => {
    names.set(fact, `sources.${id}.${field}`);
    return fact;
  };
  const list = sources.records.map(({ id, url }): SourceFacts => {
    const own = files.get(id);
    return {
      id,
      title: named(sources.fact(id, "title"), id, "title"),
      publisher: named(sources.fact(id, "publisher"), id, "publisher"),
      author: named(sources.fact(id, "author"), id, "author"),
      date: named(sources.fact(id, "date"), id, "date"),
      retrieved: own && named(retrievalFact(own), id, "retrieved"),
      url: url ?? undefined,
    };
  });
  return { names, list };
}

/** A note of what all signs in the report say, where it has any. */
function noteSigns({ book }: DerivedFacts): readonly (readonly InlineNode[])[] {
  const said = explain(book.byName.values());
  return said === undefined ? [] : [[{ type: "text", value: said }]];
}

/** The notes of the checks that do not hold, worded by their templates from the facts. */
async function bindNotes(derived: DerivedFacts, setting: TemplateSetting, binder: Binder, run: ReportRun) {
  const notes: (readonly InlineNode[])[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const check of derived.checks) {
    if (check.needs !== "nothing" || check.note === undefined) continue;
    // A note is read even while its check holds: a fault in it should not wait for the day that it is needed.
    const read = await readTemplate(check.note, run.project.root, run.world);
    diagnostics.push(...read.diagnostics);
    if (read.value === undefined) continue;
    const filled = fillTemplate(read.value, setting.context, setting.environment);
    diagnostics.push(...filled.diagnostics, ...checkTemplate(read.value, setting.facts));
    if (filled.value === undefined || check.outcome.findings.length === 0) continue;
    notes.push(...bindPhrases(filled.value, binder));
  }
  return { notes, diagnostics };
}
