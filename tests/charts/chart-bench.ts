import sharp from "sharp";
import type { ChartDatasets } from "../../src/charts/chart-data.js";
import { parseChartSpec } from "../../src/charts/chart-spec.js";
import { type ChartRequest, type Drawing, drawChart } from "../../src/charts/draw-chart.js";
import type { Diagnostic, Result } from "../../src/diagnostics/diagnostic.js";
import { type FontFamily, readFontFamily } from "../../src/fonts/font-family.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";

let reading: Promise<FontFamily> | undefined;

export function readFamily(): Promise<FontFamily> {
  reading ??= readFontFamily(defaultTheme.font, nodeWorld()).then(({ value }) => {
    if (!value) throw new Error("the default family was not read");
    return value;
  });
  return reading;
}

/** Draws a spec given as an object, printed with two spaces of indent so that places can be told. */
export async function draw(
  json: object,
  datasets: ChartDatasets = {},
  options: Partial<ChartRequest> = {},
): Promise<Result<Drawing>> {
  const { value: spec, diagnostics } = parseChartSpec(JSON.stringify(json, null, 2), "charts/test.vl.json");
  if (!spec) return { value: undefined, diagnostics };
  const family = await readFamily();
  const result = await drawChart({
    name: "test",
    spec,
    datasets,
    theme: defaultTheme,
    family,
    palette: "light",
    ...options,
  });
  return { value: result.value, diagnostics: [...diagnostics, ...result.diagnostics] };
}

/** A drawing that must come without any diagnostic. */
export async function drawWell(...parameters: Parameters<typeof draw>): Promise<Drawing> {
  const { value, diagnostics } = await draw(...parameters);
  if (!value || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  return value;
}

/** What a drawing reads, line by line. */
export function textsOf(drawing: Drawing | undefined): readonly string[] {
  return (drawing?.texts ?? []).map(({ text }) => text);
}

/** `error chart-empty 3:5`, one for each diagnostic. */
export function brief(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, place }) => {
    return `${severity} ${code}${place?.line === undefined ? "" : ` ${place.line}:${place.column}`}`;
  });
}

export const states = [
  ["Oklahoma", 95],
  ["Arizona", 59],
  ["New Mexico", 43],
  ["South Dakota", 33],
  ["Minnesota", 21],
  ["Washington", 17],
  ["Montana", 16],
  ["Wisconsin", 14],
  ["North Dakota", 13],
  ["Oregon", 10],
  ["Hawaiʻi", 9],
  ["Alaska", null],
].map(([state, schools]) => ({ state: state ?? null, schools: schools ?? null }));

export const barSpec = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { name: "states" },
  width: "container",
  encoding: {
    y: {
      field: "state",
      type: "nominal",
      sort: { field: "schools", op: "max", order: "descending" },
      title: null,
    },
    x: { field: "schools", type: "quantitative", axis: null },
  },
  layer: [
    { mark: "bar" },
    {
      mark: { type: "text", align: "left", dx: 4 },
      encoding: { text: { field: "schools", type: "quantitative" } },
    },
  ],
};

/** The box of all pixels that are not the ground (that of the top left corner), in pixels. */
export async function findInk(png: Uint8Array) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const box = {
    left: info.width,
    top: info.height,
    right: 0,
    bottom: 0,
    width: info.width,
    height: info.height,
  };
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const start = (y * info.width + x) * info.channels;
      let distance = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        distance += Math.abs((data[start + channel] ?? 0) - (data[channel] ?? 0));
      }
      if (distance < 200) continue;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x + 1);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return box;
}
