import { expect, test } from "vitest";
import {
  balances,
  changedSince,
  csv,
  day,
  decimal,
  defineReport,
  exact,
  foreignKey,
  fresh,
  increasing,
  inRange,
  markdown,
  matches,
  notNull,
  oneOf,
  reported,
  sourceList,
  sumsAcross,
  sumsDown,
  unique,
  unit,
  whole,
  word,
  z,
} from "../../src/index.js";
import type { Report } from "../../src/project/report.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { withProject } from "../data/temporary-project.js";

const files = {
  "sources.csv": "id,title,publisher,author,date,url,used_for\na,A list,,,,,all\n",
  "cases.csv": [
    "case,state,day,adults,minors,all,cost",
    "c1,Iowa,2021-08-27,1,2,3,10.50",
    "c2,Ohoi,2021-08-28,1,,4,0.1",
    "",
  ].join("\n"),
  "states.csv": "state,people,code\nIowa,3,IA\nOhio,12,OH\n",
};

const data = {
  cases: csv("cases.csv", {
    key: "case",
    schema: z.strictObject({
      case: word(),
      state: word(),
      day: day(),
      adults: whole(),
      minors: reported(whole()),
      all: decimal(),
      cost: exact(),
    }),
  }),
  states: csv("states.csv", {
    key: "state",
    schema: z.strictObject({ state: word(), people: whole(), code: word(["IA", "OH"]) }),
  }),
};

const base = {
  id: "cases",
  sources: sourceList("sources.csv"),
  data,
  documents: { page: markdown({ template: "page.md.hbs" }) },
} as const;

async function loadChecks(report: Report) {
  const loaded = await withProject(files, (root) => report.load({ world: nodeWorld(), root }));
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return loaded.value.derive().checks;
}

test("checks get the tables of the report beside its facts", async () => {
  const report = defineReport({
    ...base,
    facts: ({ cases }) => ({
      first: cases.fact("c1", "day"),
      all: cases.fact("c1", "all", unit.count("", "")),
    }),
    date: (facts) => facts.first,
    checks: (facts, { cases, states }) => [
      unique("unique", cases, ["state", "day"]),
      notNull("not-null", cases, "minors", { where: (record) => record.adults > 0 }),
      inRange("in-range", cases, "cost", { min: "0.2" }),
      oneOf("one-of", states, "code", ["IA"]),
      matches("matches", states, "code", /[A-Z]{2}/),
      foreignKey("foreign-key", cases, "state", states),
      foreignKey("foreign-code", cases, "state", states, { references: "code" }),
      sumsAcross("across", cases, ["adults", "minors"], "all"),
      sumsDown("down", states, "people", (record) => record.state === "Ohio"),
      sumsDown("fact", cases, "all", facts.all, { missing: "skip" }),
      balances(
        "balances",
        { table: cases, sum: "all", by: "state" },
        { table: states, sum: "people", by: "state", where: ({ people }) => people < 10 },
      ),
      increasing("increasing", cases, "day", { every: "day" }),
      fresh("fresh", cases.column("day"), { days: 3 }),
      changedSince("changed", facts, { allow: "10%" }),
    ],
  });
  const checks = await loadChecks(report);
  const told = checks.map((check) => [
    check.id,
    check.needs === "nothing"
      ? check.outcome.findings.map(({ message }) => message(() => "first"))
      : check.needs,
  ]);
  expect(Object.fromEntries(told)).toEqual({
    unique: [],
    "not-null": ['minors of "c2" is not reported'],
    "in-range": ['cost of "c2" is 0.1, less than 0.2'],
    "one-of": ['code of "Ohio" is "OH", not one of "IA"; did you mean "IA"?'],
    matches: [],
    "foreign-key": ['state "Ohoi" stands in no row of states (state); did you mean "Ohio"?'],
    "foreign-code": [
      'state "Iowa" stands in no row of states (code); did you mean "IA"?',
      'state "Ohoi" stands in no row of states (code); did you mean "OH"?',
    ],
    across: ['adults + minors of "c2" cannot be held against all: minors not reported'],
    down: ['people of states adds up to 3 and not 12 ("Ohio"): the difference is -9'],
    fact: ["all of cases adds up to 7 and not first: the difference is 4"],
    balances: ['all of cases for state "Ohoi" has no rows in states to be held against'],
    increasing: [],
    fresh: "today",
    changed: "last release",
  });
});

test("a column that a table does not have, or that a rule cannot compare, is refused by the compiler", async () => {
  const report = defineReport({
    ...base,
    facts: ({ cases }) => ({ first: cases.fact("c1", "day") }),
    date: (facts) => facts.first,
    checks: (_, { cases, states }) => [
      // @ts-expect-error: no such column
      unique("a", cases, "stat"),
      // @ts-expect-error: one of two is none
      unique("b", cases, ["state", "dya"]),
      // @ts-expect-error: no such column
      notNull("c", cases, "minor"),
      // @ts-expect-error: a text has no range
      inRange("d", cases, "stat", { min: 1 }),
      // @ts-expect-error: a pattern needs texts
      matches("e", cases, "adlts", /a/),
      // @ts-expect-error: the other table has no such column
      foreignKey("f", cases, "state", states, { references: "cde" }),
      // @ts-expect-error: a text is no part
      sumsAcross("g", cases, ["adults", "stte"], "all"),
      // @ts-expect-error: no such column
      sumsDown("h", states, "peple", () => true),
      // @ts-expect-error: no such column
      balances("i", { table: cases, sum: "all", by: "state" }, { table: states, sum: "people", by: "stte" }),
      // @ts-expect-error: a text does not increase
      increasing("j", states, "cod"),
    ],
  });
  const checks = await loadChecks(report);
  const problems = checks.map((check) => (check.needs === "nothing" ? check.outcome.problems : []));
  expect(problems.map((found) => found.map(({ code, hint }) => [code, hint]))).toEqual(
    ["state", "day", "minors", "state", "adults", "code", "state", "people", "state", "code"].map((name) => [
      ["field-unknown", `did you mean "${name}"?`],
    ]),
  );
});

test("values of another kind than a rule compares fail in the author's name", async () => {
  const report = defineReport({
    ...base,
    facts: ({ cases }) => ({ first: cases.fact("c1", "day") }),
    date: (facts) => facts.first,
    // What an author writes is not type-checked before it runs.
    checks: (_, { cases }) => [inRange("x", cases, "state" as never, { min: 1 })],
  });
  await expect(loadChecks(report)).rejects.toMatchObject({
    what: "cases.checks",
    message: '"state" holds texts, which have no range',
  });
});

test("data that are no table fail in the author's name", async () => {
  const report = defineReport({
    ...base,
    facts: ({ cases }) => ({ first: cases.fact("c1", "day") }),
    date: (facts) => facts.first,
    checks: () => [unique("x", { name: "a record" } as never, "state" as never)],
  });
  await expect(loadChecks(report)).rejects.toMatchObject({
    message: 'check "x" needs a table, such as data.states',
  });
});
