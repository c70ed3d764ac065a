import { expect, test } from "vitest";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { brief, draw, drawWell } from "./chart-bench.js";
import { findPlaces } from "./text-places.js";

const facet = {
  row: { field: "second", sort: ["a", "b"] },
  column: { field: "first", sort: ["C", "B", "A"] },
};
const cells = ["A/a", "B/a", "C/a", "A/b", "B/b"].map((value) => {
  const [first = "", second = ""] = value.split("/");
  return { first, second, value, day: first === "C" ? 3 : first === "B" ? 2 : 1 };
});
const spec = {
  width: 50,
  height: 50,
  mark: "text",
  encoding: { x: { value: 25 }, y: { value: 25 }, text: { field: "value", type: "nominal" } },
};

/** For every cell, the heading of the column that it stands nearest to. */
async function findColumns(
  json: object,
  headings: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const placeOf = findPlaces((await drawWell(json)).svg);
  return cells.map(({ value }) => {
    const { x } = placeOf(value);
    const distance = (heading: string) => Math.abs(placeOf(heading).x + 25 - x);
    return headings.toSorted((one, other) => distance(one) - distance(other))[0];
  });
}

test("keeps cells under their headings where a sorted grid of facets has a gap", async () => {
  expect(await findColumns({ data: { values: cells }, facet, spec }, ["A", "B", "C"])).toEqual(
    cells.map(({ first }) => first),
  );
  const byField = { ...facet, column: { field: "first", sort: { field: "day", op: "max" } } };
  expect(await findColumns({ data: { values: cells }, facet: byField, spec }, ["A", "B", "C"])).toEqual(
    cells.map(({ first }) => first),
  );
});

test("keeps cells under their headings where those are dates", async () => {
  const dates: Readonly<Record<string, string>> = { A: "2021", B: "2022", C: "2023" };
  const values = cells.map((cell) => ({ ...cell, first: `${dates[cell.first]}-05-01` }));
  const column = {
    field: "first",
    timeUnit: "utcyear",
    sort: { field: "day", op: "max", order: "descending" },
  };
  const json = { data: { values }, facet: { ...facet, column }, spec };
  expect(await findColumns(json, Object.values(dates))).toEqual(cells.map(({ first }) => dates[first]));
});

test("gives every step of a scale in steps a colour of its own", async () => {
  const rows = [1, 2, 3, 4, 5].map((a) => ({ a, b: a * 10 }));
  const x = { field: "a", type: "ordinal" };
  const steps = [{ scale: { type: "quantize" } }, { scale: { type: "quantile" } }, { bin: true }];
  for (const [step, mark] of steps.flatMap((step) =>
    ["rect", "circle"].map((mark) => [step, mark] as const),
  )) {
    const color = { field: "b", type: "quantitative", ...step, legend: null };
    const { svg } = await drawWell({ data: { values: rows }, mark, encoding: { x, color } });
    const fills = [...svg.matchAll(/<path [^>]*fill="(rgb\([\d, ]+\)|#\w+)"/g)].map(([, fill]) => fill);
    expect(new Set(fills).size, JSON.stringify([step, mark])).toBeGreaterThan(3);
  }
});

test("lets what an author sets in general stand against the look", async () => {
  const encoding = { x: { field: "a" }, y: { field: "b", type: "quantitative", title: null } };
  const bars = { data: { values: [{ a: "x", b: 1 }] }, mark: "bar", encoding };
  const line = `stroke="${defaultTheme.light.faint}"`;
  expect((await drawWell(bars)).svg).toContain(line);
  for (const config of [{ axis: { domain: false } }, { axisX: { domain: false } }])
    expect((await drawWell({ ...bars, config })).svg).not.toContain(line);
  expect((await drawWell({ ...bars, config: { axisY: { domain: false } } })).svg).toContain(line);

  const points = { ...bars, mark: "point" };
  expect((await drawWell(points)).svg).toContain('opacity="0.85"');
  const { svg } = await drawWell({ ...points, config: { mark: { opacity: 0.5 } } });
  expect(svg).not.toContain('opacity="0.85"');
});

/** A plot of one bar, in Vega. */
function vegaPlot(width: number) {
  return {
    type: "group",
    encode: { update: { width: { value: width }, height: { value: 40 } } },
    marks: [
      {
        type: "rect",
        from: { data: "rows" },
        encode: { update: { width: { field: "b" }, height: { value: 9 } } },
      },
    ],
  };
}

const vega = { $schema: "https://vega.github.io/schema/vega/v6.json" };

test("keeps the size of a Vega spec that lays plots out in a grid", async () => {
  const data = [{ name: "rows", values: [{ b: 5 }] }];
  const grid = { ...vega, data, layout: { padding: 10, columns: 2 }, marks: [vegaPlot(100), vegaPlot(120)] };
  const { width } = await drawWell(grid, {}, { width: 640 });
  expect(width).toBeGreaterThanOrEqual(230);
  expect(width).toBeLessThan(240);
});

test("takes a dataset that a spec fills when readers act on it for an empty one", async () => {
  const data = [{ name: "rows", values: [{ b: 5 }] }, { name: "picked" }];
  const on = [{ events: "click", update: "modify('picked', {b: 1})" }];
  const json = { ...vega, data, signals: [{ name: "pick", on }], marks: vegaPlot(100).marks, height: 40 };
  await drawWell(json);
  const { diagnostics } = await draw({ ...json, signals: [] });
  expect(brief(diagnostics)).toEqual(["error chart-data-unknown 13:15"]);
});
