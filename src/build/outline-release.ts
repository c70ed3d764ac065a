import { cardPath, documentPath } from "../documents/document-files.js";
import type { FileOutline } from "../documents/outline/outline.js";
import { outlineDocument } from "../documents/outline/outline-document.js";
import { outlineChartFile, outlineTableData } from "../documents/outline/outline-files.js";
import { outlineCard } from "../documents/outline/outline-head.js";
import type { OutlineMaterial, WordedChart } from "../documents/outline/outline-material.js";
import { dataPackagePath, outlineDataPackage } from "../documents/tables/data-package.js";
import type { Fact } from "../facts/fact.js";
import type { BoundDocuments } from "./bind-documents.js";
import type { BoundParts } from "./bind-material.js";
import type { ChartTable } from "./chart-table.js";
import type { DerivedFacts } from "./derive-facts.js";
import { listPublishedTables, packageRelease } from "./published-data.js";
import type { ReportRun } from "./report-run.js";

/** The words and tables of a report's charts, drawn or not. */
export interface ChartsInWords {
  readonly charts: ReadonlyMap<string, WordedChart>;
  readonly tables: ReadonlyMap<string, ChartTable>;
  readonly names: ReadonlyMap<Fact, string>;
}

/** What the documents of a report are made of, with its facts in their places. */
export interface BoundContent {
  readonly parts: BoundParts;
  readonly charts: ChartsInWords;
}

/** A report with its facts in their places; of one whose documents come in parts, one part. */
export interface BoundReport extends BoundContent {
  readonly documents: BoundDocuments;
}

/** What each file of a release is meant to say, by its path. */
export type ReleaseOutline = ReadonlyMap<string, FileOutline>;

/** The outlines of all files of a release that say anything: documents, pictures of charts, and data. */
export function outlineRelease(
  derived: DerivedFacts,
  { parts, charts, documents }: BoundReport,
  run: Pick<ReportRun, "project" | "report" | "mode">,
): ReleaseOutline {
  const { project, mode } = run;
  const ofCharts = [...charts.tables].map(([name, { bound }]) => [name, bound] as const);
  const material: OutlineMaterial = {
    ...parts,
    issuer: project.issuer,
    attachesFiles: mode === "release",
    date: derived.released,
    updated: derived.latest,
    charts: charts.charts,
    tables: new Map([...parts.tables, ...ofCharts]),
  };
  const tables = listPublishedTables(derived, parts, charts.tables);
  const packaged = packageRelease(derived, parts, documents, tables, run);
  const described = packaged && outlineDataPackage(packaged);
  return new Map([
    ...documents.documents.flatMap((document) => [
      [documentPath(document), outlineDocument(document, material)] as const,
      ...(document.spec.format === "html"
        ? [[cardPath(document.details.name), outlineCard(document, documents.card, material)] as const]
        : []),
    ]),
    ...[...charts.charts].flatMap(([name, chart]) =>
      (["svg", "png"] as const).map(
        (format) => [`charts/${name}.${format}`, outlineChartFile(name, chart, format)] as const,
      ),
    ),
    ...tables.flatMap(({ draft, bound }) =>
      (["csv", "json"] as const).map(
        (format) => [bound.files[format], outlineTableData(draft, format)] as const,
      ),
    ),
    ...(described ? [[dataPackagePath, described] as const] : []),
  ]);
}
