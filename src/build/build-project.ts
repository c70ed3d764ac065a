import { type Diagnostic, hasErrors, type Result } from "../diagnostics/diagnostic.js";
import { readFontFamily } from "../fonts/font-family.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { LockHolder } from "../publish/lock-holder.js";
import { withOutputLock } from "../publish/output-lock.js";
import { checkOutputPaths } from "../publish/output-path.js";
import { type Published, publishRelease } from "../publish/publish-release.js";
import type { World } from "../world/world.js";
import { type BuiltReport, buildReport } from "./build-report.js";
import { checkTheme } from "./check-theme.js";
import { engine } from "./engine.js";
import { fails } from "./fails.js";
import type { Phase } from "./phase.js";
import type { DrawingRun } from "./report-run.js";
import { WorkerDrawer } from "./worker-drawer.js";

/** How a build tells what it is doing. */
export interface BuildObserver {
  phase(report: Report, phase: Phase): void;
  waiting(holder: LockHolder): void;
}

export interface BuildOptions {
  readonly project: Project;
  readonly reports: readonly Report[];
  readonly world: World;
  /** Absolute. */
  readonly outputFolder: string;
  /** Warnings fail the build. */
  readonly strict: boolean;
  readonly observer: BuildObserver;
}

export interface ReleasedReport {
  readonly report: Report;
  readonly built: BuiltReport;
  readonly published: Published;
}

/** How long a build waits for another one that writes to the same folder. */
const lockWait = 60_000;

/**
 * Builds all reports and publishes them. When one has errors, none is published and the last releases stand. An error
 * of the disk is thrown as it is.
 */
export async function buildProject(options: BuildOptions): Promise<Result<readonly ReleasedReport[]>> {
  const { project, reports, world, outputFolder, observer } = options;
  const family = await readFontFamily(project.theme.font, world);
  if (family.value === undefined) return { value: undefined, diagnostics: family.diagnostics };
  const drawer = new WorkerDrawer(project.theme.font, world);
  drawer.prepare();
  const run = { project, world, family: family.value, drawer };
  try {
    return await withOutputLock(
      { world, outputFolder, waitMilliseconds: lockWait, onWait: (holder) => observer.waiting(holder) },
      async () => {
        const { built, diagnostics } = await buildAll(reports, run, observer);
        diagnostics.unshift(...(await checkTheme(project)));
        // All sets are looked over before the first is switched in: a failed build publishes none of them.
        diagnostics.push(
          ...built.flatMap((entry) => checkOutputPaths(entry.built.files.map(({ path }) => path))),
        );
        if (fails(diagnostics, options.strict)) return { value: undefined, diagnostics };
        return await publishAll(built, diagnostics, options);
      },
    );
  } finally {
    await drawer.close();
  }
}

interface BuiltEntry {
  readonly report: Report;
  readonly built: BuiltReport;
}

async function buildAll(
  reports: readonly Report[],
  run: Omit<DrawingRun, "report">,
  observer: BuildObserver,
) {
  const diagnostics: Diagnostic[] = [];
  const built: BuiltEntry[] = [];
  for (const report of reports) {
    const result = await buildReport({ ...run, report }, (phase) => observer.phase(report, phase));
    diagnostics.push(...result.diagnostics);
    if (result.value) built.push({ report, built: result.value });
  }
  return { built, diagnostics };
}

async function publishAll(
  built: readonly BuiltEntry[],
  found: readonly Diagnostic[],
  { world, outputFolder, observer }: BuildOptions,
): Promise<Result<readonly ReleasedReport[]>> {
  const diagnostics = [...found];
  const released: ReleasedReport[] = [];
  for (const entry of built) {
    observer.phase(entry.report, "publish");
    const { files, inputs } = entry.built;
    const report = entry.report.id;
    const published = await publishRelease({ world, outputFolder, report, files, inputs, engine });
    diagnostics.push(...published.diagnostics);
    if (published.value) released.push({ ...entry, published: published.value });
  }
  return { value: hasErrors(diagnostics) ? undefined : released, diagnostics };
}
