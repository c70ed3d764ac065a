import Big from "big.js";
import { describe, expect, test } from "vitest";
import { checkLabels } from "../../src/build/check-labels.js";
import { plainRow } from "../../src/build/plain-row.js";
import { parseChartSpec } from "../../src/charts/chart-spec.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import * as unit from "../../src/facts/unit.js";
import type { ChartRow } from "../../src/project/chart-spec.js";
import { draw } from "../charts/chart-bench.js";
import { nominal, quantity, temporal } from "../charts/words-bench.js";
import { cell, date, number, text } from "../facts/fact-bench.js";

const dollars = unit.currency("USD");
const shares = unit.percent({ decimals: 1 });

/** Rows of two states, with a fact of every kind. */
const rows: readonly ChartRow[] = [
  {
    state: text("Iowa"),
    arrests: number(1234),
    year: number(2019),
    cost: number("1250000", dollars),
    share: number("0.4647", shares),
    change: number("-12.5", unit.quantity("point", "points", { decimals: 1 })),
    day: date("2021-08-27"),
    tons: number("2400000000", unit.quantity("ton", "tons")),
    series: "Ward 7",
  },
  {
    state: text("Ohio"),
    arrests: number(77),
    year: number(2020),
    cost: number("990000", dollars),
    share: number("0.125", shares),
    change: number("3", unit.quantity("point", "points", { decimals: 1 })),
    day: date("2021-09-03"),
    tons: number("0.5", unit.quantity("ton", "tons", { decimals: 1 })),
    series: "Ward 8",
  },
];

/** What the labels of a chart of `given` are told to print that is not in it. */
async function check(json: object, given: readonly ChartRow[] = rows): Promise<readonly Diagnostic[]> {
  const whole = { data: { name: "rows" }, ...json };
  const { value: spec } = parseChartSpec(JSON.stringify(whole, null, 2), "chart.vl.json");
  const { value: drawing, diagnostics } = await draw(whole, { rows: given.map(plainRow) });
  if (!spec || !drawing) throw new Error(JSON.stringify(diagnostics));
  const draft = { spec: "chart.vl.json", data: { rows: given } };
  return checkLabels({
    name: "chart",
    spec,
    draft,
    labels: [...drawing.texts, ...structuredClone(drawing.texts)],
  });
}

/** The same, without what stands around each label. */
async function listWrong(...parameters: Parameters<typeof check>): Promise<readonly (string | undefined)[]> {
  const found = await check(...parameters);
  return found.map(({ message }) => /prints (.*), which its data/.exec(message)?.[1]);
}

/** The rows with less in them. */
const brief = rows.map(({ state = "", arrests = "", series = "" }) => ({ state, arrests, series }));

const y = nominal("state");

/** A text at each row: a field with a format, or an expression. */
const labelled = (printed: object) => ({ mark: "text", encoding: { y, text: printed } });
const computed = (calculate: string) => ({
  transform: [{ calculate, as: "said" }],
  ...labelled(nominal("said")),
});

