import type { Config as VegaConfig } from "vega";
import type { Config as VegaLiteConfig } from "vega-lite";
import { BoundedCache } from "../fonts/bounded-cache.js";
import type { FontFamily } from "../fonts/font-family.js";
import { contrastOf, findLightness, lightnessOf, withLightness } from "../theme/color.js";
import { MARK_CONTRAST } from "../theme/color-rules.js";
import type { Palette, Theme } from "../theme/theme.js";
import { englishLocale } from "./english-locale.js";
import { mixColors } from "./mix-colors.js";

export type PaletteName = "light" | "dark";

/** How labels lie along a discrete x axis: flat, or turned up where flat ones would collide. */
export type LabelTurn = "flat" | "turned";

/** Heights and step of a chart that does not set its own, in units of the label size. */
const HEIGHT = 26;
const STEP = 2.35;

/**
 * The look of all charts, for Vega-Lite: no frame, a light horizontal grid, muted labels, the theme's colours.
 * `fontSize` is the size of labels, in pixels of the drawing (the theme's small type when not given). A spec's own
 * `config` overrides it.
 */
export function chartConfig(
  theme: Theme,
  palette: PaletteName,
  family: FontFamily,
  fontSize?: number,
  labels: LabelTurn = "flat",
): VegaLiteConfig {
  const colors = theme[palette];
  const size = fontSize ?? theme.type.small;
  const step = Math.round(STEP * size);
  const common = commonConfig(colors, family, size);
  const axisBand = { domain: true, ticks: false, grid: false };
  return {
    ...common,
    axis: { ...common.axis, ...(labels === "flat" && { labelAngle: 0 }) },
    axisXBand: axisBand,
    axisYBand: axisBand,
    axisXQuantitative: { grid: false, domain: false },
    axisYQuantitative: { grid: true, domain: false },
    axisXTemporal: { grid: false, domain: true, ticks: true },
    mark: { color: colors.series[0] },
    bar: { continuousBandSize: size },
    area: { opacity: 1, line: false },
    line: { strokeWidth: 2, strokeCap: "round", strokeJoin: "round" },
    // See-through enough for overlaps to show, and no paler than that.
    point: { filled: true, size: 5 * size, opacity: 0.85 },
    rule: { color: colors.faint, strokeWidth: 1 },
    text: textLook(colors, size),
    scale: {
      barBandPaddingInner: 0.3,
      rectBandPaddingInner: 0.06,
      bandWithNestedOffsetPaddingInner: 0.25,
      offsetBandPaddingInner: 0.08,
      offsetBandPaddingOuter: 0,
    },
    view: {
      stroke: null,
      continuousHeight: Math.round(HEIGHT * size),
      discreteHeight: { step },
      discreteWidth: { step },
      step,
    },
    header: {
      title: null,
      titleColor: colors.muted,
      titleFontSize: size,
      titleFontWeight: 400,
      titleAnchor: "start",
      titlePadding: size * 0.7,
      labelColor: colors.ink,
      labelFontSize: size,
      labelFontWeight: 600,
      labelAnchor: "start",
      labelPadding: size * 0.7,
    },
    headerRow: { titleAnchor: "middle", labelAnchor: "middle" },
    facet: { spacing: size * 2 },
    concat: { spacing: size * 3.2 },
  };
}

/** The same look for specs in Vega itself. */
export function vegaChartConfig(
  theme: Theme,
  palette: PaletteName,
  family: FontFamily,
  fontSize?: number,
): VegaConfig {
  const colors = theme[palette];
  const size = fontSize ?? theme.type.small;
  const color = colors.series[0];
  return {
    ...commonConfig(colors, family, size),
    axisBand: { domain: true, ticks: false, grid: false },
    rect: { fill: color },
    area: { fill: color },
    line: { stroke: color, strokeWidth: 2, strokeCap: "round" },
    symbol: { fill: color, size: 5 * size },
    arc: { fill: color },
    rule: { stroke: colors.faint },
    text: { ...textLook(colors, size), fill: colors.ink },
  };
}

/** How far the title of a y axis stands above its axis. */
export function titleRise(size: number): number {
  return size * 0.8;
}

function textLook(colors: Palette, size: number) {
  return { color: colors.ink, fontSize: size, fontWeight: 400, lineHeight: size * 1.25 } as const;
}

