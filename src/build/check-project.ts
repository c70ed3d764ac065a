import { type Diagnostic, hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { Report } from "../project/report.js";
import type { BuildOptions } from "./build-project.js";
import { checkTheme } from "./check-theme.js";
import { type DerivedFacts, deriveFacts } from "./derive-facts.js";
import { fails } from "./fails.js";
import { makeOutside } from "./make-outside.js";
import type { Phase } from "./phase.js";
import type { ReportRun } from "./report-run.js";

export type CheckOptions = Omit<BuildOptions, "inputs" | "artefacts" | "tools">;

export interface CheckedReport {
  readonly report: Report;
  /** How many facts it has. */
  readonly facts: number;
}

/**
 * Loads, validates, derives and checks all reports. Nothing is written but copies of remote files and their lock, and
 * nothing that draws or writes is loaded.
 */
export async function checkProject(options: CheckOptions): Promise<Result<readonly CheckedReport[]>> {
  const { project, reports, world, outputFolder, observer } = options;
  const diagnostics: Diagnostic[] = [...(await checkTheme(project))];
  const checked: CheckedReport[] = [];
  for (const report of reports) {
    const outside = makeOutside(world, outputFolder, report.id);
    const result = await checkReport({ project, report, world, mode: "release", outside }, (phase) =>
      observer.phase(report, phase),
    );
    diagnostics.push(...result.diagnostics);
    if (result.value) checked.push({ report, facts: result.value.book.byName.size });
  }
  return { value: fails(diagnostics, options.strict) ? undefined : checked, diagnostics };
}

async function checkReport(run: ReportRun, enter: (phase: Phase) => void): Promise<Result<DerivedFacts>> {
  enter("load");
  const loaded = await run.report.load({ world: run.world, root: run.project.root });
  if (loaded.value === undefined || hasErrors(loaded.diagnostics)) {
    return { value: undefined, diagnostics: sortDiagnostics(loaded.diagnostics) };
  }
  enter("derive");
  const derived = await deriveFacts(loaded.value, run);
  return {
    value: derived.value,
    diagnostics: sortDiagnostics([...loaded.diagnostics, ...derived.diagnostics]),
  };
}
