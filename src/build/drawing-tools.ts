import type { ChartDrawer } from "../charts/chart-drawer.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { type FontFamily, readFontFamily } from "../fonts/font-family.js";
import type { Project } from "../project/project.js";
import type { World } from "../world/world.js";
import { WorkerDrawer } from "./worker-drawer.js";

/** What measures text and draws charts. It may serve many builds, one after the other, whose themes have the same fonts. */
export interface DrawingTools {
  readonly family: FontFamily;
  readonly drawer: ChartDrawer;
  /** Starts what takes its time to start, before the first chart is there. */
  prepare(): void;
  /** Frees what the tools hold. */
  close(): Promise<void>;
}

/** No value when the fonts of the project's theme cannot be read, which is read through `inputs`. */
export async function openDrawingTools({ theme }: Project, inputs: World): Promise<Result<DrawingTools>> {
  const { value: family, diagnostics } = await readFontFamily(theme.font, inputs);
  if (family === undefined) return { value: undefined, diagnostics };
  const drawer = new WorkerDrawer(theme.font, inputs);
  const tools = { family, drawer, prepare: () => drawer.prepare(), close: () => drawer.close() };
  return { value: tools, diagnostics };
}
