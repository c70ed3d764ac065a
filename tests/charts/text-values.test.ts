import { expect, test } from "vitest";
import { brief, draw, drawWell, textsOf } from "./chart-bench.js";

const encoding = { x: { field: "a" }, y: { field: "b", type: "quantitative" } };
const csv = { values: "a,b\nx,1\ny,20\nz,3", format: { type: "csv" } };

test("reads records that a spec holds as text, in its data or among its datasets", async () => {
  const { svg } = await drawWell({ data: csv, mark: "bar", encoding });
  const records = [["x", 1] as const, ["y", 20] as const, ["z", 3] as const].map(([a, b]) => ({ a, b }));
  expect(svg).toBe((await drawWell({ data: { values: records }, mark: "bar", encoding })).svg);
  const named = {
    datasets: { rows: csv.values },
    data: { name: "rows", format: csv.format },
    mark: "bar",
    encoding,
  };
  expect((await drawWell(named)).svg).toBe(svg);
});

test("says what is wrong with such a text, and where", async () => {
  const broken = { ...csv, values: 'a,b\n"x,1' };
  const { value, diagnostics } = await draw({ data: broken, mark: "bar", encoding });
  expect(value).toBeUndefined();
  expect(brief(diagnostics)).toEqual(["error chart-data-invalid 2:11"]);
});

test("takes years in a column of dates for years, not for milliseconds", async () => {
  const data = { ...csv, values: "year,b\n1950,1\n1990,2\n2020,3" };
  const x = { field: "year", type: "temporal" };
  const texts = textsOf(await drawWell({ data, mark: "line", encoding: { ...encoding, x } }));
  expect(texts).toContain("1960");
  const unit = { field: "year", timeUnit: "utcyear", type: "ordinal" };
  expect(textsOf(await drawWell({ data, mark: "bar", encoding: { ...encoding, x: unit } }))).toContain(
    "1990",
  );
  const numbers = { field: "year", type: "quantitative", scale: { domain: [1950, 2020] } };
  const plain = await drawWell({ data, mark: "line", encoding: { ...encoding, x: numbers } });
  expect(textsOf(plain)).toContain("1,960");
});
