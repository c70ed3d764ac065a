import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { contrastOf } from "../../src/theme/color.js";
import { brief, draw, drawWell } from "./chart-bench.js";

const values = ["a", "b", "c", "d", "e", "f", "g"].flatMap((name, index) =>
  [0, 1, 2].map((step) => ({ name, step, n: 4 + index + step })),
);
const first = (count: number) => ({ values: values.slice(0, count * 3) });
const x = { field: "n", type: "quantitative", aggregate: "sum" };
const y = { field: "name", type: "nominal" };
const color = { field: "name", type: "nominal" };
const bars = { data: first(3), mark: "bar", encoding: { x, y } };
const lines = {
  data: first(3),
  mark: "line",
  encoding: {
    x: { field: "step", type: "quantitative" },
    y: { field: "n", type: "quantitative", title: null },
    color,
  },
};

async function warningsOf(spec: object): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = await draw(spec);
  expect(value).toBeDefined();
  return diagnostics;
}

/** The first colour that a hint names. */
function hinted(diagnostic: Diagnostic | undefined): string {
  return /#[0-9a-f]{6}/.exec(diagnostic?.hint ?? "")?.[0] ?? "";
}

/** A label inside each bar. */
function labelled(bar: object, text: object) {
  const label = { mark: { type: "text", ...text }, encoding: { x: { datum: 5 }, text: { field: "name" } } };
  return { data: first(3), encoding: { y, x }, layer: [{ mark: { type: "bar", ...bar } }, label] };
}

describe("text", () => {
  test("is measured against the mark that it stands on", async () => {
    const [warning, ...others] = await warningsOf(labelled({ color: "#0b4f7d" }, { color: "#16202b" }));
    expect(others).toEqual([]);
    expect(brief(warning ? [warning] : [])).toEqual(["warning chart-text-contrast 72:18"]);
    expect(warning?.message).toBe(
      'the text "a" in "#16202b" on "#0b4f7d" has a contrast of 1.9:1, and 4.5:1 is needed; 2 more of the texts looked at fall short',
    );
    expect(contrastOf(hinted(warning), "#0b4f7d")).toBeGreaterThanOrEqual(4.5);
    await drawWell(labelled({ color: "#0b4f7d" }, { color: "white" }));
  });

  test("beside a mark stands on the paper", async () => {
    const beside = (fill: string) =>
      warningsOf({
        data: first(3),
        encoding: { y, x },
        layer: [
          { mark: "bar" },
          { mark: { type: "text", dx: 12, color: fill }, encoding: { text: { value: "x" } } },
        ],
      });
    expect(await beside("#16202b")).toEqual([]);
    expect(brief(await beside("white"))).toMatchObject([expect.stringContaining("chart-text-contrast")]);
  });

  test("over a see-through mark stands on what shines through", async () => {
    const [warning] = await warningsOf(labelled({ color: "#000000", opacity: 0.5 }, { color: "#333333" }));
    expect(warning?.message).toContain('"#333333" on "#808080"');
  });

  test("from 24 pixels, or 18.66 in bold, needs 3:1", async () => {
    const title = (fontSize: number, fontWeight: number) =>
      warningsOf({ ...bars, title: { text: "Words", color: "#7d8894", fontSize, fontWeight } });
    expect(brief(await title(23, 400))).toMatchObject([expect.stringContaining("chart-text-contrast")]);
    expect(brief(await title(18, 700))).toMatchObject([expect.stringContaining("chart-text-contrast")]);
    expect(await title(24, 400)).toEqual([]);
    expect(await title(19, 700)).toEqual([]);
  });

  test("in a slice, on an area and in a bubble stands on them, and outside on the paper", async () => {
    const slices = (radius: number) =>
      warningsOf({
        data: first(4),
        width: 200,
        height: 200,
        encoding: {
          theta: { aggregate: "count", stack: true },
          color: { ...color, scale: { range: ["#000000", "#000001"] }, legend: null },
        },
        layer: [
          { mark: { type: "arc", outerRadius: 60 } },
          {
            mark: { type: "text", radius, color: "#ffffff" },
            encoding: { text: { field: "name" }, color: { value: "#fffffe" } },
          },
        ],
      });
    expect(await slices(40)).toEqual([]);
    // Within the boxes around the quarters, and beyond their arcs.
    expect((await slices(80))[0]?.message).toContain('"#fffffe" on "#ffffff"');
    const over = (mark: object, at: number, step = 1) =>
      warningsOf({
        data: {
          values: [
            { step: 0, n: 0 },
            { step: 2, n: 16 },
          ],
        },
        encoding: { x: { field: "step", type: "quantitative" } },
        layer: [
          { mark, encoding: { y: { field: "n", type: "quantitative", scale: { domain: [0, 16] } } } },
          {
            mark: { type: "text", color: "#fffffe", text: "X" },
            encoding: { x: { datum: step }, y: { datum: at } },
          },
        ],
      });
    const area = { type: "area", color: "#000000" };
    expect([(await over(area, 4, 1.5)).length, (await over(area, 12, 0.5)).length]).toEqual([0, 1]);
    const bubble = { type: "point", color: "#000000", size: 40_000, opacity: 1 };
    expect((await over(bubble, 1, 0.1)).length).toBe(0);
  });

  test("with a halo has a ground of its own", async () => {
    const halo = { stroke: "#000000", strokeWidth: 3 };
    expect(await warningsOf(labelled({ color: "#0b4f7d" }, { color: "#16202b", ...halo }))).toEqual([]);
  });
});

