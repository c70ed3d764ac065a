import { basename, dirname, relative, sep } from "node:path";
import { chartScale, chartSpecMissing } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { FontFamily } from "../fonts/font-family.js";
import type { Theme } from "../theme/theme.js";
import type { World } from "../world/world.js";
import type { PaletteName } from "./chart-config.js";
import type { ChartDrawer } from "./chart-drawer.js";
import { parseChartSpec } from "./chart-spec.js";
import { describeSvg } from "./describe-svg.js";
import type { Drawing } from "./draw-chart.js";
import { inlineData } from "./inline-data.js";
import { rasterize, SCALE_LIMIT } from "./rasterize.js";
import { describeSpec } from "./words/describe-spec.js";

export type PictureFormat = "svg" | "png";

export interface SpecFileRequest {
  /** The spec, an absolute path. */
  readonly file: string;
  /** The folder that diagnostics name files relative to, an absolute path. */
  readonly root: string;
  /** The folder that `data.url` may read from, an absolute path. */
  readonly dataFolder: string;
  readonly world: World;
  readonly theme: Theme;
  readonly family: FontFamily;
  readonly drawer: ChartDrawer;
  readonly formats: readonly PictureFormat[];
  /** Pixels of the PNG for each pixel of the drawing: above 0, at most 4. */
  readonly scale: number;
  /** Default: light. */
  readonly palette?: PaletteName;
}

/** A spec's pictures, in the formats that were asked for. */
export interface SpecPictures {
  /** The file's name without `.vl.json`, `.vg.json` or `.json`. */
  readonly name: string;
  readonly drawing: Drawing;
  readonly svg?: string;
  readonly png?: Uint8Array;
}

/** Draws one spec on its own, as a build would draw it. Its data is in the spec, or in files of the data folder. */
export async function drawSpecFile(request: SpecFileRequest): Promise<Result<SpecPictures>> {
  const { file, root, world, theme, family, formats, scale, palette = "light" } = request;
  const label = relative(root, file).split(sep).join("/");
  const diagnostics: Diagnostic[] = [];
  const stop = (): Result<SpecPictures> => ({ value: undefined, diagnostics });
  if (!(scale > 0 && scale <= SCALE_LIMIT)) diagnostics.push(chartScale({ scale, limit: SCALE_LIMIT }));
  if ((await world.disk.stat(file))?.kind !== "file") {
    diagnostics.push(chartSpecMissing({ file: label }, { file: label }));
  }
  if (diagnostics.length > 0) return stop();

  const parsed = parseChartSpec(await world.disk.read(file), label);
  diagnostics.push(...parsed.diagnostics);
  if (!parsed.value) return stop();
  const folder = { path: request.dataFolder, specFolder: dirname(file) };
  const spec = await inlineData(parsed.value, folder, world);
  diagnostics.push(...spec.diagnostics);
  if (!spec.value) return stop();

  const name = basename(file).replace(/(?:\.v[lg])?\.json$/, "");
  const drawn = await request.drawer.draw({ name, spec: spec.value, datasets: {}, theme, palette });
  diagnostics.push(...drawn.diagnostics);
  const drawing = drawn.value;
  if (!drawing) return stop();
  const background = theme[palette].paper;
  const idPrefix = `${name.replace(/[^A-Za-z0-9_-]/g, "-")}-`;
  const value: SpecPictures = {
    name,
    drawing,
    ...(formats.includes("svg") && {
      svg: describeSvg(drawing.svg, { ...describeSpec(spec.value, name), idPrefix }),
    }),
    ...(formats.includes("png") && { png: await rasterize(drawing.svg, { scale, family, background }) }),
  };
  return { value, diagnostics };
}
