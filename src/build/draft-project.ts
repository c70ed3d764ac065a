import { join } from "node:path";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { writeDraft } from "../publish/write-draft.js";
import { type BuildTask, type BuiltSet, buildSets, withDrawing } from "./build-sets.js";

export interface DraftedReport extends BuiltSet {
  /** Absolute. */
  readonly folder: string;
}

/**
 * Makes sets for the office in the project's folder `draft`, watermarked, with what is wrong marked: those of all reports
 * whose errors let documents be made. The last drafts of the others stand. Nothing is published. An error of the disk is
 * thrown as it is.
 */
export async function draftProject(task: BuildTask): Promise<Result<readonly DraftedReport[]>> {
  const { project, world, observer } = task;
  return await withDrawing(task, "draft", async (run) => {
    const { sets, diagnostics: found } = await buildSets(task, run);
    const diagnostics: Diagnostic[] = [...found];
    const drafted: DraftedReport[] = [];
    for (const set of sets) {
      observer.phase(set.report, "draft");
      const { files } = set.built;
      const written = await writeDraft({
        world,
        folder: join(project.root, "draft"),
        report: set.report.id,
        files,
      });
      diagnostics.push(...written.diagnostics);
      if (written.value !== undefined) drafted.push({ ...set, folder: written.value });
    }
    return { value: drafted, diagnostics };
  });
}
