import { basename, dirname, relative, sep } from "node:path";
import { chartSpecMissing } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { Theme } from "../theme/theme.js";
import type { World } from "../world/world.js";
import type { PaletteName } from "./chart-config.js";
import type { ChartDrawer } from "./chart-drawer.js";
import { parseChartSpec } from "./chart-spec.js";
import type { Drawing } from "./draw-chart.js";
import { inlineData } from "./inline-data.js";
import { describeSpec, type SpecDescription } from "./words/describe-spec.js";

export interface SpecFileRequest {
  /** The spec, an absolute path. */
  readonly file: string;
  /** The folder that diagnostics name files relative to, an absolute path. */
  readonly root: string;
  /** The folder that `data.url` may read from, an absolute path. */
  readonly dataFolder: string;
  readonly world: World;
  readonly theme: Theme;
  readonly drawer: ChartDrawer;
  /** Default: light. */
  readonly palette?: PaletteName;
}

/** What came of a spec. */
export interface DrawnSpec {
  /** The file's name without `.vl.json`, `.vg.json` or `.json`. */
  readonly name: string;
  /** The spec, as diagnostics name it. */
  readonly file: string;
  readonly words: SpecDescription;
  readonly drawing: Drawing;
}

/** What a spec's pictures are named after. */
export function nameSpec(file: string): string {
  return basename(file).replace(/(?:\.v[lg])?\.json$/, "");
}

/** Draws one spec on its own, as a build would draw it. Its data is in the spec, or in files of the data folder. */
export async function drawSpecFile(request: SpecFileRequest): Promise<Result<DrawnSpec>> {
  const { file, root, world, theme, palette = "light" } = request;
  const label = relative(root, file).split(sep).join("/");
  const diagnostics: Diagnostic[] = [];
  const stop = (): Result<DrawnSpec> => ({ value: undefined, diagnostics });
  if ((await world.disk.stat(file))?.kind !== "file") {
    diagnostics.push(chartSpecMissing({ file: label }, { file: label }));
    return stop();
  }

  const parsed = parseChartSpec(await world.disk.read(file), label);
  diagnostics.push(...parsed.diagnostics);
  if (!parsed.value) return stop();
  const folder = { path: request.dataFolder, specFolder: dirname(file) };
  const spec = await inlineData(parsed.value, folder, world);
  diagnostics.push(...spec.diagnostics);
  if (!spec.value) return stop();

  const name = nameSpec(file);
  const drawn = await request.drawer.draw({ name, spec: spec.value, datasets: {}, theme, palette });
  diagnostics.push(...drawn.diagnostics);
  if (!drawn.value) return stop();
  const words = describeSpec(spec.value, name);
  return { value: { name, file: label, words, drawing: drawn.value }, diagnostics };
}
