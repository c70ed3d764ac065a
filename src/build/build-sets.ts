import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { RunMode } from "../diagnostics/run-mode.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { Series } from "../project/series.js";
import type { LockHolder } from "../publish/lock-holder.js";
import { describeFolder } from "../publish/manifest.js";
import { checkOutputPaths } from "../publish/output-path.js";
import type { World } from "../world/world.js";
import type { Artefacts } from "./artefacts/artefacts.js";
import { keepDrawings } from "./artefacts/keep-drawings.js";
import { buildReport } from "./build-report.js";
import { buildSeries } from "./build-series.js";
import { checkTheme } from "./check-theme.js";
import { readBeside } from "./file-reader.js";
import type { ItemOrder, ItemProgress } from "./items/item-maker.js";
import { makeOutside } from "./make-outside.js";
import type { Phase } from "./phase.js";
import type { SeriesRun } from "./series-run.js";
import { asSet, type SetContents } from "./set-contents.js";
import { Workshop } from "./workshop.js";

/** How a build tells what it is doing. */
export interface BuildObserver {
  phase(report: Report | Series, phase: Phase): void;
  /** Called before the first item of a series, and after each. */
  items(series: Series, progress: ItemProgress): void;
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
  /** Default: all items of a series are tried, one after the other, and a set is made of all or not at all. */
  readonly items?: ItemOrder;
}

/** A report or series with what is to be published. */
export interface BuiltSet {
  readonly report: Report | Series;
  readonly built: SetContents;
}

/** What `action` returns, which may draw and write while it runs; no value when the theme's fonts cannot be read. */
export async function withDrawing<T>(
  { project, world, inputs, artefacts, workshop, outputFolder, items = {} }: BuildTask,
  mode: RunMode,
  action: (run: SeriesRun) => Promise<Result<T>>,
): Promise<Result<T>> {
  const used = workshop ?? new Workshop();
  const temporary: string[] = [];
  const makeTemporaryFolder = async (): Promise<string> => {
    const folder = await world.makeTemporaryFolder("factpress-items-");
    temporary.push(folder);
    return folder;
  };
  try {
    const { value: tools, diagnostics } = await used.open(project.theme.font, inputs, {
      isLazy: artefacts.areKept,
    });
    if (tools === undefined) return { value: undefined, diagnostics };
    const { family, drawer: subsetter } = tools;
    const drawer = keepDrawings(tools.drawer, artefacts, family);
    const reader = readBeside(tools.drawer);
    const tool = { family, drawer, subsetter, reader };
    const place = { outputFolder, unwatched: world, makeTemporaryFolder };
    return await action({ project, world: inputs, mode, artefacts, order: items, ...tool, ...place });
  } finally {
    for (const folder of temporary) await world.disk.remove(folder);
    if (workshop === undefined) await used.close();
  }
}

/** The sets of all reports that could be made and have paths that every disk takes, with the diagnostics of all. */
export async function buildSets(
  { project, reports, inputs, outputFolder, observer }: BuildTask,
  run: SeriesRun,
): Promise<{ readonly sets: readonly BuiltSet[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [...(await checkTheme(project))];
  const paths: Diagnostic[] = [];
  const sets: BuiltSet[] = [];
  const buildAlone = async (report: Report): Promise<Result<SetContents>> => {
    const outside = makeOutside(inputs, outputFolder, report.id);
    const { value, diagnostics: told } = await buildReport({ ...run, report, outside }, (phase) =>
      observer.phase(report, phase),
    );
    return { value: value && asSet(value), diagnostics: told };
  };
  for (const report of reports) {
    if (report instanceof Series) observer.phase(report, "load");
    const { value: built, diagnostics: told } =
      report instanceof Series
        ? await buildSeries(report, run, (progress) => observer.items(report, progress))
        : await buildAlone(report);
    diagnostics.push(...told);
    if (built === undefined) continue;
    const problems = checkOutputPaths(
      [...built.files, ...built.folders.map(describeFolder)].map(({ path }) => path),
    );
    paths.push(...problems);
    if (problems.length === 0) sets.push({ report, built });
  }
  return { sets, diagnostics: [...diagnostics, ...paths] };
}
