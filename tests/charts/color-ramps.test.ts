import { describe, expect, test } from "vitest";
import { contrastOf, differenceOf, lightnessOf, parsePaint } from "../../src/theme/color.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { drawWell } from "./chart-bench.js";

describe.each(["light", "dark"] as const)("ramps of the theme, %s,", (palette) => {
  const { paper } = defaultTheme[palette];
  const fillsOf = async (count: number, type: string, extra: object = {}) => {
    const { svg } = await drawWell(
      {
        data: { values: Array.from({ length: count }, (_, n) => ({ n, name: String(n) })) },
        mark: "rect",
        encoding: {
          y: { field: "name", type: "nominal", sort: null, axis: null },
          color: { field: "n", type, legend: null, ...extra },
        },
      },
      {},
      { palette },
    );
    const fills = [...svg.matchAll(/fill="((?:#|rgb)[^"]+)"/g)].map(
      (match) => parsePaint(match[1] ?? "")?.color ?? "",
    );
    expect(fills).toHaveLength(count);
    return fills;
  };
  const isMonotone = (steps: readonly number[]) => {
    const rises = steps.slice(1).map((step, index) => Math.sign(step - (steps[index] ?? 0)));
    return Math.abs(rises.reduce((sum, rise) => sum + rise, 0)) === steps.length - 1;
  };

  test("of ordered names have a colour for each, all of them seen on paper", async () => {
    for (const count of [2, 5, 9]) {
      const fills = await fillsOf(count, "ordinal");
      expect(isMonotone(fills.map(lightnessOf))).toBe(true);
      expect(Math.min(...fills.map((fill) => contrastOf(fill, paper)))).toBeGreaterThanOrEqual(3);
    }
  });

  test("of numbers go from quiet to strong", async () => {
    const fills = await fillsOf(9, "quantitative");
    const ratios = fills.map((fill) => contrastOf(fill, paper));
    expect(isMonotone(ratios)).toBe(true);
    expect([ratios[0], ratios.at(-1)]).toEqual([
      expect.toSatisfy((r) => r < 1.6),
      expect.toSatisfy((r) => r > 7),
    ]);
  });

  test("that part in the middle have two ends that nobody takes for each other", async () => {
    const fills = await fillsOf(9, "quantitative", { scale: { domainMid: 4 } });
    const ratios = fills.map((fill) => contrastOf(fill, paper));
    expect(isMonotone(ratios.slice(0, 5)) && isMonotone(ratios.slice(4))).toBe(true);
    const [low = "", high = ""] = [fills[0], fills.at(-1)];
    for (const sight of ["normal", "protan", "deutan", "tritan"] as const)
      expect(differenceOf(low, high, sight)).toBeGreaterThan(30);
    expect(Math.abs(lightnessOf(low) - lightnessOf(high))).toBeLessThan(1);
  });
});
