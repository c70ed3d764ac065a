import { resolve } from "node:path";
import { outNotAFolder } from "../diagnostics/catalogue/cli.js";
import { reportUnknown } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { findNearest } from "../diagnostics/near.js";
import { loadProject } from "../project/load-project.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { World } from "../world/world.js";
import type { DiagnosticFormat } from "./print-diagnostics.js";
import type { Terminal } from "./terminal.js";

export interface CommandContext {
  readonly world: World;
  readonly terminal: Terminal;
  /** The folder that paths on the command line are relative to. */
  readonly folder: string;
}

/** Options that the commands on projects share. */
export interface ProjectOptions {
  readonly report?: readonly string[];
  readonly strict?: boolean;
  readonly json?: boolean;
  /** Remote files come from the cache, and from nowhere else. */
  readonly offline?: boolean;
  readonly format: DiagnosticFormat;
}

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

/** What is wrong with a folder to write to; empty for one that is there or can be made. `path` is as it was typed. */
export async function checkOutFolder(
  option: string,
  path: string,
  { world, folder }: CommandContext,
): Promise<readonly Diagnostic[]> {
  const stats = await world.disk.stat(resolve(folder, path));
  return stats === undefined || stats.kind === "folder" ? [] : [outNotAFolder({ option, path })];
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
