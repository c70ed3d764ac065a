import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { day, whole, word } from "../../src/data/cells.js";
import { type SmallCountsOptions, smallCounts } from "../../src/data/confidential/small-counts.js";
import { sourceList } from "../../src/data/source-list.js";
import { csv, json } from "../../src/data/specs.js";
import type { Table } from "../../src/data/table/table.js";
import { html } from "../../src/documents/document-spec.js";
import type { Check } from "../../src/facts/checks/check.js";
import { agrees, holds } from "../../src/facts/checks/fact-rules.js";
import { count, max, mean, sum } from "../../src/facts/combinators/aggregate.js";
import { difference, share } from "../../src/facts/combinators/compare.js";
import { derive } from "../../src/facts/combinators/derive.js";
import { largest, rank } from "../../src/facts/combinators/rank.js";
import type { NumberFact } from "../../src/facts/fact.js";
import { nameFacts } from "../../src/facts/fact-book.js";
import * as unit from "../../src/facts/unit.js";
import type { DerivedReport } from "../../src/project/derived-report.js";
import { defineReport } from "../../src/project/report.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { withProject } from "../data/temporary-project.js";

const visits = unit.count("visit", "visits");

interface Line {
  readonly town: string;
  readonly region: string;
  readonly visits: number;
}

type Facts = Readonly<Record<string, NumberFact>>;

/** A report over towns with their counts; `office.json` states a total. */
async function deriveFrom(
  rows: string,
  facts: (towns: Table<Line>, stated: NumberFact) => Facts,
  checks: (facts: Facts) => readonly Check[] = () => [],
  options: Partial<SmallCountsOptions> = {},
): Promise<DerivedReport> {
  const report = defineReport({
    id: "towns",
    sources: sourceList("sources.csv"),
    data: {
      towns: csv("towns.csv", {
        key: "town",
        schema: z.strictObject({ town: word(), region: word(), visits: whole() }),
        suppress: { visits: smallCounts({ below: 5, ...options }) },
      }),
      office: json("office.json", { schema: z.strictObject({ total: whole(), published: day() }) }),
    },
    facts: ({ towns, office }) => ({
      own: facts(towns, office.fact("total", visits)),
      published: office.fact("published"),
    }),
    date: ({ published }) => published,
    checks: ({ own }) => checks(own),
    documents: { page: html({ template: "page.md.hbs" }) },
  });
  const files = {
    "towns.csv": `town,region,visits\n${rows}\n`,
    "office.json": '{ "total": 72, "published": "2024-05-14" }',
    "sources.csv": "id,title,publisher,author,date,url,used_for\nregister,Register,,,,,visits\n",
  };
  return await withProject(files, async (root) => {
    const { value, diagnostics } = await report.load({ world: nodeWorld(), root });
    if (value === undefined) throw new Error(JSON.stringify(diagnostics));
    return value.derive();
  });
}

const four = "Ashby,Hills,3\nBirk,Hills,40\nCorrie,Hills,9\nDunmouth,Coast,20";
const towns = ["Ashby", "Birk", "Corrie", "Dunmouth"];

function cells(table: Table<Line>): Readonly<Record<string, NumberFact>> {
  return Object.fromEntries(towns.map((town) => [town, table.fact(town, "visits", visits)]));
}

/** The names of what is withheld, and the values of all else. */
function tell({ facts }: DerivedReport): readonly string[] {
  const { value: book } = nameFacts(facts, "config.ts");
  return [...(book?.byName ?? [])].flatMap(([name, fact]) =>
    name === "published"
      ? []
      : [`${name.slice("own.".length)} ${fact.isWithheld ? "withheld" : String(fact.value)}`],
  );
}

test("a small count and the least beside it have no value, and their total has", async () => {
  const derived = await deriveFrom(four, (table) => ({
    ...cells(table),
    total: sum(table.column("visits", visits)),
  }));
  expect(tell(derived)).toEqual(["Ashby withheld", "Birk 40", "Corrie withheld", "Dunmouth 20", "total 72"]);
  expect(derived.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "confidential-withheld: 2 of 5 counts and totals of confidential columns are withheld",
  ]);
});

test("a region of one town is that town, and is withheld with it", async () => {
  const derived = await deriveFrom(
    "Ashby,Hills,30\nBirk,Hills,40\nCorrie,Hills,9\nDunmouth,Coast,2",
    (table) => ({
      ...cells(table),
      coast: sum(table.column("visits", visits, { where: ({ region }) => region === "Coast" })),
      hills: sum(table.column("visits", visits, { where: ({ region }) => region === "Hills" })),
      total: sum(table.column("visits", visits)),
    }),
  );
  expect(tell(derived)).toContain("coast withheld");
  expect(tell(derived)).toContain("hills withheld");
  expect(tell(derived)).toContain("total 81");
});

