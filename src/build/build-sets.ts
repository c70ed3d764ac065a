import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { RunMode } from "../diagnostics/run-mode.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { Series } from "../project/series.js";
import type { LockHolder } from "../publish/lock-holder.js";
import { checkOutputPaths } from "../publish/output-path.js";
import type { World } from "../world/world.js";
import type { Artefacts } from "./artefacts/artefacts.js";
import { keepDrawings } from "./artefacts/keep-drawings.js";
import { type BuiltReport, buildReport } from "./build-report.js";
import { buildSeries } from "./build-series.js";
import { checkTheme } from "./check-theme.js";
import { readBeside } from "./file-reader.js";
import { makeOutside } from "./make-outside.js";
import type { Phase } from "./phase.js";
import type { DrawingRun } from "./report-run.js";
import { Workshop } from "./workshop.js";

/** How a build tells what it is doing. */
export interface BuildObserver {
  phase(report: Report | Series, phase: Phase): void;
  /** The report of an item of a series is begun, the first of which has the number 1. */
  item(series: Series, slug: string, number: number, total: number): void;
  waiting(holder: LockHolder): void;
}

/** What is built, and with what. */
export interface BuildTask {
  readonly project: Project;
  readonly reports: readonly (Report | Series)[];
  readonly world: World;
  /** What the reports are made from is read through this one, which may keep account of it. */
  readonly inputs: World;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
  readonly observer: BuildObserver;
  /** Where drawings and documents come from that may have been made before. */
  readonly artefacts: Artefacts;
  /** What is kept between builds, by whoever builds again and again. Default: nothing is kept. */
  readonly workshop?: Workshop;
}

/** A report or series with the files of its set, none of which is on disk. */
export interface BuiltSet {
  readonly report: Report | Series;
  readonly built: BuiltReport;
}

type SetRun = Omit<DrawingRun, "report" | "outside">;

/** What `action` returns, which may draw and write while it runs; no value when the theme's fonts cannot be read. */
export async function withDrawing<T>(
  { project, inputs, artefacts, workshop }: BuildTask,
  mode: RunMode,
  action: (run: SetRun) => Promise<Result<T>>,
): Promise<Result<T>> {
  const used = workshop ?? new Workshop();
  try {
    const { value: tools, diagnostics } = await used.open(project.theme.font, inputs, {
      isLazy: artefacts.areKept,
    });
    if (tools === undefined) return { value: undefined, diagnostics };
    const { family, drawer: subsetter } = tools;
    const drawer = keepDrawings(tools.drawer, artefacts, family);
    const reader = readBeside(tools.drawer);
    return await action({ project, world: inputs, mode, artefacts, family, drawer, subsetter, reader });
  } finally {
    if (workshop === undefined) await used.close();
  }
}

/** The sets of all reports that could be made and have paths that every disk takes, with the diagnostics of all. */
export async function buildSets(
  { project, reports, inputs, outputFolder, observer }: BuildTask,
  run: SetRun,
): Promise<{ readonly sets: readonly BuiltSet[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [...(await checkTheme(project))];
  const paths: Diagnostic[] = [];
  const sets: BuiltSet[] = [];
  for (const report of reports) {
    if (report instanceof Series) observer.phase(report, "load");
    const outsideOf = ({ id }: Report) => ({ outside: makeOutside(inputs, outputFolder, id) });
    const result =
      report instanceof Series
        ? await buildSeries(report, run, outsideOf, (...item) => observer.item(report, ...item))
        : await buildReport({ ...run, report, ...outsideOf(report) }, (phase) =>
            observer.phase(report, phase),
          );
    diagnostics.push(...result.diagnostics);
    if (result.value === undefined) continue;
    const problems = checkOutputPaths(result.value.files.map(({ path }) => path));
    paths.push(...problems);
    if (problems.length === 0) sets.push({ report, built: result.value });
  }
  return { sets, diagnostics: [...diagnostics, ...paths] };
}
