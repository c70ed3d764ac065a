import type { ChartDrawer } from "../charts/chart-drawer.js";
import type { RunMode } from "../diagnostics/run-mode.js";
import type { FaceSubsetter } from "../documents/html/subset-face.js";
import type { Outside } from "../facts/checks/judge-checks.js";
import type { FontFamily } from "../fonts/font-family.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { World } from "../world/world.js";
import type { Artefacts } from "./artefacts/artefacts.js";
import type { FileReader } from "./file-reader.js";

/** What every phase of a report's build may use. */
export interface ReportRun {
  readonly project: Project;
  readonly report: Report;
  readonly world: World;
  readonly mode: RunMode;
  /** For the checks that ask for the day or the last release, which are not judged without it. */
  readonly outside?: Outside;
}

/** What the phases that draw and write use besides. */
export interface DrawingRun extends ReportRun {
  readonly family: FontFamily;
  readonly drawer: ChartDrawer;
  readonly subsetter: FaceSubsetter;
  readonly artefacts: Artefacts;
  readonly reader: FileReader;
}
