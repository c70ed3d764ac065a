import { chartColorsAlike, chartMarkContrast, chartTextContrast } from "../diagnostics/catalogue/charts.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { contrastOf, findLightness } from "../theme/color.js";
import { type ChartSpec, findTextPlace } from "./chart-spec.js";
import type { FaintPaint } from "./find-faint.js";
import type { ColorReport } from "./inspect-colors.js";

/** Warnings for what colours keep from being read, placed where a colour is typed. */
export function checkColors(spec: ChartSpec, { texts, marks, series }: ColorReport): readonly Diagnostic[] {
  const placeOf = ({ written }: { readonly written: string }): Place => findTextPlace(spec, written);
  return [
    ...texts.map((text) => chartTextContrast({ ...text, passing: findPassing(text) }, placeOf(text))),
    ...marks.map((mark) => chartMarkContrast({ ...mark, passing: findPassing(mark) }, placeOf(mark))),
    ...series.map((alike) => chartColorsAlike(alike, placeOf(alike.other))),
  ];
}

function findPassing({ color, ground, needed }: FaintPaint): string | undefined {
  return findLightness(color, (shade) => contrastOf(shade, ground) >= needed);
}
