import { resolve } from "node:path";
import { reportUnknown } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { loadProject } from "../project/load-project.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";

export interface OpenedProject {
  readonly project: Project;
  readonly reports: readonly Report[];
}

/** The folder where a project's releases stand, absolute. `out` is as it was typed, if it was. */
export function resolveOutput(
  { root }: Project,
  out: string | undefined,
  { folder }: Pick<CommandContext, "folder">,
): string {
  return out === undefined ? resolve(root, "output") : resolve(folder, out);
}

/** The project in a folder and the reports that were asked for, or what is wrong with them. */
export async function openProject(
  folder: string,
  { report: ids }: ProjectOptions,
  context: CommandContext,
): Promise<OpenedProject | { readonly diagnostics: readonly Diagnostic[] }> {
  const { value: project, diagnostics } = await loadProject(resolve(context.folder, folder), context.world);
  if (project === undefined) return { diagnostics };
  if (ids === undefined) return { project, reports: project.reports };
  const known = project.reports.map((report) => report.id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    return {
      diagnostics: unknown.map((id) =>
        reportUnknown({ id, nearest: findNearest(id, known), known: known.join(", ") }),
      ),
    };
  }
  return { project, reports: project.reports.filter((report) => ids.includes(report.id)) };
}
