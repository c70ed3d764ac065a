import { expect, test } from "vitest";
import { fillData } from "../../src/charts/chart-data.js";
import { parseChartSpec } from "../../src/charts/chart-spec.js";
import { brief, draw, drawWell, textsOf } from "./chart-bench.js";

const rows = [
  { a: "x", b: 1 },
  { a: "y", b: 2 },
];
const mark = { mark: "bar", encoding: { x: { field: "b", type: "quantitative" }, y: { field: "a" } } };

test("fills named data at every level of a spec", async () => {
  const data = { name: "rows" };
  const specs = [
    { data, ...mark },
    { layer: [{ data, ...mark }] },
    { hconcat: [{ vconcat: [{ data, ...mark }] }] },
    { data, facet: { row: { field: "a" } }, spec: mark },
    { data, repeat: { row: ["b"] }, spec: mark },
    {
      data: { values: [{ a: "x" }] },
      transform: [{ lookup: "a", from: { data, key: "a", fields: ["b"] } }],
      ...mark,
    },
  ];
  for (const spec of specs) {
    const texts = textsOf(await drawWell(spec, { rows }));
    expect(texts).toContain("x");
  }
});

test("refuses a dataset that nobody gives, names the nearest, and says where", async () => {
  const { value, diagnostics } = await draw({ layer: [{ data: { name: "rosw" }, ...mark }] }, { rows });
  expect(value).toBeUndefined();
  expect(brief(diagnostics)).toEqual(["warning chart-data-unused", "error chart-data-unknown 5:17"]);
  expect(diagnostics[1]?.hint).toBe('did you mean "rows"?');
});

test("warns of a dataset that the spec does not use", async () => {
  const { value, diagnostics } = await draw({ data: { name: "rows" }, ...mark }, { rows, more: rows });
  expect(value).toBeDefined();
  expect(brief(diagnostics)).toEqual(["warning chart-data-unused"]);
});

test("lets a spec define datasets of its own, but not over the report's", async () => {
  const own = { datasets: { rows }, data: { name: "rows" }, ...mark };
  expect(textsOf(await drawWell(own))).toContain("x");
  expect(brief((await draw(own, { rows })).diagnostics)).toEqual(["error chart-data-conflict 15:13"]);
  const inline = {
    layer: [
      { data: { name: "rows", values: rows }, ...mark },
      { data: { name: "rows" }, ...mark },
    ],
  };
  expect(textsOf(await drawWell(inline))).toContain("x");
});

test("takes no field of a record for a data source", async () => {
  const values = [{ data: { name: "nobody" }, a: "x", b: 1 }];
  expect(textsOf(await drawWell({ data: { values }, ...mark }))).toContain("x");
});

test("leaves the report's records as they are", async () => {
  const frozen = rows.map((row) => Object.freeze({ ...row }));
  const transform = [{ calculate: "datum.b * 2", as: "b" }];
  const first = await drawWell({ data: { name: "rows" }, transform, ...mark }, { rows: frozen });
  const second = await drawWell({ data: { name: "rows" }, transform, ...mark }, { rows: frozen });
  expect(second.svg).toBe(first.svg);
  expect(frozen).toEqual(rows);
});

test("knows names that are also members of every object", () => {
  const json = '{"data": {"name": "constructor"}, "mark": "bar"}';
  const { value } = parseChartSpec(json, "a.json");
  if (!value) throw new Error("not read");
  expect(brief(fillData(value, {}).diagnostics)).toEqual(["error chart-data-unknown 1:19"]);
});

test("fills the data of Vega specs, in groups too, and leaves generated and derived data alone", () => {
  const vega = {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    data: [
      { name: "rows" },
      { name: "derived", source: "rows" },
      { name: "counted", transform: [{ type: "sequence", start: 0, stop: 5 }] },
    ],
    marks: [{ type: "group", data: [{ name: "inner" }] }],
  };
  const { value } = parseChartSpec(JSON.stringify(vega), "a.vg.json");
  if (!value) throw new Error("not read");
  const { json, diagnostics } = fillData(value, { rows, inner: rows });
  expect(diagnostics).toEqual([]);
  expect(json).toEqual({
    ...vega,
    data: [{ name: "rows", values: rows }, ...vega.data.slice(1)],
    marks: [{ type: "group", data: [{ name: "inner", values: rows }] }],
  });
});