describe("marks", () => {
  test("in a pale colour are told, with its place and a shade that would do", async () => {
    const [warning, ...others] = await warningsOf({ ...bars, mark: { type: "bar", color: "lightgray" } });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: "chart-mark-contrast", place: { line: 53, column: 14 } });
    expect(warning?.message).toBe(
      'marks in "#d3d3d3" on "#ffffff" have a contrast of 1.4:1, and 3:1 is needed',
    );
    const ratio = contrastOf(hinted(warning), "#ffffff");
    expect(ratio).toBeGreaterThanOrEqual(3);
    expect(ratio).toBeLessThan(3.1);
  });

  test("are told once a mark, the palest first", async () => {
    const range = ["#dddddd", "#eeeeee", "#0b4f7d"];
    const spec = { ...bars, encoding: { x, y, color: { ...color, scale: { range }, legend: null } } };
    const messages = (await warningsOf(spec)).map(({ message }) => message);
    expect(messages).toEqual([expect.stringMatching(/^marks in "#eeeeee" .*; 1 more colour falls short$/)]);
  });

  test("are measured against the ground of the chart", async () => {
    expect(await warningsOf({ ...bars, mark: { type: "bar", color: "#0b4f7d" } })).toEqual([]);
    const dark = await warningsOf({
      ...bars,
      background: "#16202b",
      mark: { type: "bar", color: "#0b4f7d" },
    });
    expect(dark.map(({ code }) => code)).toContain("chart-mark-contrast");
    expect(dark.map(({ code }) => code)).toContain("chart-text-contrast");
  });

  test("of which something else is meant to be pale are left alone", async () => {
    const pale = { type: "bar", color: "#eeeeee" };
    const over = { mark: { type: "tick", color: "#0b4f7d", thickness: 4 } };
    const encoding = { y, x: { ...x, aggregate: "max" } };
    const ramp = { ...color, field: "n", type: "quantitative", aggregate: "sum", legend: null };
    const specs = [
      {
        ...bars,
        encoding: { ...bars.encoding, color: { ...ramp, scale: { range: ["#ffffee", "#0b4f7d"] } } },
      },
      {
        ...bars,
        encoding: { ...bars.encoding, color: { ...ramp, type: "ordinal", scale: { scheme: "blues" } } },
      },
      { ...bars, mark: { ...pale, opacity: 0.4 } },
      { ...bars, mark: { type: "bar", color: "white" } },
      { ...bars, mark: { ...pale, stroke: "#0b4f7d" } },
      {
        data: first(3),
        layer: [
          { mark: "bar", encoding: { x, y } },
          { mark: { type: "rule", color: "#dddddd" }, encoding: { x: { datum: 30 } } },
        ],
      },
      { data: first(3), encoding, layer: [{ mark: pale, encoding: { x: { datum: 20 } } }, over] },
      {
        data: first(3),
        encoding,
        layer: [{ mark: "bar" }, { mark: { type: "point", color: "#1a5f8f", xOffset: -20 } }],
      },
    ];
    for (const spec of specs) expect(await warningsOf(spec)).toEqual([]);
  });
});

describe("series", () => {
  test("that look alike are told, with their names and who takes one for the other", async () => {
    const range = ["#c0392b", "#7f7419", "#0b4f7d"];
    const [warning, ...others] = await warningsOf({
      ...lines,
      encoding: { ...lines.encoding, color: { ...color, scale: { range } } },
    });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: "chart-colors-alike", place: { file: "charts/test.vl.json" } });
    expect(warning?.message).toMatch(
      /^"a" \("#c0392b"\) and "b" \("#7f7419"\) are [0-5](\.\d)? apart (in grey|to readers without (red|green) cones), and [56] is needed/,
    );
  });

  test("of the theme are told apart up to six, and not beyond", async () => {
    for (const palette of ["light", "dark"] as const) {
      await drawWell({ ...lines, data: first(6) }, {}, { palette });
      const { diagnostics } = await draw({ ...lines, data: first(7) }, {}, { palette });
      expect(diagnostics.map(({ code }) => code)).toEqual(["chart-colors-alike"]);
    }
  });

  test("that differ by shape, by dashes or by their names in the chart may look alike", async () => {
    const alike = { ...color, scale: { range: ["#0b4f7d", "#0b4f7e", "#0b4f7f"] } };
    const encoding = { ...lines.encoding, color: alike };
    const name = {
      mark: { type: "text", dx: 12, color: "#16202b" },
      encoding: { text: { field: "name" }, color: { value: "#16202b" } },
    };
    expect((await warningsOf({ ...lines, encoding })).length).toBe(1);
    const specs = [
      { ...lines, encoding: { ...encoding, strokeDash: color } },
      { ...lines, mark: "point", encoding: { ...encoding, shape: color } },
      { ...bars, encoding: { x, y, color: alike } },
      { data: first(3), encoding, layer: [{ mark: "line" }, name] },
      { ...lines, encoding: { ...encoding, color: { ...alike, legend: null } } },
      { ...lines, height: 40, encoding: { ...encoding, row: color } },
    ];
    for (const spec of specs) expect(await warningsOf(spec)).toEqual([]);
  });
});
