import type { BoundTable } from "../documents/material.js";
import { outlineTitle } from "../documents/outline/outline-head.js";
import type { PackagedRelease } from "../documents/tables/data-package.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import type { BoundDocuments } from "./bind-documents.js";
import type { BoundParts } from "./bind-material.js";
import type { ChartTable } from "./chart-table.js";
import type { DerivedFacts } from "./derive-facts.js";
import type { ReportRun } from "./report-run.js";

/** A table whose data are published beside the documents. */
export interface PublishedTable {
  readonly draft: TableDraft;
  readonly bound: BoundTable;
}

/** The tables of a report, and then those of its charts. */
export function listPublishedTables(
  derived: DerivedFacts,
  { tables }: BoundParts,
  charts: ReadonlyMap<string, ChartTable>,
): readonly PublishedTable[] {
  const named = Object.entries(derived.tables).map(([name, draft]) => ({ draft, bound: tables.get(name) }));
  return [...named, ...charts.values()].flatMap(({ draft, bound }) => (bound ? [{ draft, bound }] : []));
}

/** What the published data are described by; undefined where no document could be bound. */
export function packageRelease(
  derived: DerivedFacts,
  { sources }: BoundParts,
  { documents }: BoundDocuments,
  tables: readonly PublishedTable[],
  { project, report }: Pick<ReportRun, "project" | "report">,
): PackagedRelease | undefined {
  const [first] = documents;
  if (first === undefined) return undefined;
  return {
    id: report.id,
    title: { text: first.details.title, parts: outlineTitle(first) },
    date: derived.released,
    issuer: project.issuer,
    license: report.license,
    sources,
    tables,
  };
}
