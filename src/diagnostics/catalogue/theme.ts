import type { Likeness } from "../../theme/color-rules.js";
import { describeLikeness, formatContrast } from "../color-words.js";
import { defineKind } from "../kind.js";

/** A colour of a theme, `light.series[1]`, and its value. */
export interface ThemeColor {
  readonly path: string;
  readonly color: string;
}

export const themeColorsAlike = defineKind<{
  one: ThemeColor;
  other: ThemeColor;
  likeness: Likeness;
  passing: string | undefined;
}>({
  code: "theme-colors-alike",
  severity: "warning",
  title: "Two series colours of the theme look alike",
  explanation:
    "Every two series colours are at least 10 apart (CIEDE2000) to all readers, colour blindness simulated in full, and the first five at least 9 apart in lightness (L*), so that a grey print still tells them apart.",
  message: ({ one, other, likeness }) => `${name(one)} and ${name(other)} are ${describeLikeness(likeness)}`,
  hint: ({ other, passing }) =>
    passing === undefined
      ? `give ${other.path} another hue, or fewer colours to the series`
      : `set ${other.path} to ${passing}, or give it another hue`,
});

export const themeContrast = defineKind<{
  color: ThemeColor;
  ground: ThemeColor;
  ratio: number;
  needed: number;
  passing: string | undefined;
}>({
  code: "theme-contrast",
  severity: "warning",
  title: "A colour of the theme is too close to its ground",
  explanation:
    "Text needs a contrast of 4.5:1 to what it stands on; the marks and axes of charts need 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).",
  message: ({ color, ground, ratio, needed }) =>
    `${name(color)} on ${name(ground)} has a contrast of ${formatContrast(ratio)}, and ${formatContrast(needed)} is needed`,
  hint: ({ color, ground, passing }) =>
    passing === undefined
      ? `make ${ground.path} lighter or darker: no shade of ${color.path} is enough`
      : `set ${color.path} to ${passing}`,
});

function name({ path, color }: ThemeColor): string {
  return `${path} ("${color}")`;
}
