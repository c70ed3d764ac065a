import { expect, test } from "vitest";
import { findSpecPlace, findTextPlace, parseChartSpec } from "../../src/charts/chart-spec.js";
import { brief } from "./chart-bench.js";

const file = "charts/a.vl.json";

test("reads a spec without $schema as Vega-Lite, and the one that $schema names otherwise", () => {
  const library = (schema?: string) =>
    parseChartSpec(JSON.stringify({ $schema: schema }), file).value?.library;
  expect(library()).toBe("vega-lite");
  expect(library("https://vega.github.io/schema/vega-lite/v5.20.1.json")).toBe("vega-lite");
  expect(library("https://vega.github.io/schema/vega/v6.json")).toBe("vega");
});

test("reads bytes with a byte order mark", () => {
  const bytes = new TextEncoder().encode('\ufeff{"mark":"bar"}');
  expect(parseChartSpec(bytes, file).value?.json).toEqual({ mark: "bar" });
});

test("places a syntax error", () => {
  const { value, diagnostics } = parseChartSpec('{\n  "mark": "bar",\n}', file);
  expect(value).toBeUndefined();
  expect(brief(diagnostics)).toEqual(["error chart-spec-invalid 3:1"]);
  expect(brief(parseChartSpec("", file).diagnostics)[0]).toContain("chart-spec-invalid");
});

test("refuses what is not an object", () => {
  expect(brief(parseChartSpec("[]", file).diagnostics)).toEqual(["error chart-spec-invalid 1:1"]);
  expect(brief(parseChartSpec('\n "bar"', file).diagnostics)).toEqual(["error chart-spec-invalid 2:2"]);
});

test("refuses another schema, and warns of another version, where $schema stands", () => {
  const other = parseChartSpec('{\n  "$schema": "https://json-schema.org/draft-07/schema"\n}', file);
  expect(other.value).toBeUndefined();
  expect(brief(other.diagnostics)).toEqual(["error chart-spec-invalid 2:14"]);
  expect(other.diagnostics[0]?.message).toContain("json-schema.org");
  const old = parseChartSpec('{\n  "$schema": "https://vega.github.io/schema/vega-lite/v2.json"\n}', file);
  expect(old.value?.library).toBe("vega-lite");
  expect(brief(old.diagnostics)).toEqual(["warning chart-version 2:14"]);
});

test("refuses a spec that nests without end, however deep", () => {
  for (const depth of [150, 100_000]) {
    const { value, diagnostics } = parseChartSpec(`{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`, file);
    expect(value).toBeUndefined();
    expect(brief(diagnostics)).toEqual(["error chart-spec-invalid"]);
    expect(diagnostics[0]?.message).toContain("100 levels");
  }
});

test("finds the places of values by their path, and of texts by their lines", () => {
  const { value } = parseChartSpec(
    '{\n  "layer": [\n    {"mark": "bar"},\n    {"title": "a\\nb"}\n  ]\n}',
    file,
  );
  if (!value) throw new Error("not read");
  expect(findSpecPlace(value, ["layer", 1, "title"])).toEqual({ file, line: 4, column: 15 });
  expect(findSpecPlace(value, ["layer", 0, "absent", "deep"])).toEqual({ file, line: 3, column: 5 });
  expect(findTextPlace(value, "b")).toEqual({ file, line: 4, column: 15 });
  expect(findTextPlace(value, "c")).toEqual({ file });
});
