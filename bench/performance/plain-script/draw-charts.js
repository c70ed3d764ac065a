import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as vega from "vega";
import * as vegaLite from "vega-lite";

const folder = new URL("../../../templates/operation-united-front/charts/", import.meta.url);
const label = { font: "Source Sans 3", fontSize: 9, color: "#16202b" };
const config = {
  view: { stroke: null },
  bar: { color: "#0b4f7d" },
  text: label,
  axis: {
    labelFont: label.font,
    labelFontSize: label.fontSize,
    domain: false,
    ticks: false,
    labelLimit: 120,
  },
};

/** The report's two charts, each `width` points wide with its labels. */
export async function drawCharts(rows, width = 226) {
  const longest = Math.max(...rows.map((row) => row.arrests));
  const arrests = rows.map((row) => ({ state: row.name, arrests: row.arrests }));
  const rescues = rows
    .filter((row) => row.rescued !== null)
    .map((row) => ({ state: row.name, rescued: row.rescued, longest }));
  return {
    arrests: await drawChart("arrests", arrests, width),
    rescues: await drawChart("rescues", rescues, width),
  };
}

/** The SVG of one chart of the report over other rows. */
export async function drawChart(name, values, width) {
  const file = fileURLToPath(new URL(`${name}.vl.json`, folder));
  const spec = JSON.parse(await readFile(file, "utf8"));
  const compiled = vegaLite.compile({ ...spec, width, data: { values }, config }).spec;
  const fitted = { ...compiled, autosize: { type: "fit-x", contains: "padding" } };
  const view = new vega.View(vega.parse(fitted), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
