import { expect, test } from "vitest";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { drawWell } from "./chart-bench.js";
import { findPlaces } from "./text-places.js";

const size = defaultTheme.type.small;
const names = [
  "Concerts",
  "Documentary",
  "Romantic comedy",
  "Adventure",
  "Thriller",
  "Horror",
  "Musical",
  "Western",
];
const rows = names.map((a, b) => ({ a, b: b + 1, c: b * 100 }));
const bars = {
  data: { values: rows },
  mark: "bar",
  encoding: {
    x: { field: "b", type: "quantitative" },
    y: { field: "a", title: null },
    color: { field: "a" },
  },
};

test("breaks a legend that is wider than the chart into rows, its title on the first", async () => {
  const { svg, width } = await drawWell(bars, {}, { width: 400 });
  expect(width).toBe(400);
  const placeOf = findPlaces(svg);
  const legend = names.map(placeOf);
  expect(new Set(legend.map(({ y }) => y)).size).toBeGreaterThan(1);
  expect(Math.max(...legend.map(({ x }) => x))).toBeLessThan(400);
  expect(Math.abs(placeOf("a").y - Math.min(...legend.map(({ y }) => y)))).toBeLessThan(size);
});

test("keeps a legend in one row where it fits", async () => {
  const few = { ...bars, data: { values: rows.slice(0, 3) } };
  const placeOf = findPlaces((await drawWell(few)).svg);
  expect(new Set(names.slice(0, 3).map((name) => placeOf(name).y)).size).toBe(1);
});

test("stacks legends that are too wide side by side", async () => {
  const sized = {
    ...bars,
    mark: "point",
    encoding: { ...bars.encoding, size: { field: "c", type: "quantitative" } },
  };
  const few = { ...sized, data: { values: rows.slice(0, 3) } };
  const narrow = findPlaces((await drawWell(few, {}, { width: 300 })).svg);
  expect(narrow("c").y).toBeGreaterThan(narrow("a").y + size);
  expect(narrow("c").x).toBe(narrow("a").x);
  const wide = findPlaces((await drawWell(few, {}, { width: 600 })).svg);
  expect(wide("c").x).toBeGreaterThan(wide("a").x + size);
});

test("gives a legend at the side one column, its title above", async () => {
  const few = { ...bars, data: { values: rows.slice(0, 5) } };
  const encoding = {
    ...bars.encoding,
    y: { ...bars.encoding.y, axis: null },
    color: { field: "a", legend: { orient: "right" } },
  };
  const placeOf = findPlaces((await drawWell({ ...few, encoding })).svg);
  const entries = few.data.values.map(({ a }) => placeOf(a));
  expect(new Set(entries.map(({ x }) => x)).size).toBe(1);
  expect(placeOf("a").y).toBeLessThan(Math.min(...entries.map(({ y }) => y)));
  const set = {
    ...few,
    encoding: { ...encoding, color: { field: "a" } },
    config: { legend: { orient: "right" } },
  };
  const placeIn = findPlaces((await drawWell(set)).svg);
  expect(placeIn("a").y).toBeLessThan(placeIn("Adventure").y);
});

test("lays labels along the x axis flat where they fit, and turns them where they do not", async () => {
  const columns = {
    ...bars,
    encoding: { x: { field: "a", title: null }, y: { field: "b", type: "quantitative" } },
  };
  const wide = findPlaces((await drawWell(columns, {}, { width: 640 })).svg);
  expect(names.filter((name) => wide(name).turned)).toEqual([]);
  const narrow = findPlaces((await drawWell(columns, {}, { width: 240 })).svg);
  expect(names.filter((name) => !narrow(name).turned)).toEqual([]);
  const config = { axis: { labelAngle: -45 } };
  const slanted = findPlaces((await drawWell({ ...columns, config }, {}, { width: 640 })).svg);
  expect(names.filter((name) => !slanted(name).turned)).toEqual([]);
});

test("lifts the title of the y axis over texts that stand above the plot", async () => {
  const y = { field: "b", type: "quantitative", title: "Number of films" };
  const label = { mark: { type: "text", baseline: "bottom", y: -2 }, encoding: { text: { field: "a" } } };
  const layered = { data: { values: rows.slice(0, 1) }, encoding: { x: { field: "a", axis: null }, y } };
  const plain = await drawWell({ ...layered, mark: "bar" }, {}, { width: 120 });
  const labelled = await drawWell({ ...layered, layer: [{ mark: "bar" }, label] }, {}, { width: 120 });
  expect(labelled.height - plain.height).toBeGreaterThanOrEqual(size);
  const placeOf = findPlaces(labelled.svg);
  expect(placeOf("Concerts").y - placeOf("Number of films").y).toBeGreaterThan(size);
});

test("lifts the title of the y axis over an x axis at the top", async () => {
  const x = { field: "a", title: null, axis: { orient: "top" } };
  const y = { field: "b", type: "quantitative", title: "Number of films" };
  const few = { data: { values: rows.slice(0, 2) }, mark: "bar", encoding: { x, y } };
  const placeOf = findPlaces((await drawWell(few)).svg);
  expect(placeOf("Concerts").y - placeOf("Number of films").y).toBeGreaterThan(size);
});

test("sets the title of an axis at the right over the plot, and takes no width for it", async () => {
  const title = "A title of the axis that is long";
  const y = { field: "b", type: "quantitative", title, axis: { orient: "right" } };
  const few = { ...bars, encoding: { x: { field: "c", type: "quantitative", title: null }, y } };
  const place = findPlaces((await drawWell(few, {}, { width: 300 })).svg)(title);
  expect(place.anchor).toBe("end");
  expect(place.x).toBeGreaterThan(270);
});

test("leaves room between rows of plots for the titles of their y axes", async () => {
  const spec = (title: string | null) => ({
    data: { values: rows },
    spacing: 2,
    bounds: "flush",
    vconcat: [1, 2].map(() => ({
      height: 50,
      mark: "bar",
      encoding: { x: { field: "a", axis: null }, y: { field: "b", type: "quantitative", title } },
    })),
  });
  const [titled, plain] = [await drawWell(spec("Films")), await drawWell(spec(null))];
  expect(titled.height - plain.height).toBeGreaterThan(3 * size);
});

test("stands the heading of a row beside its middle", async () => {
  const encoding = { x: bars.encoding.x, row: { field: "a", header: { labelAngle: 0 } } };
  const spec = { data: { values: rows.slice(0, 1) }, height: 100, mark: "bar", encoding };
  const { svg } = await drawWell(spec);
  const { y } = findPlaces(svg)("Concerts");
  expect(y).toBeGreaterThan(40);
  expect(y).toBeLessThan(65);
});

test("goes from one end of diverging colours to the other without a detour through other hues", async () => {
  const cells = Array.from({ length: 21 }, (_, index) => ({ a: `${index}`, b: index - 10 }));
  const color = { field: "b", type: "quantitative", scale: { domainMid: 0 }, legend: null };
  const { svg } = await drawWell({
    data: { values: cells },
    mark: "rect",
    encoding: { x: { field: "a" }, color },
  });
  const fills = [...svg.matchAll(/fill="rgb\((\d+), (\d+), (\d+)\)"/g)].map(([, ...channels]) =>
    channels.map(Number),
  );
  expect(fills).toHaveLength(21);
  for (const [red = 0, , blue = 0] of fills.slice(0, 8)) expect(red).toBeGreaterThan(blue);
  for (const [red = 0, , blue = 0] of fills.slice(13)) expect(blue).toBeGreaterThan(red);
});
