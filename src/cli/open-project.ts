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
  const unknown = ids.filter((id) => findReport(project, id) === undefined);
  if (unknown.length > 0) {
    return {
      diagnostics: unknown.map((id) =>
        reportUnknown({ id, nearest: findNearest(id, known), known: known.join(", ") }),
      ),
    };
  }
  // In the order of the configuration; a whole series stands for its items.
  const reports = project.reports.flatMap((report) =>
    ids.includes(report.id)
      ? [report]
      : ids.flatMap((id) => (id.startsWith(`${report.id}/`) ? (findReport(project, id) ?? []) : [])),
  );
  return { project, reports };
}

/** A report by its id, or one item of a series by the series' id and its slug. */
function findReport({ reports }: Project, id: string): Report | Series | undefined {
  const whole = reports.find((report) => report.id === id);
  if (whole !== undefined) return whole;
  const [series, slug] = id.split("/", 2);
  const of = reports.find((report) => report.id === series);
  return of instanceof Series && slug !== undefined ? of.only(slug) : undefined;
}
