import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { withOutputLock } from "../publish/output-lock.js";
import { type Published, publishRelease } from "../publish/publish-release.js";
import { type BuildTask, type BuiltSet, buildSets, withDrawing } from "./build-sets.js";
import { compareReleases, type ReleaseChanges, readStanding } from "./compare-releases.js";
import { engine } from "./engine.js";
import { fails } from "./fails.js";

export interface BuildOptions extends BuildTask {
  /** Warnings fail the build. */
  readonly strict: boolean;
}

/** A report that is published. */
export interface ReleasedReport extends BuiltSet {
  readonly published: Published;
  /** Against the release before it. */
  readonly changes: ReleaseChanges;
}

/** How long a build waits for another one that writes to the same folder. */
const lockWait = 60_000;

/**
 * Builds all reports and publishes them. When one has errors, none is published and the last releases stand; only items that
 * a series was made without have errors then. An error of the disk is thrown as it is.
 */
export async function buildProject(options: BuildOptions): Promise<Result<readonly ReleasedReport[]>> {
  const { world, outputFolder, observer } = options;
  return await withDrawing(options, "release", (run) =>
    withOutputLock(
      { world, outputFolder, waitMilliseconds: lockWait, onWait: (holder) => observer.waiting(holder) },
      async () => {
        const { sets, diagnostics } = await buildSets(options, run);
        if (fails(diagnostics, options.strict)) return { value: undefined, diagnostics };
        return await publishAll(sets, diagnostics, options);
      },
    ),
  );
}

async function publishAll(
  sets: readonly BuiltSet[],
  found: readonly Diagnostic[],
  { world, outputFolder, observer }: BuildOptions,
): Promise<Result<readonly ReleasedReport[]>> {
  const diagnostics = [...found];
  const released: ReleasedReport[] = [];
  for (const set of sets) {
    observer.phase(set.report, "publish");
    const { files, folders, inputs } = set.built;
    const report = set.report.id;
    const standing = await readStanding(world, outputFolder, report);
    const changes = await compareReleases(standing, set.built, world);
    const published = await publishRelease({ world, outputFolder, report, engine, files, folders, inputs });
    diagnostics.push(...published.diagnostics);
    if (!published.value) continue;
    released.push({ ...set, published: published.value, changes });
    diagnostics.push(...set.built.leftOut, ...((await set.built.settle?.()) ?? []));
  }
  return { value: released.length < sets.length ? undefined : released, diagnostics };
}
