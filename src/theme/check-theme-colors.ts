import { type ThemeColor, themeColorsAlike, themeContrast } from "../diagnostics/catalogue/theme.js";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { contrastOf, findLightness } from "./color.js";
import { findLikeness, GREY_SERIES, MARK_CONTRAST, seriesApart, TEXT_CONTRAST } from "./color-rules.js";
import type { Palette, Theme } from "./theme.js";

type Token = Exclude<keyof Palette, "series">;

/** What is printed as text, and on what. */
const texts: readonly (readonly [Token, Token])[] = [
  ["ink", "paper"],
  ["ink", "panel"],
  ["muted", "paper"],
  ["muted", "panel"],
  ["accent", "paper"],
  ["link", "paper"],
  ["link", "panel"],
];

/** Warnings for colours that some readers cannot read or tell apart, in light and dark. `place` is that of the theme. */
export function checkThemeColors(theme: Theme, place?: Place): readonly Diagnostic[] {
  return (["light", "dark"] as const).flatMap((name) => [
    ...checkContrast(name, theme[name], place),
    ...checkSeries(name, theme[name], place),
  ]);
}

function checkContrast(name: string, palette: Palette, place: Place | undefined): Diagnostic[] {
  const token = (key: Token): ThemeColor => ({ path: `${name}.${key}`, color: palette[key] });
  const pairs = [
    ...texts.map(([color, ground]) => ({
      color: token(color),
      ground: token(ground),
      needed: TEXT_CONTRAST,
    })),
    // Axes and rules in charts; the lines of tables (`rule`) part what is read without them.
    { color: token("faint"), ground: token("paper"), needed: MARK_CONTRAST },
    ...seriesOf(name, palette).map((color) => ({ color, ground: token("paper"), needed: MARK_CONTRAST })),
  ];
  return pairs.flatMap(({ color, ground, needed }) => {
    const ratio = contrastOf(color.color, ground.color);
    if (ratio >= needed) return [];
    const passing = findLightness(color.color, (shade) => contrastOf(shade, ground.color) >= needed);
    return [themeContrast({ color, ground, ratio, needed, passing }, place)];
  });
}

/** Each colour that is too near to one before it, with the one that it is nearest to. */
function checkSeries(name: string, palette: Palette, place: Place | undefined): Diagnostic[] {
  const series = seriesOf(name, palette);
  return series.flatMap((other, index) => {
    const needed = index < GREY_SERIES ? seriesApart : { ...seriesApart, grey: 0 };
    const before = series.slice(0, index);
    const found = before
      .flatMap((one) => {
        const likeness = findLikeness(one.color, other.color, needed);
        return likeness === undefined ? [] : [{ one, likeness }];
      })
      .sort((a, b) => a.likeness.apart / a.likeness.needed - b.likeness.apart / b.likeness.needed)[0];
    if (found === undefined) return [];
    const passing = findLightness(
      other.color,
      (shade) =>
        contrastOf(shade, palette.paper) >= MARK_CONTRAST &&
        before.every((one) => findLikeness(one.color, shade, needed) === undefined),
    );
    return [themeColorsAlike({ ...found, other, passing }, place)];
  });
}

function seriesOf(name: string, { series }: Palette): readonly ThemeColor[] {
  return series.map((color, index) => ({ path: `${name}.series[${index}]`, color }));
}
