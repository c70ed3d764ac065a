import fc from "fast-check";
import type { ChartSpec } from "../../src/charts/chart-spec.js";
import { parseChartSpec } from "../../src/charts/chart-spec.js";
import { describeSpec, type SpecDescription } from "../../src/charts/words/describe-spec.js";

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export function parse(json: object): ChartSpec {
  const { value } = parseChartSpec(JSON.stringify(json), "chart.vl.json");
  if (value === undefined) throw new Error("the spec does not parse");
  return value;
}

/** What is said of a chart that stands alone. */
export function describe(json: object, rows: readonly Row[] = []): SpecDescription {
  return describeSpec(parse({ data: { values: rows }, ...json }), "some_chart");
}

/** The sentences after the first, which says the kind and the axes. */
export function messageOf(json: object, rows: readonly Row[]): string {
  return describe(json, rows).description?.replace(/^.*?\.(?: |$)/, "") ?? "";
}

export const quantity = (field: string, more: object = {}) => ({ field, type: "quantitative", ...more });
export const nominal = (field: string, more: object = {}) => ({ field, type: "nominal", ...more });
export const temporal = (field: string, more: object = {}) => ({ field, type: "temporal", ...more });

/** Values in a row: a few small numbers, so that ties are common, with blanks among them. */
export const values = fc.array(fc.option(fc.integer({ min: -4, max: 6 }), { freq: 6 }), { maxLength: 9 });

/** The year of the value at `index`. */
export function yearAt(index: number): string {
  return String(2001 + index);
}

/** A number as a text prints it. */
export function readNumber(text: string | undefined): number {
  return Number(text?.replace("−", "-"));
}
