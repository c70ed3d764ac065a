import { expect, test } from "vitest";
import { inlineSvg } from "../../src/documents/html/inline-svg.js";
import { renderStyleSheet } from "../../src/documents/html/style-sheet.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { drawWell } from "../charts/chart-bench.js";

const values = Array.from({ length: 10 }, (_, n) => ({ n, name: `name ${n}` }));
const chart = {
  data: { values },
  mark: "bar",
  encoding: {
    x: { field: "n", type: "quantitative", title: "Title" },
    y: { field: "name", title: null },
    color: { field: "name", legend: null },
  },
};

test("a chart in a page has no colours but the page's own, so that it is dark where the page is", async () => {
  const { svg } = await drawWell(chart);
  const printed = JSON.stringify(inlineSvg(svg, "label", defaultTheme));
  expect(printed.match(/#[0-9a-f]{6}|rgba?\(/g)).toBeNull();
  for (const index of values.keys()) expect(printed).toContain(`var(--series-${index + 1})`);
});

test("the first series is the series' colour in the dark, and not that of the accent", async () => {
  expect(defaultTheme.light.series[0]).toBe(defaultTheme.light.accent);
  expect(defaultTheme.dark.series[0]).not.toBe(defaultTheme.dark.accent);
  const { svg } = await drawWell({ ...chart, encoding: { ...chart.encoding, color: { value: "#0b4f7d" } } });
  expect(JSON.stringify(inlineSvg(svg, "label", defaultTheme))).not.toContain("--accent");
});

test("a chart with a ramp or a colour of its own keeps all its colours, and the paper that they are chosen for", async () => {
  const ramp = { field: "n", type: "quantitative" };
  for (const color of [ramp, { value: "#123456" }]) {
    const { svg } = await drawWell({ ...chart, encoding: { ...chart.encoding, color } });
    const element = inlineSvg(svg, "label", defaultTheme);
    expect(element.properties.className).toEqual(["own-paper"]);
    expect(JSON.stringify(element)).not.toContain("var(--");
  }
  const { svg } = await drawWell(chart);
  expect(inlineSvg(svg, "label", defaultTheme).properties.className).toBeUndefined();
  const sheet = renderStyleSheet(defaultTheme, "");
  expect(sheet).toMatch(/prefers-color-scheme:dark\)\{\.drawing \.own-paper\{[^}]*background:#ffffff/);
});
