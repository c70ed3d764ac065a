import { layPaint, parsePaint } from "../theme/color.js";
import type { Palette } from "../theme/theme.js";
import type { ColorUse } from "./color-use.js";
import { type AlikeSeries, findAlikeSeries } from "./find-alike-series.js";
import {
  type FaintMark,
  type FaintPaint,
  type FaintText,
  findFaintMarks,
  findFaintTexts,
} from "./find-faint.js";
import { listPainted } from "./painted-items.js";

/** Where colours keep a chart from being read. */
export interface ColorReport {
  readonly texts: readonly FaintText[];
  readonly marks: readonly FaintMark[];
  readonly series: readonly AlikeSeries[];
}

/**
 * Reads Vega's scenegraph after it was drawn. `background` is the view's own, which may be nothing. What is wrong with
 * the colours of the theme on its own paper is left out: it is told where the theme is loaded.
 */
export function inspectColors(
  scenegraph: unknown,
  use: ColorUse,
  { background, palette }: { readonly background: unknown; readonly palette: Palette },
): ColorReport {
  const { ink, muted, accent, link, faint, series } = palette;
  const paper = palette.paper.toLowerCase();
  const paint = typeof background === "string" ? parsePaint(background) : undefined;
  const ground = paint === undefined ? paper : layPaint(paint, paper);
  const isOf =
    (...colors: readonly string[]) =>
    (found: FaintPaint): boolean =>
      found.ground === paper && colors.some((color) => color.toLowerCase() === found.color);
  const painted = listPainted(scenegraph);
  return {
    texts: findFaintTexts(painted, ground, isOf(ink, muted, accent, link)),
    marks: findFaintMarks(painted, use, ground, isOf(faint, ...series)),
    series: findAlikeSeries(scenegraph, use, ground),
  };
}
