import { derive } from "./derive.js";
import { drawCharts } from "./draw-charts.js";
import { readData } from "./read-data.js";

/** What the documents are made of; `edit` may change the data after they are read. */
export async function prepare(folder, edit = (data) => data) {
  const figures = derive(edit(await readData(folder)));
  return { figures, charts: await drawCharts(figures.rows) };
}
