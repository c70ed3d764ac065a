import { converter, differenceCiede2000, modeLab65, modeRgb, modeXyz65, parse, useMode } from "culori/fn";
import { describe, expect, test } from "vitest";
import { checkThemeColors } from "../../src/theme/check-theme-colors.js";
import { contrastOf, differenceOf, lightnessOf, parsePaint, sights } from "../../src/theme/color.js";
import { alikeBelow, findLikeness } from "../../src/theme/color-rules.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import type { Palette } from "../../src/theme/theme.js";

for (const mode of [modeRgb, modeXyz65, modeLab65]) useMode(mode);

const palettes = [
  ["light", defaultTheme.light],
  ["dark", defaultTheme.dark],
] as const;

/** Every two of the colours. */
function pairsOf(colors: readonly string[]): (readonly [string, string])[] {
  return colors.flatMap((one, index) => colors.slice(index + 1).map((other) => [one, other] as const));
}

/** The smallest step between the colours in lightness. */
function smallestStep(colors: readonly string[]): number {
  const steps = colors.map(lightnessOf).sort((a, b) => a - b);
  return Math.min(...steps.slice(1).map((step, index) => step - (steps[index] ?? 0)));
}

function check(light: Partial<Palette>) {
  const theme = { ...defaultTheme, light: { ...defaultTheme.light, ...light } };
  return checkThemeColors(theme, { file: "factpress.config.ts" });
}

describe.each(palettes)("the bundled colours, %s,", (_name, { series, paper, panel, ...palette }) => {
  test("are seen on paper: marks and axes at 3:1, text at 4.5:1, on panels too", () => {
    for (const color of [...series, palette.faint])
      expect(contrastOf(color, paper)).toBeGreaterThanOrEqual(3);
    for (const color of [palette.ink, palette.muted, palette.accent, palette.link])
      expect(Math.min(contrastOf(color, paper), contrastOf(color, panel))).toBeGreaterThanOrEqual(4.5);
  });

  test("tell ten series apart for every reader", () => {
    expect(series).toHaveLength(10);
    for (const [one, other] of pairsOf(series)) {
      for (const sight of sights) expect(differenceOf(one, other, sight)).toBeGreaterThanOrEqual(10);
    }
  });

  test("tell five series apart in grey, and do not mix up six", () => {
    expect(smallestStep(series.slice(0, 5))).toBeGreaterThanOrEqual(9);
    for (const [one, other] of pairsOf(series.slice(0, 6)))
      expect(findLikeness(one, other, alikeBelow)).toBeUndefined();
  });
});

test("the bundled theme comes without warnings", () => {
  expect(checkThemeColors(defaultTheme)).toEqual([]);
});

describe("a theme's colours", () => {
  test("that fall short as text are told with both colours, what is measured and what would do", () => {
    const [warning, ...others] = check({ muted: "#808080", panel: "#ffffff", paper: "#fefefe" });
    expect(others).toHaveLength(1);
    expect(warning).toMatchObject({
      severity: "warning",
      code: "theme-contrast",
      place: { file: "factpress.config.ts" },
      message:
        'light.muted ("#808080") on light.paper ("#fefefe") has a contrast of 3.9:1, and 4.5:1 is needed',
    });
    const better = /#[0-9a-f]{6}/.exec(warning?.hint ?? "")?.[0] ?? "";
    expect(contrastOf(better, "#fefefe")).toBeGreaterThanOrEqual(4.5);
    expect(Math.abs(lightnessOf(better) - lightnessOf("#808080"))).toBeLessThan(6);
    expect(check({ muted: better, panel: "#ffffff", paper: "#fefefe" })).toEqual([]);
  });

  test("need 3:1 in marks and axes, and the lines of tables nothing", () => {
    const series = ["#0b4f7d", "#e0a33a"] as const;
    const warnings = check({ faint: "#aaaaaa", rule: "#f5f5f5", series });
    expect(warnings.map(({ code, message }) => [code, message.split(" ")[0]])).toEqual([
      ["theme-contrast", "light.faint"],
      ["theme-contrast", "light.series[1]"],
    ]);
  });

  test("that some readers mix up are told with who does, and a shade that none does", () => {
    const blind = check({ series: ["#0b4f7d", "#8a4f7d"] });
    expect(blind.map(({ code }) => code)).toEqual(["theme-colors-alike"]);
    expect(blind[0]?.message).toBe(
      'light.series[0] ("#0b4f7d") and light.series[1] ("#8a4f7d") are 5.9 apart to readers without red cones, and 10 is needed (CIEDE2000)',
    );
    const better = /#[0-9a-f]{6}/.exec(blind[0]?.hint ?? "")?.[0] ?? "";
    expect(check({ series: ["#0b4f7d", better] })).toEqual([]);
    expect(check({ series: ["#7a1f3d", "#2f6f73", "#416a38"] })[0]?.message).toContain(" apart in grey, ");
  });

  test("are each told once, however many others they are like", () => {
    const series = ["#0b4f7d", "#0b4f7d", "#0b4f7d", "#0b4f7d", "#0b4f7d", "#0b4f7d"] as const;
    expect(check({ series }).map(({ code }) => code)).toEqual(Array(5).fill("theme-colors-alike"));
  });

  test("beyond five need not be apart in grey", () => {
    const { series } = defaultTheme.light;
    expect(smallestStep(series)).toBeLessThan(1);
    expect(check({ series })).toEqual([]);
  });
});

test("contrast and lightness are those of WCAG and CIE", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(lightnessOf("#ffffff")).toBeCloseTo(100, 1);
  expect(lightnessOf("#777777")).toBeCloseTo(50.03, 1);
});

test("colour blindness is simulated in light, in full", () => {
  const near = { red: "#b5332b", olive: "#756a10" };
  expect(differenceOf(near.red, near.olive, "normal")).toBeGreaterThan(35);
  expect(differenceOf(near.red, near.olive, "deutan")).toBeLessThan(12);
  expect(differenceOf(near.red, near.olive, "tritan")).toBeGreaterThan(18);
  // Red as Machado's matrix for deuteranopia gives it, channels of light 0.367, 0.280 and 0: #a39000.
  const lab = converter("lab65");
  const distance = differenceCiede2000();
  const seen = [lab(parse("#a39000")), lab(parse("#000000"))] as const;
  if (!seen[0] || !seen[1]) throw new Error("culori reads hexadecimal colours");
  expect(differenceOf("#ff0000", "#000000", "deutan")).toBeCloseTo(distance(seen[0], seen[1]), 0);
});

test("colours are read as CSS writes them", () => {
  expect(parsePaint("lightgray")).toEqual({ color: "#d3d3d3", opacity: 1 });
  expect(parsePaint("rgb(11, 79, 125)")).toEqual({ color: "#0b4f7d", opacity: 1 });
  expect(parsePaint("#0b4f7d80")?.opacity).toBeCloseTo(0.5, 1);
  expect(parsePaint("hsl(0 100% 50%)")?.color).toBe("#ff0000");
  expect([parsePaint("none"), parsePaint("url(#gradient)")]).toEqual([undefined, undefined]);
});
