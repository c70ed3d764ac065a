import { ledgerFile, renderLedger } from "../audit/ledger/render-ledger.js";
import { type Diagnostic, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { LoadedReport } from "../project/report.js";
import type { ReleaseInput } from "../publish/manifest.js";
import { recordReads } from "../world/record-reads.js";
import { bindMaterial } from "./bind-material.js";
import { type DerivedFacts, deriveFacts } from "./derive-facts.js";
import { drawCharts } from "./draw-charts.js";
import { type MadeFile, timeFiles } from "./made-file.js";
import { type BoundReport, makeReportLedger } from "./make-report-ledger.js";
import type { DrawingRun } from "./report-run.js";
import { writeDocuments } from "./write-documents.js";

/** The phases of a report's build, in their order. */
export type Phase = "load" | "derive" | "draw" | "write" | "publish" | "draft";

/** All files of a release, and what they were made from. */
export interface BuiltReport {
  readonly files: readonly MadeFile[];
  readonly inputs: readonly ReleaseInput[];
  readonly facts: number;
}

/**
 * load -> validate -> derive facts -> draw charts -> write documents. The first phase that finds an error is the last
 * that runs, in a draft the first that finds one with which no document can be made; the diagnostics of all that ran are
 * returned. A draft has no ledger. Nothing is written to disk.
 */
export async function buildReport(
  run: DrawingRun,
  enter: (phase: Phase) => void,
): Promise<Result<BuiltReport>> {
  const { project, report } = run;
  const reads = recordReads(run.world, project.root);
  const recorded: DrawingRun = { ...run, world: reads.world };
  const diagnostics: Diagnostic[] = [];
  const take = <T>(result: Result<T>): T | undefined => {
    diagnostics.push(...result.diagnostics);
    return stopsRun(result.diagnostics, run.mode) ? undefined : result.value;
  };
  const stop = (): Result<BuiltReport> => ({ value: undefined, diagnostics: sortDiagnostics(diagnostics) });

  enter("load");
  const loaded = take(await report.load({ world: recorded.world, root: project.root }));
  if (loaded === undefined) return stop();
  enter("derive");
  const derived = take(deriveFacts(loaded, recorded));
  if (derived === undefined) return stop();
  const parts = take(await bindMaterial(derived, loaded, recorded));
  if (parts === undefined) return stop();
  enter("draw");
  const drawn = take(await drawCharts(derived, parts, recorded));
  if (drawn === undefined) return stop();
  enter("write");
  const written = take(await writeDocuments(derived, parts, drawn, recorded, diagnostics));
  if (written === undefined) return stop();
  const bound: BoundReport = { parts, charts: drawn, documents: written.bound };
  const ledger = run.mode === "draft" ? [] : [makeLedgerFile(loaded, derived, recorded, bound)];

  const config = project.configFiles.map(({ file, sha256, size }) => ({ file, sha256, size }));
  const inputs = new Map([...config, ...reads.list()].map((input) => [input.file, input]));
  return {
    value: {
      files: [...written.files, ...drawn.files, ...ledger],
      inputs: [...inputs.values()],
      facts: derived.book.byName.size,
    },
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function makeLedgerFile(
  loaded: LoadedReport,
  derived: DerivedFacts,
  run: DrawingRun,
  bound: BoundReport,
): MadeFile {
  const made = timeFiles(run.world);
  const ledger = renderLedger(makeReportLedger(loaded, derived, run, bound));
  return made({ path: ledgerFile, bytes: Buffer.from(ledger), mediaType: "application/json" });
}
