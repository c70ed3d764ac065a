import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { LoadedReport } from "../project/report.js";
import { bindDocuments, type FoundDocuments } from "./bind-documents.js";
import { type BoundParts, bindMaterial } from "./bind-material.js";
import { type DerivedFacts, deriveFacts } from "./derive-facts.js";
import { type DrawnCharts, drawCharts } from "./draw-charts.js";
import type { Phase } from "./phase.js";
import type { DrawingRun } from "./report-run.js";

/** All that the documents of a report are made of. */
export interface PreparedReport {
  readonly loaded: LoadedReport;
  readonly derived: DerivedFacts;
  readonly parts: BoundParts;
  readonly drawn: DrawnCharts;
  /** To be gone through once. What came of reading the templates is told when the charts are drawn. */
  readonly documents: Iterable<FoundDocuments>;
}

/** load -> validate -> derive facts -> draw charts. The first phase that finds an error is the last that runs. */
export async function prepareReport(
  run: DrawingRun,
  enter: (phase: Phase) => void,
): Promise<Result<PreparedReport>> {
  const diagnostics: Diagnostic[] = [];
  const take = <T>(result: Result<T>): T | undefined => {
    diagnostics.push(...result.diagnostics);
    return stopsRun(result.diagnostics, run.mode) ? undefined : result.value;
  };
  const stopped = { value: undefined, diagnostics };
  enter("load");
  const loaded = take(await run.report.load({ world: run.world, root: run.project.root }));
  if (loaded === undefined) return stopped;
  enter("derive");
  const derived = take(await deriveFacts(loaded, run));
  if (derived === undefined) return stopped;
  const parts = take(await bindMaterial(derived, loaded, run));
  if (parts === undefined) return stopped;
  enter("draw");
  const [drawing, documents] = await Promise.all([
    drawCharts(derived, parts, run),
    bindDocuments(derived, parts, run),
  ]);
  const drawn = take(drawing);
  if (drawn === undefined) return stopped;
  return { value: { loaded, derived, parts, drawn, documents }, diagnostics };
}
