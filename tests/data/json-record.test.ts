import Big from "big.js";
import { expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, exact, reported, sourced, whole, word } from "../../src/data/cells.js";
import { json } from "../../src/data/specs.js";
import { count, quantity } from "../../src/facts/unit.js";
import { loadValid } from "./temporary-project.js";

const text = `{
  "stated": {
    "victims": { "value": 47, "source": "doj" },
    "minors": { "source": "doj", "value": null }
  },
  "on": "2021-08-27",
  "share": 1.50,
  "agencies": { "states": ["Iowa", "Utah"], "cited": { "value": ["FBI"], "source": "fbi" } },
  "a/b~c": "x"
}`;
const schema = z.strictObject({
  stated: z.strictObject({ victims: sourced(whole()), minors: sourced(reported(whole())) }),
  on: day(),
  share: decimal(),
  agencies: z.strictObject({ states: z.array(word()), cited: sourced(z.array(word())) }),
  "a/b~c": word(),
});
const victims = count("victim", "victims");

async function record() {
  const spec = json("data/operation.json", { schema });
  return (await loadValid({ "data/operation.json": text }, { operation: spec })).dataset.operation;
}

test("gives a sourced value with its source and place", async () => {
  const fact = (await record()).fact("stated.victims", victims);
  expect(fact.value).toEqual(new Big(47));
  expect(fact.lineage).toEqual({
    kind: "cell",
    dataset: "operation",
    field: "/stated/victims/value",
    place: { file: "data/operation.json", line: 3, column: 27 },
    raw: "47",
    source: "doj",
  });
});

test("gives null for a sourced value that is not reported", async () => {
  const fact = (await record()).fact("stated.minors", victims);
  expect(fact.value).toBeNull();
  expect(fact.problems).toEqual([]);
  expect(fact.lineage).toMatchObject({ raw: "null", source: "doj", place: { line: 4, column: 43 } });
});

test("gives plain values as they are written, texts and days without a unit", async () => {
  const operation = await record();
  expect(operation.value.share).toBe(1.5);
  const share = operation.fact("share", quantity("", "", { decimals: 1 }));
  expect(share.lineage).toMatchObject({ raw: "1.50", field: "/share" });
  expect(share.lineage).not.toHaveProperty("source");
  expect(operation.fact("on").value?.toString()).toBe("2021-08-27");
  expect(operation.fact("on").unit).toEqual({ kind: "date" });
  expect(operation.fact("a/b~c").lineage).toMatchObject({ field: "/a~1b~0c", raw: '"x"' });
});

test("gives the texts of a list", async () => {
  const operation = await record();
  const states = operation.list("agencies.states");
  expect(states.map((fact) => fact.value)).toEqual(["Iowa", "Utah"]);
  expect(states[1]?.lineage).toMatchObject({ field: "/agencies/states/1", place: { line: 8, column: 36 } });
  expect(operation.list("agencies.cited").map((fact) => fact.lineage)).toMatchObject([
    { field: "/agencies/cited/value/0", source: "fbi", raw: '"FBI"' },
  ]);
});

test.each([
  ["stated.victms", "path-unknown", 'did you mean "stated.victims"?'],
  ["statd.victims", "path-unknown", 'did you mean "stated.victims"?'],
  ["stated", "path-unknown", "correct the path in the config"],
  ["agencies.states", "path-unknown", "correct the path in the config"],
  ["on.year", "path-unknown", "correct the path in the config"],
  ["__proto__", "path-unknown", "correct the path in the config"],
  ["share", "unit-missing", /give a unit/],
])("answers for the path %s with a problem", async (path, code, hint) => {
  // What an author writes is not type-checked before it runs.
  const loose: {
    fact(path: string): { value: unknown; problems: readonly { code: string; hint: string }[] };
  } = (await record()) as never;
  const { value, problems } = loose.fact(path);
  expect(value).toBeNull();
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(problems[0]?.hint).toEqual(typeof hint === "string" ? hint : expect.stringMatching(hint));
});

test("answers for a list that is not there with one fact that has a problem", async () => {
  const loose: { list(path: string): readonly { problems: readonly { code: string }[] }[] } =
    (await record()) as never;
  expect(loose.list("agencies.stats").map((fact) => fact.problems.map(({ code }) => code))).toEqual([
    ["path-unknown"],
  ]);
  expect(loose.list("share").map((fact) => fact.problems.map(({ code }) => code))).toEqual([
    ["path-unknown"],
  ]);
});

test("an exact number of a JSON file keeps every digit, with quotes or without", async () => {
  const schema = z.strictObject({
    budget: exact(),
    more: z.array(z.strictObject({ paid: reported(exact()) })),
  });
  const text = '{ "budget": 9007199254740993.25, "more": [{ "paid": "0.30" }, { "paid": null }] }';
  const { dataset } = await loadValid({ "t.json": text }, { t: json("t.json", { schema }) });
  expect(dataset.t.value.budget.toFixed()).toBe("9007199254740993.25");
  expect(dataset.t.value.more.map(({ paid }) => paid?.toFixed() ?? null)).toEqual(["0.3", null]);
  expect(dataset.t.fact("budget", count("euro", "euros")).value?.toFixed()).toBe("9007199254740993.25");
});