describe("a label that prints a value of its row is none to tell", () => {
  test.each([
    ["a number as it is", quantity("arrests")],
    ["separators of thousands", quantity("arrests", { format: ",d" })],
    ["two digits with a prefix", quantity("arrests", { format: ".2s" })],
    ["powers of ten", quantity("arrests", { format: ".1e" })],
    ["millions", quantity("cost", { format: ".3s" })],
    ["money", quantity("cost", { format: "$,.0f" })],
    ["milli and giga", quantity("tons", { format: "~s" })],
    ["whole percentages", quantity("share", { format: ".0%" })],
    ["tenths of a percent", quantity("share", { format: ".1%" })],
    ["fractions of one", quantity("share", { format: ".2f" })],
    ["signs", quantity("change", { format: "+.1f" })],
    ["a day", temporal("day")],
    ["a month", temporal("day", { format: "%B %Y" })],
    ["a day in figures", temporal("day", { format: "%-m/%-d/%y" })],
    ["a day with full stops", temporal("day", { format: "%d.%m.%Y" })],
    ["a year", quantity("year")],
    ["the ends of its bin", quantity("arrests", { bin: true })],
    ["a name with a number in it", nominal("series")],
  ])("%s", async (_how, printed) => {
    expect(await check(labelled(printed))).toEqual([]);
  });

  test.each([
    ["words beside it", "datum.arrests + ' arrests in ' + datum.state"],
    ["two of its values", "datum.arrests + ' of ' + datum.year + ' in ' + datum.series"],
    ["percent without a sign", "format(datum.share * 100, '.1f')"],
    ["a unit right behind it", "datum.tons + 'm'"],
    ["a word for a number that is none", "'One-stop: ' + datum.arrests"],
  ])("%s", async (_how, calculate) => {
    expect(await check(computed(calculate))).toEqual([]);
  });

  test("the start of a range, and the base of a rate", async () => {
    const range = cell({ kind: "range", first: new Big(3), second: new Big(9) }, unit.count("case", "cases"));
    const rate = number("12.3", unit.rate("case", "cases", { per: 100_000 }));
    const spec = computed("datum.range + ' or more, ' + datum.rate + ' per 100,000'");
    expect(await check(spec, [{ state: text("Iowa"), range, rate }])).toEqual([]);
  });

  test("texts that stand in the spec, in lines too", async () => {
    const note = {
      mark: { type: "text", lineBreak: "\n" },
      encoding: { text: { value: "Since 1998\nand 2003" } },
    };
    const title = { text: `${"A title that is broken into lines ".repeat(5)} in 1998 and in 2003` };
    const spec = { width: "container", title, layer: [labelled(quantity("arrests")), note] };
    expect(await check(spec)).toEqual([]);
  });

  test("names of fields with numbers in them, where nobody gives a title", async () => {
    const given = brief.map(({ state }) => ({ state, "2019": number(5), "2020": number(8) }));
    const fold = { fold: ["2019", "2020"], as: ["key", "n"] };
    const bars = { mark: "bar", encoding: { x: quantity("n"), y: nominal("key"), size: quantity("2020") } };
    expect(await check({ transform: [fold], ...bars }, given)).toEqual([]);
  });
});

test.each([
  ["percent of what is no share", quantity("arrests", { format: ".0%" }), '"123400%"'],
  ["money where things are counted", quantity("arrests", { format: "$,d" }), '"$1,234"'],
  ["a number that is typed", { value: 46 }, '"46"'],
])("%s: an error at the text's encoding", async (_what, printed, wrong) => {
  const [found] = await check(labelled(printed));
  expect(found).toMatchObject({ severity: "error", code: "chart-label-unknown" });
  expect(found?.message).toContain(
    `the chart "chart" prints ${wrong}, which its data does not give; its row has `,
  );
  expect(found?.place).toEqual({ file: "chart.vl.json", line: 11, column: 13 });
});

test("a value of another row is an error that says what the row has", async () => {
  const [found, ...others] = await check(computed("datum.state == 'Ohio' ? 1234 : datum.arrests"), brief);
  expect(found?.message).toBe(
    'the chart "chart" prints "1234", which its data does not give; its row has state "Ohio", arrests 77, series "Ward 8"',
  );
  expect(others).toEqual([]);
  const dated = rows.map(({ state = "", day = "" }) => ({ state, day }));
  const other = { transform: [{ calculate: "toDate('2021-08-27')", as: "other" }], mark: "text" };
  const encoding = { y, x: temporal("day"), text: temporal("other") };
  expect(await listWrong({ ...other, encoding }, dated)).toEqual(['"Aug 27, 2021"']);
});

test("of two text marks, the place is that of the spec as a whole", async () => {
  const [found] = await check({ layer: [labelled(quantity("arrests")), labelled({ value: 46 })] });
  expect(found?.place).toEqual({ file: "chart.vl.json" });
});

test("many labels that are wrong are told in three errors", async () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ state: text(`State ${index}`), n: number(index) }));
  const found = await check(computed("datum.n + 100"), many);
  expect(found.map(({ message }) => /; (\d+) more/.exec(message)?.[1])).toEqual([undefined, undefined, "6"]);
});

