import { expect, test } from "vitest";
import { describe, messageOf, nominal, quantity, temporal } from "./words-bench.js";

const months = ["2024-01-01", "2024-02-01", "2024-03-01"];
const regions = ["North", "South"];

const people = months.flatMap((month, later) =>
  regions.map((region, index) => ({ month, region, people: 10 * (index + 1) + (index === 0 ? later : 0) })),
);
const along = { x: temporal("month"), y: quantity("people") };

test("several series over time are told by where they start and end", () => {
  const message =
    "From 2024-01-01 to 2024-03-01: South, unchanged at 20; North, up from 10 to 12." +
    " Largest: 20 (South, 2024-01-01; South, 2024-02-01; South, 2024-03-01). Smallest: 10 (North, 2024-01-01).";
  expect(messageOf({ mark: "line", encoding: { ...along, color: nominal("region") } }, people)).toBe(message);
});

test("of many series those that end highest are told, and the others counted", () => {
  const rows = [..."ABCDEFG"].flatMap((name, index) =>
    months.map((month, later) => ({ month, region: name, people: index * 10 - later })),
  );
  const message = messageOf({ mark: "line", encoding: { ...along, color: nominal("region") } }, rows);
  expect(message).toContain(
    "G, down from 60 to 58; F, down from 50 to 48; E, down from 40 to 38; D, down from 30 to 28; and 3 more lines.",
  );
  expect(message).not.toContain("C, down");
});

test("a series that is shorter than the others names its own ends", () => {
  const rows = people.filter(({ month, region }) => region === "South" || month !== months[2]);
  expect(messageOf({ mark: "line", encoding: { ...along, color: nominal("region") } }, rows)).toContain(
    "North, up from 10 on 2024-01-01 to 11 on 2024-02-01.",
  );
});

test.each([
  [
    "panels",
    { mark: "line", encoding: { ...along, row: nominal("region") } },
    "Line chart: People by month and region, 2 panels.",
  ],
  [
    "a facet",
    { facet: nominal("region"), spec: { mark: "line", encoding: along } },
    "Line chart: People by month and region, 2 panels.",
  ],
  [
    "a stack",
    { mark: "area", encoding: { ...along, color: nominal("region") } },
    "Stacked area chart: People by month and region, 2 regions.",
  ],
  [
    "groups",
    { mark: "bar", encoding: { ...along, xOffset: nominal("region"), color: nominal("region") } },
    "Grouped bar chart: People by month and region, 2 regions.",
  ],
])("a chart in %s says so", (_what, spec, head) => {
  expect(describe(spec, people).description).toContain(head);
});

test.each([
  [
    "scatter plot",
    { mark: "point", encoding: { x: quantity("a"), y: quantity("b", { title: "Age" }) } },
    "Scatter plot: Age and a, 2 points. Age: from 1 to 4. A: all 7. Not reported: 1 value.",
  ],
  [
    "histogram",
    { mark: "bar", encoding: { x: quantity("b", { bin: true }), y: { aggregate: "count" } } },
    "Histogram: B, 3 values, from 1 to 6.",
  ],
  [
    "pie",
    { mark: "arc", encoding: { theta: quantity("b"), color: nominal("name") } },
    "Pie chart: B by name, 3 names. From largest to smallest: z, 6; y, 4; x, 1.",
  ],
  [
    "heat map",
    { mark: "rect", encoding: { x: nominal("name"), y: nominal("k"), color: quantity("b") } },
    "Heat map: B by name and k, 3 cells. Largest: 6 (p, z). Smallest: 1 (p, x).",
  ],
  [
    "strip plot",
    { mark: "tick", encoding: { x: quantity("b"), y: nominal("k") } },
    "Strip plot: B by k, 3 values. Highest: 6 (p). Lowest: 1 (p).",
  ],
  [
    "dot plot in layers",
    {
      layer: [
        { mark: "rule", encoding: { x2: { datum: 0 } } },
        { mark: "circle" },
        { mark: "text", encoding: { text: quantity("b") } },
      ],
      encoding: { x: quantity("b"), y: nominal("name") },
    },
    "Dot plot: B by name, 3 names. From largest to smallest: z, 6; y, 4; x, 1.",
  ],
])("a %s is told by what it shows", (_kind, spec, description) => {
  const rows = [
    { name: "x", k: "p", a: 7, b: 1 },
    { name: "y", k: "p", a: 7, b: 4 },
    { name: "z", k: "p", a: null, b: 6 },
  ];
  expect(describe(spec, rows).description).toBe(description);
});

const plain = { mark: "bar", encoding: { x: quantity("b"), y: nominal("name") } };
const rows = [..."xyz"].map((name, index) => ({ name, b: index + 1 }));

test.each([
  ["datum.b > 1", "From largest to smallest: z, 3; y, 2."],
  ['datum["name"] !== "z"', "From largest to smallest: y, 2; x, 1."],
  ["isValid(datum.b)", "From largest to smallest: z, 3; y, 2; x, 1."],
  [{ field: "name", oneOf: ["x", "z"] }, "From largest to smallest: z, 3; x, 1."],
  [{ field: "b", range: [2, 3] }, "From largest to smallest: z, 3; y, 2."],
])("what the filter %j leaves out is not told", (filter, message) => {
  expect(messageOf({ ...plain, transform: [{ filter }] }, rows)).toBe(message);
});

test.each([
  ["a filter that is not understood", { ...plain, transform: [{ filter: "datum.b % 2" }] }],
  ["a field that the spec computes", { ...plain, transform: [{ calculate: "datum.c * 2", as: "b" }] }],
  ["a fold", { ...plain, transform: [{ fold: ["b", "c"] }] }],
  [
    "an aggregate",
    { mark: "bar", encoding: { x: quantity("b", { aggregate: "sum", title: "B" }), y: nominal("name") } },
  ],
  [
    "shares",
    {
      mark: "bar",
      encoding: { x: quantity("b", { stack: "normalize" }), y: nominal("name"), color: nominal("k") },
    },
  ],
  ["two bars at one place", plain, [...rows, { name: "x", b: 5 }]],
  [
    "a layer of another measure",
    { layer: [plain, { mark: "point", encoding: { x: quantity("c"), y: nominal("name") } }] },
  ],
  ["text where numbers should be", plain, [{ name: "x", b: "12" }]],
])("no number is told of %s", (_what, spec, data = rows) => {
  const { description } = describe(spec, data);
  expect(description).toMatch(/^(?:Stacked bar chart of shares|Bar chart): B by name(?: and k)?\.$/);
});

test("the spec's own title and description stand before what is made", () => {
  const own = { ...plain, title: { text: ["Two", "lines"] }, description: "Said by hand." };
  expect(describe(own, rows)).toEqual({ title: "Two lines", description: "Said by hand." });
});

test("plots side by side are told one by one, and what cannot be read has its name", () => {
  const { title, description } = describe({ hconcat: [plain, { ...plain, mark: "boxplot" }] }, rows);
  expect(title).toBe("Some chart");
  expect(description).toBe(
    "Bar chart: B by name, 3 names. From largest to smallest: z, 3; y, 2; x, 1. Box plot: B by name.",
  );
  expect(describe({ mark: "geoshape" })).toEqual({ title: "Some chart" });
});
