import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type BoundDocument, bindDocument } from "../documents/bind-document.js";
import { authorText } from "../documents/declared-text.js";
import type { CardFigure } from "../documents/html/render-card.js";
import { readTemplate } from "../documents/template/read-template.js";
import { type Binder, bindMention } from "../documents/tree/bind-inline.js";
import { bindIndex } from "./bind-index.js";
import type { BoundParts } from "./bind-material.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { ReportRun } from "./report-run.js";

export interface BoundDocuments {
  readonly documents: readonly BoundDocument[];
  /** The figures of the link preview's picture; none where no document has one. */
  readonly card: readonly CardFigure[];
}

/**
 * Documents of a report that could be bound, with the errors of the others. They are all of them, but of the index of a
 * series those of one page: it may have many pages, and it has no charts, tables or figures for cards.
 */
export interface FoundDocuments {
  readonly value: BoundDocuments;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the template of every document and binds its facts. What is returned can be gone through once: a page of an index
 * is bound when it is asked for, so that never all are in memory.
 */
export async function bindDocuments(
  derived: DerivedFacts,
  parts: BoundParts,
  { project, report, world, mode }: ReportRun,
): Promise<Iterable<FoundDocuments>> {
  if (report.index !== undefined)
    return withoutCards(bindIndex(report.index, parts, { project, report, world, mode }));
  const { setting } = parts;
  const diagnostics: Diagnostic[] = [];
  const documents: BoundDocument[] = [];
  for (const [name, spec] of Object.entries(report.documents)) {
    const template = await readTemplate(spec.template, project.root, world);
    diagnostics.push(...template.diagnostics);
    if (template.value === undefined) continue;
    const bound = bindDocument({ name, spec, template: template.value, ...setting, nameOf: setting.nameOf });
    diagnostics.push(...bound.diagnostics);
    if (bound.value !== undefined) documents.push(bound.value);
  }
  const hasCard = documents.some(({ spec }) => spec.format === "html");
  const card = hasCard ? bindCard(derived, setting.nameOf, report.locale, project.configFile) : undefined;
  diagnostics.push(...(card?.diagnostics ?? []));
  return [{ value: { documents, card: card?.value ?? [] }, diagnostics }];
}

function* withoutCards(pages: ReturnType<typeof bindIndex>): Iterable<FoundDocuments> {
  for (const { documents, diagnostics } of pages) yield { value: { documents, card: [] }, diagnostics };
}

function bindCard(
  { card }: DerivedFacts,
  nameOf: Binder["nameOf"],
  locale: string,
  file: string,
): { readonly value: readonly CardFigure[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const binder: Binder = { fillings: [], locale, nameOf, report };
  const figures = card.map(([fact, label]) => ({
    value: bindMention({ type: "mention", fact, form: "figure", place: { file } }, "figures", binder),
    label: authorText(label),
  }));
  return { value: figures, diagnostics };
}
