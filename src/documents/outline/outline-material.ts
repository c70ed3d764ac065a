import type { BoundChart, BoundTable, Issuer, Material } from "../material.js";

/** A chart as its words say it, and, where it is drawn, the lines of text in its drawings. */
export interface WordedChart extends Pick<BoundChart, "title" | "alternativeText" | "caption" | "table"> {
  readonly labels?: ChartLabels;
}

/** Every line of text in the drawings of a chart, in the order of the SVG. */
export interface ChartLabels {
  readonly print: readonly string[];
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
  readonly standalone: readonly string[];
}

/** What the documents of a report share, as far as they say it. */
export interface OutlineMaterial extends Pick<Material, "tables" | "sources" | "notes" | "date" | "updated"> {
  readonly issuer: Issuer;
  readonly charts: ReadonlyMap<string, WordedChart>;
}

export function findChart(name: string, { charts }: OutlineMaterial): WordedChart {
  const chart = charts.get(name);
  if (chart === undefined) throw new RangeError(`the chart ${name} was not bound`);
  return chart;
}

export function findTable(name: string, { tables }: OutlineMaterial): BoundTable {
  const table = tables.get(name);
  if (table === undefined) throw new RangeError(`the table ${name} was not made`);
  return table;
}
