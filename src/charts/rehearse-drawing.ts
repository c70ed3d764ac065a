import type { FontFamily } from "../fonts/font-family.js";
import { defaultTheme } from "../theme/default-theme.js";
import { parseChartSpec } from "./chart-spec.js";
import { drawChart } from "./draw-chart.js";

/** A chart with what most charts have: bars and their labels, axes of names and numbers, a legend. */
const rehearsal = {
  data: {
    values: [
      { name: "one", kind: "a", value: 1 },
      { name: "two", kind: "b", value: 2 },
    ],
  },
  encoding: {
    x: { field: "value", type: "quantitative" },
    y: { field: "name", type: "nominal", sort: "-x" },
    color: { field: "kind", type: "nominal" },
  },
  layer: [
    { mark: "bar" },
    { mark: { type: "text", align: "left" }, encoding: { text: { field: "value", type: "quantitative" } } },
  ],
};

/**
 * Draws a chart that nobody sees. The libraries compile their functions when they are called first, which takes longer
 * than to draw: who waits for orders does it before one comes.
 */
export async function rehearseDrawing(family: FontFamily): Promise<void> {
  const { value: spec } = parseChartSpec(new TextEncoder().encode(JSON.stringify(rehearsal)), "rehearsal");
  if (spec === undefined) throw new Error("the chart of the rehearsal cannot be read");
  const request = {
    name: "rehearsal",
    spec,
    datasets: {},
    theme: defaultTheme,
    family,
    palette: "light",
  } as const;
  await drawChart({ ...request, title: { text: "A rehearsal" } });
}