test("records within the spec are not data of the report", async () => {
  const note = {
    data: { values: [{ note: "Law of 1998" }] },
    mark: "text",
    encoding: { text: nominal("note") },
  };
  const [found] = await check({ layer: [{ mark: "bar", encoding: { y, x: quantity("arrests") } }, note] });
  expect(found?.message).toBe(
    'the chart "chart" prints "1998" in "Law of 1998", which its data does not give; the nearest values are 2019, 2020, 1234',
  );
});

describe("what a chart computes from its rows", () => {
  const bars = { mark: "bar", encoding: { y, x: quantity("arrests"), color: nominal("series") } };
  const twice = brief.flatMap((row) => [row, { ...row, series: "Ward 9", arrests: number(1001) }]);

  test.each([
    ["sum", { aggregate: "sum", ...quantity("arrests") }, []],
    ["mean", { aggregate: "mean", ...quantity("arrests", { format: ".1f" }) }, []],
    ["highest value", { aggregate: "max", ...quantity("arrests") }, []],
    ["count", { aggregate: "count" }, []],
    [
      "variance",
      { aggregate: "variance", ...quantity("arrests", { format: ".0f" }) },
      ['"27145"', '"426888"'],
    ],
  ])("may be printed over a group where facts can say it: the %s", async (_what, printed, wrong) => {
    const totals = { mark: "text", encoding: { y, text: printed } };
    expect((await listWrong({ layer: [bars, totals] }, twice)).toSorted()).toEqual(wrong);
  });

  test("may be printed where the spec leaves rows out", async () => {
    const x = { aggregate: "sum", ...quantity("arrests") };
    const layer = [{ mark: "bar" }, { mark: "text", encoding: { text: x } }];
    const spec = {
      transform: [{ filter: "datum.series !== 'Ward 9'" }],
      encoding: { y: nominal("year"), x },
      layer,
    };
    const given = twice.map((row) => ({ ...row, year: number(2019) }));
    expect(await listWrong(spec, given)).toEqual([]);
  });

  test("may be a value of another row where a transform puts it there", async () => {
    const largest = { joinaggregate: [{ op: "max", field: "arrests", as: "most" }] };
    expect(await listWrong({ transform: [largest], ...labelled(quantity("most")) }, brief)).toEqual([]);
  });
});

describe("names on axes, in legends and over facets", () => {
  const x = quantity("arrests");
  const bars = (encoding: object) => ({ mark: "bar", encoding: { x, ...encoding } });

  test.each([
    ["names", bars({ y: nominal("series"), color: nominal("series") })],
    ["years", bars({ y: nominal("year") })],
    ["days", bars({ y: { field: "day", type: "ordinal" } })],
    ["months", bars({ y: { field: "day", type: "ordinal", timeUnit: "yearmonth" } })],
    ["bins", bars({ y: { field: "arrests", type: "ordinal", bin: true } })],
    [
      "names of fields",
      { transform: [{ fold: ["year"], as: ["key", "n"] }], ...bars({ y: nominal("key") }) },
    ],
    ["facets", bars({ row: nominal("series"), column: { ...nominal("day"), type: "temporal" } })],
    [
      "ticks and their titles",
      bars({ y: quantity("share"), color: quantity("cost"), size: quantity("tons") }),
    ],
  ])("are data: %s", async (_what, spec) => {
    expect(await listWrong(spec)).toEqual([]);
  });

  test.each([
    ["a domain", bars({ y: nominal("year", { scale: { domain: [2019, 2020, 2031] } }) }), ['"2031"']],
    [
      "an expression",
      bars({ y: nominal("year", { axis: { labelExpr: "datum.value + 1" } }) }),
      ['"2020"', '"2021"'],
    ],
    ["a format", bars({ color: nominal("year", { legend: { format: ".0%" } }) }), ['"201900%"', '"202000%"']],
    [
      "the heading of a facet",
      bars({ row: nominal("series", { header: { labelExpr: "datum.value + '1'" } }) }),
      ['"71" in "Ward 71"', '"81" in "Ward 81"'],
    ],
    [
      "a title that is computed",
      { title: { text: { expr: "'In ' + (2000 + 31)" } }, ...bars({ y }) },
      ['"2031" in "In 2031"'],
    ],
  ])("are errors where %s makes them", async (_what, spec, wrong) => {
    expect(await listWrong(spec)).toEqual(wrong);
  });
});
