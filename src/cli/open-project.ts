import { resolve } from "node:path";
import { reportUnknown } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { loadProject } from "../project/load-project.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { Series } from "../project/series.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";

export interface OpenedProject {
  readonly project: Project;
  readonly reports: readonly (Report | Series)[];
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
  const taken = project.reports.map((report) => ({ report, slugs: listSlugs(report, ids) }));
  const isKnown = (id: string): boolean =>
    known.includes(id) ||
    taken.some(({ report, slugs }) => slugs.some((slug) => id === `${report.id}/${slug}`));
  const unknown = ids.filter((id) => !isKnown(id));
  if (unknown.length > 0) {
    return {
      diagnostics: unknown.map((id) =>
        reportUnknown({ id, nearest: findNearest(id, known), known: known.join(", ") }),
      ),
    };
  }
  // In the order of the configuration; a whole series stands for its items.
  const reports = taken.flatMap(({ report, slugs }) => {
    if (ids.includes(report.id)) return [report];
    return report instanceof Series && slugs.length > 0 ? [report.only(slugs)] : [];
  });
  return { project, reports };
}

/** The slugs of a series' items that are asked for one by one: `state-sheets/iowa`. */
function listSlugs(report: Report | Series, ids: readonly string[]): readonly string[] {
  const start = `${report.id}/`;
  return report instanceof Series
    ? ids.filter((id) => id.startsWith(start)).map((id) => id.slice(start.length))
    : [];
}