describe("what is computed from withheld counts", () => {
  test("is withheld, but for how many there are and the sums that are told", async () => {
    const derived = await deriveFrom(four, (table) => {
      const { Ashby, Birk, Corrie, Dunmouth } = cells(table);
      if (!Ashby || !Birk || !Corrie || !Dunmouth) throw new Error("four towns");
      const all = [Ashby, Birk, Corrie, Dunmouth];
      const named = all.map((value) => ({ name: table.fact("Birk", "town"), value }));
      const total = sum(all);
      return {
        Ashby,
        share: share(Ashby, total, unit.percent()),
        other: share(Birk, total, unit.percent()),
        rank: rank(Birk, all),
        most: largest(named).value,
        max: max(all),
        gap: difference(Birk, Ashby),
        double: derive("double", { Ashby }, visits, (values) => values.Ashby.times(2)),
        mean: mean(all, unit.quantity("", "", { decimals: 1 })),
        pair: sum([Ashby, Corrie]),
        count: count(all, unit.count("town", "towns")),
        total,
      };
    });
    expect(tell(derived)).toEqual([
      "Ashby withheld",
      "share withheld",
      `other 0.${"5".repeat(29)}6`,
      "rank withheld",
      "most withheld",
      "max withheld",
      "gap withheld",
      "double withheld",
      "mean 18",
      "pair 12",
      "count 4",
      "total 72",
    ]);
  });

  test("has the sign in place of a value, and not what its unit says of what is not reported", async () => {
    const of = unit.count("visit", "visits", { missing: "not reported" });
    const derived = await deriveFrom(
      four,
      (table) => ({ Ashby: table.fact("Ashby", "visits", of) }),
      () => [],
      { sign: "(withheld)" },
    );
    const text = inspect(derived.facts, { depth: 12 });
    expect(text).toContain("missing: '(withheld)'");
    // A careless log has nothing to tell, neither of the fact nor of the counts behind it.
    expect(text).not.toMatch(/\b(?:3n?|40n?)\b/);
  });
});

describe("a total that stands in the data", () => {
  test("is tied to its parts by a check, so that it gives none away", async () => {
    const facts = (table: Table<Line>, stated: NumberFact): Facts => ({
      ...cells(table),
      stated,
      parts: sum(Object.values(cells(table))),
    });
    const tie = ({ stated, parts }: Facts): readonly Check[] => [
      agrees("total-adds-up", number(stated), number(parts)),
    ];
    const untied = await deriveFrom(four, (table, stated) => ({ ...cells(table), stated }));
    expect(tell(untied).filter((line) => line.endsWith("withheld"))).toEqual(["Ashby withheld"]);
    const tied = await deriveFrom(four, facts, tie);
    expect(tell(tied).filter((line) => line.endsWith("withheld"))).toEqual([
      "Ashby withheld",
      "Corrie withheld",
    ]);
  });

  test("that is itself the small count cannot be hidden, which is told without its value", async () => {
    const { problems } = await deriveFrom(
      "Ashby,Hills,72",
      (table, stated) => ({ Ashby: table.fact("Ashby", "visits", visits), stated }),
      ({ Ashby, stated }) => [agrees("same", number(Ashby), number(stated))],
      { below: 100 },
    );
    expect(problems.map(({ code }) => code)).toContain("confidential-exposed");
    expect(JSON.stringify(problems)).not.toContain("72");
  });
});

test("checks are judged by the counts, and worded by what is told", async () => {
  const { checks } = await deriveFrom(
    four,
    (table) => cells(table),
    ({ Ashby, Birk }) => [
      holds(
        "few",
        [number(Ashby)],
        () => Ashby?.value?.toString() === "3",
        (describe) => describe(number(Ashby)),
      ),
      agrees("equal", number(Ashby), number(Birk)),
    ],
  );
  const found = checks.map((check) => {
    const findings = check.needs === "nothing" ? check.outcome.findings : [];
    return [check.id, ...findings.map(({ message }) => message((fact) => String(fact.value)))];
  });
  expect(found).toEqual([["few"], ["equal", expect.stringContaining("null does not agree with 40")]]);
});

test("more unknown counts than can be computed with are an error, and none is told", async () => {
  const rows = Array.from({ length: 21 * 20 }, (_, index) => `t${index},r${index % 20},${(index % 7) + 1}`);
  const derived = await deriveFrom(rows.join("\n"), (table) => {
    const part = (where: (index: number) => boolean): NumberFact =>
      sum(table.column("visits", visits, { where: ({ town }) => where(Number(town.slice(1))) }));
    const lines = Array.from({ length: 21 }, (_, line): readonly [string, NumberFact] => [
      `line${line}`,
      part((index) => Math.floor(index / 20) === line),
    ]);
    const columns = Array.from({ length: 20 }, (_, column): readonly [string, NumberFact] => [
      `column${column}`,
      part((index) => index % 20 === column),
    ]);
    return Object.fromEntries([...lines, ...columns]);
  });
  expect(derived.problems.map(({ code }) => code)).toEqual(["confidential-too-large"]);
  expect(tell(derived).every((line) => line.endsWith("withheld"))).toBe(true);
});

function number(fact: NumberFact | undefined): NumberFact {
  if (fact === undefined) throw new Error("no such fact");
  return fact;
}
