import { expect, test } from "vitest";
import { findFact, restrictLedger, suggestNames } from "../../src/audit/ledger/find-facts.js";
import { type Ledger, ledgerSchema } from "../../src/audit/ledger/ledger.js";
import { addMentions, makeLedger, type NamedMention } from "../../src/audit/ledger/make-ledger.js";
import { renderLedger } from "../../src/audit/ledger/render-ledger.js";
import { sum } from "../../src/facts/combinators/aggregate.js";
import { plus } from "../../src/facts/combinators/compare.js";
import { plusMinus } from "../../src/facts/combinators/interval.js";
import { rank } from "../../src/facts/combinators/rank.js";
import type { Fact, NumberFact } from "../../src/facts/fact.js";
import { arrests, number } from "../facts/fact-bench.js";

function ledgerOf(facts: Readonly<Record<string, Fact>>, mentions: readonly NamedMention[] = []): Ledger {
  const unprinted = makeLedger({
    report: "test",
    date: "2024-03-01",
    locale: "en-US",
    facts: new Map(Object.entries(facts)),
    sources: [],
    charts: new Map(),
  });
  const texts = new Map<string, string>();
  expect(ledgerSchema.parse(JSON.parse(renderLedger(unprinted, texts)))).toEqual(unprinted);
  const ledger = addMentions(unprinted, mentions, []);
  expect(renderLedger(ledger, texts)).toBe(renderLedger(ledger));
  expect(ledgerSchema.parse(JSON.parse(renderLedger(ledger)))).toEqual(ledger);
  return ledger;
}

test("ranks share the list of all that were ranked: the ledger grows with the rows, not with their square", () => {
  const sizes = [200, 400].map((count) => {
    const rows = Array.from({ length: count }, (_, index) => number(index));
    const named = rows.map((row, index) => [`rows.${index}`, row] as const);
    const ranks = rows.map((row, index) => [`ranks.${index}`, rank(row, rows)] as const);
    const ledger = ledgerOf(Object.fromEntries([...named, ...ranks]));
    expect(ledger.lists.map(({ inputs }) => inputs.length)).toEqual([count]);
    expect(findFact(ledger, "ranks.7")?.lineage).toMatchObject({
      operation: "rank",
      inputs: [{ fact: "rows.7" }, { list: 1 }],
    });
    return renderLedger(ledger).length;
  });
  expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeLessThan(2.2);
});

test("what has no name is a step, once for all that it leads to, however deep", () => {
  const [first, second] = [number(1, arrests, { source: "fbi" }), number(2)];
  let running: NumberFact = plus(first, second);
  for (let index = 0; index < 60; index++) running = plus(running, running);
  const ledger = ledgerOf({ first, total: running });
  expect(ledger.steps).toHaveLength(60);
  expect(ledger.steps[0]).toMatchObject({ step: 1, value: (3n * 2n ** 59n).toString() });
  expect(ledger.steps.at(-1)?.lineage).toMatchObject({
    inputs: [{ fact: "first" }, { kind: "cell", raw: expect.any(String) }],
  });
  // A running total over many rows is as deep as the table is long.
  let total = number(0);
  const names: Record<string, Fact> = {};
  for (let index = 0; index < 12_000; index++) {
    total = plus(total, first);
    names[`totals.${index}`] = total;
  }
  expect(ledgerOf(names).steps).toEqual([]);
  const fromEnd = Object.entries({ first, ...names }).reverse();
  expect(ledgerOf(Object.fromEntries(fromEnd)).facts[0]?.sources).toEqual(["fbi"]);
});

test("a fact has one entry, its other names, and an interval both of its ends", () => {
  const value = plusMinus(number("45.50"), number("3"));
  const ledger = ledgerOf({ margin: value, again: value });
  expect(ledger.facts).toMatchObject([
    {
      name: "margin",
      aliases: ["again"],
      value: { kind: "plus-minus", first: "45.5", second: "3" },
    },
  ]);
  expect(findFact(ledger, "again")?.name).toBe("margin");
});

test("mentions stand with their facts in the order given, with the places where the file was read back", () => {
  const at = [{ page: 2, box: [72, 100, 90, 112] as [number, number, number, number] }];
  const mention = {
    document: "brief.pdf",
    text: "7",
    place: { in: "text" as const },
    template: { file: "a.md.hbs", line: 3, column: 1 },
  };
  const ledger = ledgerOf({ a: number(7), b: number(8) }, [
    { fact: "a", ...mention, at },
    { fact: "b", ...mention, text: "8" },
    { fact: "a", ...mention, text: "seven" },
  ]);
  expect(findFact(ledger, "a")?.mentions).toEqual([
    { ...mention, at },
    { ...mention, text: "seven" },
  ]);
  expect(() => ledgerOf({ a: number(7) }, [{ fact: "c", ...mention }])).toThrow(/"c"/);
});

test("a fact's part of the ledger is all that it was made from and no more", () => {
  const rows = Array.from({ length: 30 }, (_, index) => number(index));
  const named = Object.fromEntries(rows.map((row, index) => [`rows.${index}`, row]));
  const step = sum(rows.slice(0, 2));
  const ledger = ledgerOf({
    ...named,
    other: number(1),
    total: sum(rows),
    partial: plus(step, number(4)),
    all: plus(sum(rows), step),
  });
  const part = (name: string) => {
    const fact = findFact(ledger, name);
    if (fact === undefined) throw new Error(`there is no ${name}`);
    return restrictLedger(ledger, fact);
  };
  const total = part("total");
  expect(total.facts.map(({ name }) => name)).toEqual(["total", ...Object.keys(named)]);
  expect([total.steps.length, total.lists.length]).toEqual([0, 1]);
  const partial = part("partial");
  expect(partial.facts.map(({ name }) => name)).toEqual(["partial", "rows.0", "rows.1"]);
  expect([partial.steps.length, partial.lists.length]).toEqual([1, 0]);
  expect(part("all").facts).toHaveLength(31);
  expect(part("other").facts.map(({ name }) => name)).toEqual(["other"]);
});

test("names are suggested that end alike or lie near, groups too, five at most", () => {
  const facts = Object.fromEntries("abcdefg".split("").map((name) => [`${name}.total`, number(1)]));
  const ledger = ledgerOf({ ...facts, "arrests.stated": number(1) });
  expect(suggestNames([ledger], "total")).toEqual(["a.total", "b.total", "c.total", "d.total", "e.total"]);
  expect(suggestNames([ledger], "arests")).toEqual(["arrests"]);
  expect(suggestNames([ledger], "arrests.sated")).toEqual(["arrests.stated"]);
});
