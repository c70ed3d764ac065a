import type { BoundChart, BoundTable, Issuer, Material } from "../material.js";

/** A chart as its words say it, and its drawings, where it is drawn. */
export interface WordedChart extends Pick<BoundChart, "title" | "alternativeText" | "caption" | "table"> {
  readonly drawings?: {
    readonly print: LabelledDrawing;
    readonly wide: LabelledDrawing;
    readonly narrow: LabelledDrawing;
    /** With the chart's title and caption. */
    readonly standalone: LabelledDrawing;
  };
}

export interface LabelledDrawing {
  readonly svg: string;
  /** Every line of text that is seen, in the order of the SVG. */
  readonly texts: readonly {
    readonly text: string;
    readonly role: "axis" | "legend" | "title" | "mark";
  }[];
}

/** What the documents of a report share, as far as they say it. */
export interface OutlineMaterial extends Pick<Material, "tables" | "sources" | "notes" | "date" | "updated"> {
  readonly issuer: Issuer;
  /** Whether PDFs have data and facts with them: those of drafts do not. */
  readonly attachesFiles: boolean;
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
