import { releaseStale } from "../diagnostics/catalogue/publish.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { describeRelease, renderManifest } from "../publish/manifest.js";
import { digest } from "../world/digest.js";
import { type BuildTask, type BuiltSet, buildSets, withDrawing } from "./build-sets.js";
import { compareReleases, type ReleaseChanges, readStanding } from "./compare-releases.js";
import { engine } from "./engine.js";

/** A report whose release is held against what a build gives. */
export interface ComparedReport extends BuiltSet {
  /** Whether the release is the one that a build would publish, and whole. */
  readonly isCurrent: boolean;
  readonly changes: ReleaseChanges;
}

/**
 * Builds all reports that have no errors and holds them against what is published: an error for each whose release is
 * another, or is damaged. Nothing is written to the output folder.
 */
export async function compareProject(task: BuildTask): Promise<Result<readonly ComparedReport[]>> {
  const { world, outputFolder } = task;
  return await withDrawing(task, "release", async (run) => {
    const { sets, diagnostics: found } = await buildSets(task, run);
    const diagnostics = [...found];
    const compared: ComparedReport[] = [];
    for (const set of sets) {
      diagnostics.push(...set.built.leftOut);
      const report = set.report.id;
      const standing = await readStanding(world, outputFolder, report);
      const changes = await compareReleases(standing, set.built, world);
      const manifest = renderManifest(describeRelease(report, engine, set.built));
      const isCurrent = standing?.damaged === undefined && standing?.digest === digest(manifest);
      if (!isCurrent)
        diagnostics.push(releaseStale({ report, isPublished: standing !== undefined, ...changes }));
      compared.push({ ...set, isCurrent, changes });
    }
    return { value: compared, diagnostics };
  });
}
