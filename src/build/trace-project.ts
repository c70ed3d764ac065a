import type { Ledger } from "../audit/ledger/ledger.js";
import {
  type Diagnostic,
  dropRepeats,
  hasErrors,
  type Result,
  sortDiagnostics,
} from "../diagnostics/diagnostic.js";
import type { WordedChart } from "../documents/outline/outline-material.js";
import type { Fact } from "../facts/fact.js";
import type { LoadedReport, Report } from "../project/report.js";
import { bindChart, readChartSpec } from "./bind-chart.js";
import { bindDocuments } from "./bind-documents.js";
import { type BoundParts, bindMaterial } from "./bind-material.js";
import type { BuildOptions } from "./build-project.js";
import type { ChartTable } from "./chart-table.js";
import { type DerivedFacts, deriveFacts } from "./derive-facts.js";
import { expandReports } from "./expand-reports.js";
import { type BoundReport, type ChartsInWords, outlineRelease } from "./outline-release.js";
import { listReportFacts, ReportLedger } from "./report-ledger.js";
import type { ReportRun } from "./report-run.js";

export interface TracedReport {
  readonly report: Report;
  readonly ledger: Ledger;
  /** The ledger's facts. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** False when an error kept the documents from being bound: the ledger then has no mentions. */
  readonly isBound: boolean;
}

/**
 * The ledgers of all reports, as their builds would publish them, without drawing or writing anything. A report that
 * fails a check or has an error in its documents has its facts all the same: that is when they are asked for.
 */
export async function traceProject({
  project,
  reports: asked,
  world,
}: Pick<BuildOptions, "project" | "reports" | "world">): Promise<Result<readonly TracedReport[]>> {
  const { reports, diagnostics: found, isWhole } = await expandReports(asked, { project, world });
  const diagnostics: Diagnostic[] = [...found];
  const traced: TracedReport[] = [];
  for (const report of reports) {
    const result = await traceReport({ project, report, world, mode: "release" });
    diagnostics.push(...result.diagnostics);
    if (result.value) traced.push(result.value);
  }
  return {
    value: isWhole && traced.length === reports.length ? traced : undefined,
    diagnostics: dropRepeats(diagnostics),
  };
}

async function traceReport(run: ReportRun): Promise<Result<TracedReport>> {
  const diagnostics: Diagnostic[] = [];
  const loaded = await run.report.load({ world: run.world, root: run.project.root });
  diagnostics.push(...loaded.diagnostics);
  if (loaded.value === undefined || hasErrors(loaded.diagnostics))
    return { value: undefined, diagnostics: sortDiagnostics(diagnostics) };
  const derived = await deriveFacts(loaded.value, run);
  diagnostics.push(...derived.diagnostics);
  if (derived.value === undefined) return { value: undefined, diagnostics: sortDiagnostics(diagnostics) };
  const bound = await bindReport(derived.value, loaded.value, run);
  diagnostics.push(...bound.diagnostics);
  const ledger = new ReportLedger(loaded.value, derived.value, run, bound.value);
  if (bound.value) ledger.add({ outline: outlineRelease(derived.value, bound.value, run) });
  return {
    value: {
      report: run.report,
      ledger: ledger.whole(),
      facts: listReportFacts(derived.value, bound.value),
      isBound: bound.value !== undefined,
    },
    diagnostics: sortDiagnostics(diagnostics),
  };
}

async function bindReport(
  derived: DerivedFacts,
  loaded: LoadedReport,
  run: ReportRun,
): Promise<Result<BoundReport>> {
  const parts = await bindMaterial(derived, loaded, run);
  if (parts.value === undefined) return { value: undefined, diagnostics: parts.diagnostics };
  const charts = await bindCharts(derived, parts.value, run);
  const found = [...(await bindDocuments(derived, parts.value, run))];
  const told = found.flatMap((documents) => documents.diagnostics);
  const diagnostics = [...parts.diagnostics, ...charts.diagnostics, ...told];
  if (charts.value === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const documents = found.flatMap(({ value }) => value.documents);
  const card = found.flatMap(({ value }) => value.card);
  return { value: { parts: parts.value, charts: charts.value, documents: { documents, card } }, diagnostics };
}

async function bindCharts(
  derived: DerivedFacts,
  parts: BoundParts,
  run: ReportRun,
): Promise<Result<ChartsInWords>> {
  const diagnostics: Diagnostic[] = [];
  const charts = new Map<string, WordedChart>();
  const tables = new Map<string, ChartTable>();
  const names = new Map<Fact, string>();
  for (const [name, draft] of Object.entries(derived.charts)) {
    const spec = await readChartSpec(draft, run);
    const bound = await bindChart(name, draft, spec, parts, run);
    diagnostics.push(...bound.diagnostics);
    if (bound.value === undefined) continue;
    charts.set(name, bound.value);
    if (bound.value.made) tables.set(bound.value.made.bound.name, bound.value.made);
    for (const [fact, own] of bound.value.names) names.set(fact, own);
  }
  return { value: hasErrors(diagnostics) ? undefined : { charts, tables, names }, diagnostics };
}
