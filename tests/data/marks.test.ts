import { describe, expect, test } from "vitest";
import { z } from "zod";
import { reported, whole, word } from "../../src/data/cells.js";
import { gssMarks, marks } from "../../src/data/marks/mark-list.js";
import { flags, marked } from "../../src/data/marks/marked.js";
import { csv } from "../../src/data/specs.js";
import { sum } from "../../src/facts/combinators/aggregate.js";
import { difference, share } from "../../src/facts/combinators/compare.js";
import type { Fact } from "../../src/facts/fact.js";
import { formatFact } from "../../src/facts/format/format-fact.js";
import { findMarks } from "../../src/facts/marks.js";
import { count, percent } from "../../src/facts/unit.js";
import { load, loadValid, show } from "./temporary-project.js";

const doctors = count("doctor", "doctors");
const schema = z.strictObject({
  town: word(),
  doctors: marked(whole({ min: 0, max: 99 }), gssMarks),
  beds: reported(whole()),
  beds_status: reported(flags(gssMarks)),
});
const spec = csv("t.csv", { key: "town", schema, status: { beds: "beds_status" } });
const text = (rows: string): string => `town,doctors,beds,beds_status\n${rows}\n`;

async function tableOf(rows: string) {
  return (await loadValid({ "t.csv": text(rows) }, { t: spec })).dataset.t;
}

async function problemsOf(rows: string): Promise<readonly string[]> {
  return (await load({ "t.csv": text(rows) }, { t: spec })).diagnostics.map(show);
}

const signs = (fact: Fact): string =>
  findMarks(fact)
    .map(({ sign }) => sign)
    .join(" ");

describe("a cell with marks", () => {
  test("has its number, and its marks in the order of the cell, in brackets or without", async () => {
    const table = await tableOf("a,12 p,,\nb,7 [e] [r],,\nc,5,,");
    const facts = ["a", "b", "c"].map((key) => table.fact(key, "doctors", doctors));
    expect(facts.map(({ value }) => String(value))).toEqual(["12", "7", "5"]);
    expect(facts.map(signs)).toEqual(["[p]", "[e] [r]", ""]);
  });

  test("that has no number prints the sign, which is not zero and no blank", async () => {
    const table = await tableOf("a,[z],,");
    const fact = table.fact("a", "doctors", doctors);
    expect(fact.value).toBeNull();
    expect(formatFact(fact, { form: "figure", locale: "en-GB" })).toBe("[z]");
  });

  test.each([
    ["a,12 q,,", "2:3 cell-mark"],
    ["a,12p,,", "2:3 cell-mark"],
    ["a,p 12,,", "2:3 cell-mark"],
    ["a,,,", "2:3 cell-blank"],
    ["a,120 p,,", "2:3 cell-range"],
    ["a,1.5 p,,", "2:3 cell-type"],
    ["a,1,2,q", "2:7 cell-mark"],
  ])("that cannot be read is an error at its place: %s", async (row, expected) => {
    expect(await problemsOf(row)).toEqual([expected]);
  });
});

test("a status column has the marks of the column beside it, and may be blank", async () => {
  const table = await tableOf("a,1,20,p\nb,1,30,\nc,1,,x");
  const beds = count("bed", "beds");
  const facts = ["a", "b", "c"].map((key) => table.fact(key, "beds", beds));
  expect(facts.map(signs)).toEqual(["[p]", "", "[x]"]);
  expect(formatFact(facts[2] ?? table.fact("a", "beds", beds), { form: "figure", locale: "en-GB" })).toBe(
    "[x]",
  );
});

describe("what is computed from marked values", () => {
  test("is provisional where one of them is; a revision does not spread", async () => {
    const table = await tableOf("a,12 p,,\nb,7 r,,\nc,5,,");
    const [a, b, c] = ["a", "b", "c"].map((key) => table.fact(key, "doctors", doctors));
    if (!a || !b || !c) throw new Error("three facts were made");
    expect(signs(sum([a, b, c]))).toBe("[p]");
    expect(signs(sum([b, c]))).toBe("");
    expect(signs(share(c, sum([a, b, c]), percent()))).toBe("[p]");
    expect(signs(difference(b, c))).toBe("");
    expect(signs(sum(table.column("doctors", doctors)))).toBe("[p]");
  });

  test("is not marked by a value that is not there", async () => {
    const table = await tableOf("a,[x],,\nb,7 e,,");
    expect(signs(sum(table.column("doctors", doctors), { missing: "skip" }))).toBe("[e]");
    const facts = ["a", "b"].map((key) => table.fact(key, "doctors", doctors));
    expect(signs(sum(facts, { missing: "skip" }))).toBe("[e]");
  });

  test("is told through a long chain without going deep", async () => {
    const table = await tableOf("a,1 p,,");
    const one = table.fact("a", "doctors", doctors);
    let total = one;
    for (let index = 0; index < 20_000; index++) total = sum([total, one]);
    expect(signs(total)).toBe("[p]");
  });
});

test("a sign that a reader would take for a number, or for two, is refused", () => {
  expect(() => marks({ n1: "note 1" })).toThrow(/neither digits nor spaces/);
  expect(() => marks({ n: { says: "note", sign: " " } })).toThrow(/neither digits nor spaces/);
});