/** What Vega-Lite and Vega read alike. */
function commonConfig(colors: Palette, family: FontFamily, size: number) {
  const labels = {
    labelColor: colors.muted,
    labelFontSize: size,
    labelFont: family.name,
    labelFontWeight: 400,
  } as const;
  const titles = {
    titleColor: colors.muted,
    titleFontSize: size,
    titleFont: family.name,
    titleFontWeight: 400,
  } as const;
  return {
    aria: false,
    background: "transparent",
    // Room for the rims of strokes and for the tails of letters, which Vega's text boxes leave out.
    padding: { left: 0, right: 1, top: 2, bottom: 2 },
    autosize: { type: "pad", contains: "padding" },
    axis: {
      ...labels,
      ...titles,
      labelPadding: size * 0.7,
      labelLimit: 30 * size,
      labelSeparation: size * 0.5,
      domainColor: colors.faint,
      domainWidth: 1,
      // A colour of the theme and not a mix, so that pages can put their own in its place.
      gridColor: colors.rule,
      gridOpacity: 0.7,
      gridWidth: 0.75,
      ticks: false,
      tickColor: colors.faint,
      tickSize: size * 0.4,
      titlePadding: size,
    },
    axisX: { titleAnchor: "start", titleAlign: "left", tickCount: 6 },
    axisY: {
      // The title lies flat above the axis, where it can be read, in place of standing beside it.
      titleAngle: 0,
      titleAnchor: "start",
      titleBaseline: "bottom",
      titleX: 0,
      titleY: -titleRise(size),
      tickCount: 5,
    },
    // Over the plot, so that a long title takes no width from it.
    axisLeft: { titleAlign: "left" },
    axisRight: { titleAlign: "right" },
    legend: {
      ...labels,
      ...titles,
      labelColor: colors.ink,
      orient: "top",
      symbolSize: size * size,
      gradientThickness: size,
      gradientLength: 16 * size,
      columnPadding: size * 1.6,
      rowPadding: size * 0.5,
      labelOffset: size * 0.45,
      labelLimit: 40 * size,
      titlePadding: size,
    },
    title: {
      anchor: "start",
      frame: "bounds",
      color: colors.ink,
      font: family.name,
      fontSize: size * 1.25,
      fontWeight: 700,
      offset: size * 1.2,
      subtitleColor: colors.muted,
      subtitleFont: family.name,
      subtitleFontSize: size,
      subtitlePadding: size * 0.4,
    },
    range: rangesOf(colors),
    locale: englishLocale,
  } as const;
}

/** Palettes whose ranges are kept: light and dark of a few themes. To find the ranges takes as long as to compile a chart. */
const PALETTE_LIMIT = 8;

const ranges = new BoundedCache<string, ReturnType<typeof findRanges>>(PALETTE_LIMIT);

/** The ranges of a palette, by its colours: a thread gets a copy of the theme with each chart. */
function rangesOf(palette: Palette) {
  const { series, paper, rule, ink, accent } = palette;
  return ranges.get([paper, rule, ink, accent, ...series].join(" "), () => findRanges(palette));
}

/**
 * Colours of data: the series in order, and from quiet to strong. Ramps are schemes, which give as many steps as the
 * data has values; an array would start over.
 */
function findRanges({ series, paper, rule, ink, accent }: Palette) {
  const contrasts = (color: string): boolean => contrastOf(color, paper) >= MARK_CONTRAST;
  // Beyond the series come their tints, as pale as can be seen.
  const tints = series.map((color) => {
    const tint = mixColors(color, paper, 0.5);
    return findLightness(tint, contrasts) ?? color;
  });
  const pale = findLightness(mixColors(paper, accent, 0.5), contrasts) ?? accent;
  const ramp = { scheme: [mixColors(paper, accent, 0.16), accent] };
  // Both ends of a diverging ramp are equally strong. The second series colour is told from the accent by all readers.
  const opposite = withLightness(series[1], lightnessOf(accent));
  // Grey has no hue, so that none lies between it and the ends.
  const middle = withLightness("#808080", lightnessOf(mixColors(paper, rule, 0.5)));
  return {
    category: [...series, ...tints],
    ordinal: { scheme: [pale, mixColors(accent, ink, 0.5)] },
    ramp,
    heatmap: ramp,
    diverging: { scheme: [opposite, middle, accent] },
  };
}
