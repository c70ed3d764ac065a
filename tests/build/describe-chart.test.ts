import { expect, test } from "vitest";
import { describeChart } from "../../src/build/describe-chart.js";
import { readEncoding } from "../../src/charts/words/read-encoding.js";
import type { Inline } from "../../src/documents/model.js";
import { formatFact } from "../../src/facts/format/format-fact.js";
import * as unit from "../../src/facts/unit.js";
import type { ChartRow } from "../../src/project/chart-spec.js";
import { nominal, parse, quantity, temporal } from "../charts/words-bench.js";
import { date, number, text } from "../facts/fact-bench.js";

const place = { file: "chart.vl.json" };
const metres = unit.quantity("metre", "metres", { decimals: 1 });

function print(inline: Inline): string {
  if (inline.type === "citation") return "";
  if (inline.type !== "mention") return inline.text;
  const { fact, counted = false, dateForm = "full" } = inline;
  return formatFact(fact, { form: "figure", counted, dateForm, locale: "en-US" }) ?? "";
}

/** The alternative text as it is printed, the names of the facts that were made for it, and what is no fact. */
function say(json: object, rows: readonly ChartRow[]) {
  const names: string[] = [];
  const reading = readEncoding(parse({ data: { name: "rows" }, ...json }));
  const description =
    reading &&
    describeChart(reading, rows, {
      name: "chart",
      locale: "en-US",
      place,
      nameOf: () => "named",
      addName: (_fact, name) => void names.push(name),
    });
  const inlines = description?.alternativeText;
  const typed = inlines
    ?.filter((inline) => inline.type !== "mention")
    .map(print)
    .join(" ");
  return {
    said: inlines
      ?.map(print)
      .join("")
      .replace(/^.*?\. /, ""),
    names,
    typed,
  };
}

const line = { mark: "line", encoding: { x: temporal("day"), y: quantity("level") } };
const days = ["2024-01-01", "2024-01-02", "2024-01-03"];

function levels(values: readonly (string | null)[], of = metres): readonly ChartRow[] {
  return values.map((value, index) => ({ day: date(days[index] ?? null), level: number(value, of) }));
}

test.each([
  [["1.01", "1.04", "1.02"], "The line stays at about 1.0 metre from Jan. 1, 2024 to Jan. 3, 2024."],
  [["1.04", "1.01", "1.5"], "The line rises from 1.0 metre on Jan. 1, 2024 to 1.5 metres on Jan. 3, 2024."],
  [["1.5", "1.5", "1.5"], "The line stays at 1.5 metres from Jan. 1, 2024 to Jan. 3, 2024."],
])("%j is told as it is printed, so that no figure contradicts its sentence", (values, said) => {
  expect(say(line, levels(values)).said).toBe(said);
});

test("every number is a fact, and those that are made have names", () => {
  const rows = [..."ABCDEFGH"].map((letter, index) => ({
    state: text(letter),
    arrests: number(index === 0 ? null : Math.min(index, 3)),
  }));
  const spec = { mark: "bar", encoding: { y: nominal("state"), x: quantity("arrests") } };
  const { said, typed, names } = say(spec, rows);
  expect(said).toBe("Largest: D, E, F, G and H, 3 each; C, 2. Smallest: B, 1. Not reported: A.");
  expect(typed).not.toMatch(/\p{N}/u);
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names).size).toBe(names.length);
});

test("years that are numbers have no separators", () => {
  const rows = [2019, 2020].map((year) => ({ year: number(year), level: number(year - 2000, metres) }));
  const spec = { mark: "bar", encoding: { x: { field: "year", type: "ordinal" }, y: quantity("level") } };
  expect(say(spec, rows).said).toBe("The values rise from 19.0 metres in 2019 to 20.0 metres in 2020.");
});

const ages = [
  ["Iowa", "Adults", 3],
  ["Iowa", "Minors", 1],
  ["Ohio", "Adults", 1],
  ["Ohio", "Minors", 1],
] as const;
const parts = ages.map(([state, age, victims]) => ({
  state: text(state),
  age,
  victims: number(victims, unit.count("victim", "victims")),
}));
const split = (more: object) => ({
  mark: "bar",
  encoding: { y: nominal("state"), x: quantity("victims", more), color: nominal("age") },
});

test.each([
  ["shares of a stack", { stack: "normalize" }, "Largest: 75% (Adults, Iowa). Smallest: 25% (Minors, Iowa)."],
  [
    "the sums of stacks",
    {},
    "Largest total: 4 (Iowa). Smallest total: 2 (Ohio). Largest part: 3 (Adults, Iowa). Smallest part: 1 (Minors, Iowa; Adults, Ohio; Minors, Ohio).",
  ],
])("%s are facts", (_what, more, said) => {
  expect(say(split(more), parts).said).toBe(said);
});

test.each([
  ["sum", "A, 4; B, 2"],
  ["mean", "A, 2.0; B, 2.0"],
  ["max", "A, 3; B, 2"],
  ["min", "B, 2; A, 1"],
  ["count", "A, 2 records; B, 1 record"],
])("the %s that a spec draws is a fact", (aggregate, ranking) => {
  const rows = (
    [
      ["A", 3],
      ["A", 1],
      ["B", 2],
    ] as const
  ).map(([state, n]) => ({ state: text(state), arrests: number(n) }));
  const x = aggregate === "count" ? { aggregate, title: "How many" } : quantity("arrests", { aggregate });
  const { said } = say({ mark: "bar", encoding: { y: nominal("state"), x } }, rows);
  expect(said).toBe(aggregate === "mean" ? "All are equal: 2.0." : `From largest to smallest: ${ranking}.`);
});

test("numbers of unlike units, and rows that report nothing, are not put into words", () => {
  const bars = { mark: "bar", encoding: { y: nominal("day"), x: quantity("level") } };
  expect(
    say(bars, [...levels(["1"]), { day: text("x"), level: number(2, unit.count("call", "calls")) }]).said,
  ).toBeUndefined();
  expect(say(bars, levels([null, null])).said).toBeUndefined();
});
