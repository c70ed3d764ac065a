import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import { Series } from "../project/series.js";
import type { World } from "../world/world.js";

/** The reports that are loaded one by one: of a series that of each item, and then that of its index. */
export interface ExpandedReports {
  readonly reports: readonly Report[];
  readonly diagnostics: readonly Diagnostic[];
  /** False where the items of a series could not be made out. */
  readonly isWhole: boolean;
}

export async function expandReports(
  sources: readonly (Report | Series)[],
  { project, world }: { readonly project: Project; readonly world: World },
): Promise<ExpandedReports> {
  const reports: Report[] = [];
  const diagnostics: Diagnostic[] = [];
  let isWhole = true;
  for (const source of sources) {
    if (!(source instanceof Series)) {
      reports.push(source);
      continue;
    }
    const { root, configFile } = project;
    const expanded = await source.expand({ world, root, configFile });
    diagnostics.push(...expanded.diagnostics);
    if (expanded.value === undefined || hasErrors(expanded.diagnostics)) {
      isWhole = false;
      continue;
    }
    const { items, index } = expanded.value;
    reports.push(...items.map(({ report }) => report), ...(index ? [index()] : []));
  }
  return { reports, diagnostics, isWhole };
}
