import { type Diagnostic, hasErrors, type Result } from "../diagnostics/diagnostic.js";
import { readFontFamily } from "../fonts/font-family.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { LockHolder } from "../publish/lock-holder.js";
import { withOutputLock } from "../publish/output-lock.js";
import { type Published, publishRelease } from "../publish/publish-release.js";
import type { World } from "../world/world.js";
import { type BuiltReport, buildReport, checkReport, type Phase } from "./build-report.js";
import { engine } from "./engine.js";

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
  const fonts = family.value;
  return withOutputLock(
    { world, outputFolder, waitMilliseconds: lockWait, onWait: (holder) => observer.waiting(holder) },
    async () => {
      const diagnostics: Diagnostic[] = [...family.diagnostics];
      const built: { readonly report: Report; readonly built: BuiltReport }[] = [];
      for (const report of reports) {
        const result = await buildReport({ project, report, world, family: fonts }, (phase) =>
          observer.phase(report, phase),
        );
        diagnostics.push(...result.diagnostics);
        if (result.value) built.push({ report, built: result.value });
      }
      if (fails(diagnostics, options.strict)) return { value: undefined, diagnostics };
      const released: ReleasedReport[] = [];
      for (const entry of built) {
        observer.phase(entry.report, "publish");
        const { files, inputs } = entry.built;
        const published = await publishRelease({
          world,
          outputFolder,
          report: entry.report.id,
          files,
          inputs,
          engine,
        });
        diagnostics.push(...published.diagnostics);
        if (published.value) released.push({ ...entry, published: published.value });
      }
      return { value: hasErrors(diagnostics) ? undefined : released, diagnostics };
    },
  );
}

/** Loads, validates, derives and checks all reports; the count of facts of each, and nothing written. */
export async function checkProject(
  options: Omit<BuildOptions, "outputFolder">,
): Promise<Result<readonly { readonly report: Report; readonly facts: number }[]>> {
  const { project, reports, world, observer } = options;
  const family = await readFontFamily(project.theme.font, world);
  if (family.value === undefined) return { value: undefined, diagnostics: family.diagnostics };
  const diagnostics: Diagnostic[] = [...family.diagnostics];
  const checked: { readonly report: Report; readonly facts: number }[] = [];
  for (const report of reports) {
    const run = { project, report, world, family: family.value };
    const result = await checkReport(run, (phase) => observer.phase(report, phase));
    diagnostics.push(...result.diagnostics);
    if (result.value) checked.push({ report, facts: result.value.book.byName.size });
  }
  return { value: fails(diagnostics, options.strict) ? undefined : checked, diagnostics };
}

function fails(diagnostics: readonly Diagnostic[], strict: boolean): boolean {
  return hasErrors(diagnostics) || (strict && diagnostics.some(({ severity }) => severity === "warning"));
}
