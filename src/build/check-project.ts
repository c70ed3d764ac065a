import { type Diagnostic, hasErrors, type Result, sortDiagnostics } from "../diagnostics/diagnostic.js";
import { type CheckSummary, judgeAcknowledgements } from "../facts/checks/run-checks.js";
import type { Report } from "../project/report.js";
import { Series } from "../project/series.js";
import type { BuildOptions } from "./build-project.js";
import { checkTheme } from "./check-theme.js";
import { type DerivedFacts, deriveFacts } from "./derive-facts.js";
import { expandReports } from "./expand-reports.js";
import { fails } from "./fails.js";
import { makeOutside } from "./make-outside.js";
import { mergeItems } from "./merge-items.js";
import type { Phase } from "./phase.js";
import type { ReportRun } from "./report-run.js";

export type CheckOptions = Omit<BuildOptions, "inputs" | "artefacts" | "tools">;

export interface CheckedReport {
  readonly report: Report | Series;
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
  const check: CheckOne = async (report, enter) => {
    const outside = makeOutside(world, outputFolder, report.id);
    return await checkReport({ project, report, world, mode: "release", outside }, enter);
  };
  for (const source of reports) {
    const enter = (phase: Phase): void => observer.phase(source, phase);
    const { value: facts, diagnostics: found } =
      source instanceof Series
        ? await checkSeries(source, options, check, enter)
        : await check(source, enter).then(({ value, diagnostics }) => ({
            value: value?.book.byName.size,
            diagnostics,
          }));
    diagnostics.push(...found);
    if (facts !== undefined) checked.push({ report: source, facts });
  }
  return { value: fails(diagnostics, options.strict) ? undefined : checked, diagnostics };
}

type CheckOne = (report: Report, enter: (phase: Phase) => void) => Promise<Result<DerivedFacts>>;

/** How many facts a series has, when all of its items have theirs. */
async function checkSeries(
  series: Series,
  options: CheckOptions,
  check: CheckOne,
  enter: (phase: Phase) => void,
): Promise<Result<number>> {
  enter("load");
  const { reports, diagnostics: told, isWhole } = await expandReports([series], options);
  const diagnostics: Diagnostic[] = [...told];
  enter("derive");
  const found = new Map<string, readonly Diagnostic[]>();
  const summaries: CheckSummary[] = [];
  let [facts, failed] = [0, 0];
  for (const report of reports) {
    const { value, diagnostics: own } = await check(report, () => undefined);
    if (report.isItem) found.set(report.id.slice(series.id.length + 1), own);
    else diagnostics.push(...own);
    if (value === undefined) failed += 1;
    summaries.push(...(value?.summaries ?? []));
    facts += value?.book.byName.size ?? 0;
  }
  diagnostics.push(...mergeItems(found));
  const isMade = isWhole && failed === 0;
  if (isMade && reports.some(({ isItem }) => !isItem)) {
    const place = { file: options.project.configFile };
    diagnostics.push(...judgeAcknowledgements(series.acknowledge, summaries, place));
  }
  return { value: isMade ? facts : undefined, diagnostics: sortDiagnostics(diagnostics) };
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
