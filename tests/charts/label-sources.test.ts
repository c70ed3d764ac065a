import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSvg } from "../../src/audit/read/read-svg.js";
import type { ChartDatasets } from "../../src/charts/chart-data.js";
import { parseChartSpec } from "../../src/charts/chart-spec.js";
import type { Drawing } from "../../src/charts/draw-chart.js";
import { repository } from "../cli/run-factpress.js";
import { barSpec, draw, states, textsOf } from "./chart-bench.js";

/** What the finished file of a drawing reads, by the reader of the audit. */
function readLabels({ svg }: Drawing): readonly string[] {
  const file = { path: "chart.svg", bytes: Buffer.from(svg), mediaType: "image/svg+xml" };
  const labels = readSvg(file).value?.filter(({ channel }) => channel === "label") ?? [];
  return labels.map(({ text }) => text);
}

async function drawAny(json: object, datasets: ChartDatasets = {}): Promise<Drawing> {
  const title = { text: "A title above it", subtitle: "And more" };
  const { value, diagnostics } = await draw(json, datasets, { width: 300, title });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const values = [
  { site: "Site 7", year: 2019, month: "2021-04-01", level: 4.5 },
  { site: "Site 8", year: 2020, month: "2021-05-01", level: 5 },
];
const level = { field: "level", type: "quantitative" };
const month = { field: "month", type: "temporal" };
const year = { field: "year", type: "ordinal" };
const site = { field: "site", type: "nominal" };
const dots = { data: { values }, mark: "point" };

/** Specs that Vega puts into an SVG in ways of their own. */
const specs: Readonly<Record<string, object>> = {
  "a legend on each side": {
    ...dots,
    encoding: { x: level, y: month, color: site, size: level, shape: { ...year, legend: { orient: "top" } } },
  },
  "axes over the marks": {
    ...dots,
    encoding: { x: { ...level, axis: { zindex: 1 } }, y: { ...year, axis: { zindex: 1 } } },
  },
  "facets in a grid": { ...dots, encoding: { x: level, y: year, row: site, column: year } },
  "facets in a row": {
    data: { values },
    facet: site,
    columns: 1,
    spec: { mark: "bar", encoding: { x: level } },
  },
  "titles in lines": {
    ...dots,
    title: { text: ["First", "Second"], subtitle: "Below\u0007 it" },
    encoding: { x: { ...level, title: ["One", "", "Two"] }, y: { ...year, title: "\u00a0" } },
  },
  "texts in lines, empty, hidden and linked": {
    data: { values },
    mark: { type: "text", lineBreak: " ", href: "https://site.example" },
    encoding: {
      x: level,
      text: site,
      y: { ...year, axis: { labelExpr: "datum.value == 2019 ? '' : datum.label" } },
      opacity: { condition: { test: "datum.year > 2019", value: 0 }, value: 1 },
    },
  },
};

describe("the texts of a drawing are those that its finished file reads, in their order", () => {
  test.each(Object.keys(specs))("%s", async (name) => {
    const drawing = await drawAny(specs[name] ?? {});
    expect(drawing.texts.length).toBeGreaterThan(2);
    expect(textsOf(drawing)).toEqual(readLabels(drawing));
  });

  test("charts of this repository", async () => {
    const row = {
      ...values[0],
      ...states[0],
      month: "2021-04-01",
      branch: "North",
      ward: "Ward 2",
      harm: "Wet",
      train: "Aurora",
    };
    const numbers = {
      arrests: 3,
      rescued: 2,
      visits: 9,
      calls: 3,
      homes_hit: 4,
      number: 5,
      station: "Lock",
      place: "Quay",
    };
    const ridden = { passengers: 6, seats: 4, distance: 8 };
    const measured = { bikes: 7, energy: 8, magnitude: 2, sightings: 5, tonnes: 9, depth: 3 };
    const named = { roof: "School", night: "2021-05-01", star: "Vega", quay: "East", town: "Birk" };
    const rows = [{ ...row, ...numbers, ...ridden, ...measured, ...named, name: "Pier" }];
    const folders = ["templates", "tests/fixtures"].map(async (folder) => {
      const files = await readdir(join(repository, folder), { recursive: true });
      return files.map((file) => join(folder, file));
    });
    const names = (await Promise.all(folders)).flat().filter((file) => file.endsWith(".vl.json"));
    for (const name of names) {
      const source = await readFile(join(repository, name), "utf8");
      const data = /"name": "(\w+)"/.exec(source)?.[1] ?? "";
      const { json } = parseChartSpec(source, name).value ?? {};
      const drawing = await drawAny(json ?? {}, { [data]: rows });
      expect(textsOf(drawing), name).toEqual(readLabels(drawing));
    }
    expect(names.length).toBeGreaterThan(8);
  });
});

/** The texts of each role; with the record where there is one. */
async function list(json: object, datasets: ChartDatasets = {}): Promise<readonly unknown[]> {
  const { texts } = await drawAny(json, datasets);
  return texts.map(({ text, role, record }) => [role, text, ...(record ? [record] : [])]);
}

test("names of an axis and texts of marks come with their data", async () => {
  const [first] = states;
  const listed = await list(barSpec, { states });
  expect(listed).toContainEqual(["title", "A title above it"]);
  expect(listed).toContainEqual(["axis", "Oklahoma", { value: "Oklahoma" }]);
  expect(listed).toContainEqual(["mark", "95", first]);
});

test("what a scale chooses to label has no data, and titles have none", async () => {
  const encoding = {
    x: { ...level, title: "Level" },
    y: month,
    color: { ...site, title: null },
    size: level,
  };
  const listed = await list({ ...dots, encoding });
  expect(listed).toEqual(
    expect.arrayContaining([
      ["axis", "0"],
      ["axis", "Apr 11"],
      ["title", "Level"],
      ["legend", "Site 7", { value: "Site 7" }],
      ["legend", "5"],
    ]),
  );
});

test.each([
  ["in a grid", { ...dots, encoding: { x: level, row: { ...site, title: "Place" } } }],
  [
    "in a row",
    { data: { values }, facet: { ...site, title: "Place" }, spec: { mark: "bar", encoding: { x: level } } },
  ],
])("the headings of facets %s are data, and the title over them is not", async (_where, spec) => {
  const listed = await list({ ...spec, title: "All 2" });
  expect(listed).toContainEqual(["legend", "Site 7", { site: "Site 7", count: 1 }]);
  expect(listed).toContainEqual(["title", "Place"]);
  expect(listed).toContainEqual(["title", "All 2"]);
});

function vega(data: object, marks: readonly object[]): object {
  const schema = "https://vega.github.io/schema/vega/v6.json";
  return { $schema: schema, width: 200, height: 50, data: [data], marks };
}

const place = { x: { value: 9 }, y: { value: 20 }, fill: { value: "#000" } };

test("a text that is drawn for another mark has that mark's record", async () => {
  const dot = { type: "symbol", name: "dots", from: { data: "rows" }, encode: { enter: place } };
  const text = { ...place, text: { field: "datum.level" } };
  const label = { type: "text", from: { data: "dots" }, encode: { enter: text } };
  const spec = vega({ name: "rows", values: [{ site: "Site 7", level: 4.5 }] }, [dot, label]);
  expect(await list(spec)).toContainEqual(["mark", "4.5", { site: "Site 7", level: 4.5 }]);
});

test("texts that are painted out of their order keep their records", async () => {
  const text = { ...place, text: { field: "n" }, zindex: { field: "layer" } };
  const labels = { type: "text", from: { data: "rows" }, encode: { enter: text } };
  const fixed = { type: "text", zindex: 1, encode: { enter: { ...place, text: { value: "fixed" } } } };
  const values = [2, 0, 1].map((layer) => ({ layer, n: `n${layer}` }));
  expect((await list(vega({ name: "rows", values }, [fixed, labels]))).slice(2)).toEqual([
    ["mark", "n0", { layer: 0, n: "n0" }],
    ["mark", "n1", { layer: 1, n: "n1" }],
    ["mark", "n2", { layer: 2, n: "n2" }],
    ["mark", "fixed", {}],
  ]);
});
