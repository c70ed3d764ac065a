import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLeaks } from "../../src/audit/confidential/find-leaks.js";
import { findRawCounts } from "../../src/audit/confidential/find-raw-counts.js";
import type { PublishedFact } from "../../src/audit/confidential/published-facts.js";
import { LinearForm } from "../../src/facts/confidential/linear-form.js";
import type { Vault } from "../../src/facts/confidential/vault.js";
import { chooseWithheld } from "../../src/facts/disclosure/choose-withheld.js";
import { Fact, type NumberFact } from "../../src/facts/fact.js";
import * as unit from "../../src/facts/unit.js";
import { sumOf, vaultOf } from "../facts/disclosure/count-tables.js";

const visits = unit.count("visit", "visits");
const percent = unit.percent({ decimals: 1 });

/** A list of counts with its total, of which those at 0 and 2 are withheld. */
const values = [3, 40, 9, 20];
const all = [0, 1, 2, 3];
const told: Vault = vaultOf(values).telling(new Set([[1], [3], all].map((sum) => sumOf(sum).key)));

function factOf(vault: Vault, indices: readonly number[]): NumberFact {
  const form = sumOf(indices);
  const isWithheld = !vault.tells(form);
  const lineage = { kind: "operation", operation: "sum", inputs: [] } as const;
  const value = isWithheld ? null : vault.valueOf(form);
  return new Fact<Big>(value, visits, lineage, [], { vault, form, isWithheld });
}

const publish = (fact: Fact, name = "fact"): PublishedFact => ({ fact, name, files: ["facts.json"] });
const base = [[0], [1], [2], [3], all].map((sum) => publish(factOf(told, sum), sum.join("+")));
const [small, , other, , total] = base.map(({ fact }) => fact);

function leaksOf(more: readonly Fact[], relations: readonly LinearForm[] = []): readonly string[] {
  const published = [...base, ...more.map((fact) => publish(fact, "more"))];
  return findLeaks({ vault: told, relations, published }).map(
    ({ count, given }) => `${count.record}: ${given.map(({ name }) => name).join(", ")}`,
  );
}

function made(operation: string, inputs: readonly (Fact | undefined)[], value: string, of = percent): Fact {
  const known = inputs.filter((input) => input !== undefined);
  return new Fact<Big>(new Big(value), of, { kind: "operation", operation, inputs: known });
}

test("nothing is given away by what may be told", () => {
  expect(leaksOf([])).toEqual([]);
});

test("a sum that is told too much is named with the sums that give the count away with it", () => {
  const open = vaultOf(values);
  expect(leaksOf([factOf(open, [0, 1])])).toEqual(["2: 3, 0+1+2+3, more", "0: 1, more"]);
  expect(leaksOf([factOf(open, [2])])).toEqual(["0: 1, 3, 0+1+2+3, more", "2: more"]);
});

test("a share of a withheld count gives it away as far as its decimals reach", () => {
  // 3 of 72 is 4.17%, and 4% is anything from 2.52 to 3.24 of 72: 3 alone.
  expect(leaksOf([made("share", [small, total], "0.042")])).toEqual([
    "0: 0+1+2+3, more",
    "2: 1, 3, 0+1+2+3, more",
  ]);
  // 0% to 50% of 72 leaves everything from 1 to 11 open.
  expect(leaksOf([made("share", [small, total], "0.0")])).toEqual([]);
  expect(leaksOf([made("ratio", [other, small], "3")])).toEqual([
    expect.stringMatching(/^0: .*more/),
    expect.stringMatching(/^2: .*more/),
  ]);
});

test("a change between withheld counts is read as one", () => {
  expect(leaksOf([made("change", [other, small], "2.00")])).toHaveLength(2);
});

test("a value that was computed from a withheld count by an operation of the author's is a leak", () => {
  expect(leaksOf([made("my own", [small], "7", visits)])).toEqual(["0: more"]);
  expect(leaksOf([made("rank", [small, other], "1", visits)])).toEqual(["0: more"]);
});

test("how many counts there are gives none away", () => {
  expect(leaksOf([made("count", [small, other], "2", visits)])).toEqual([]);
});

test("a relation that every reader knows is held against what is told", () => {
  const relation = LinearForm.sum([sumOf([0]), sumOf([1]).negated()]);
  expect(leaksOf([], [relation])).not.toEqual([]);
});

test("of every list, what was chosen gives nothing away, and each withheld count would", () => {
  const list = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(list, (numbers) => {
      const open = vaultOf(numbers);
      const everyOne = [...numbers.keys()];
      const sums = [...everyOne.map((index) => [index]), everyOne];
      const { told: keys } = chooseWithheld(open, { counts: sums.map(sumOf), relations: [] });
      const vault = open.telling(keys);
      const published = sums.map((sum) => publish(factOf(vault, sum)));
      expect(findLeaks({ vault, relations: [], published })).toEqual([]);
      for (const sum of sums.filter((one) => !vault.tells(sumOf(one)))) {
        const leak = publish(factOf(open, sum));
        expect(findLeaks({ vault, relations: [], published: [...published, leak] })).not.toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

describe("a file of data for machines", () => {
  const find = (json: object): readonly string[] =>
    findRawCounts({ path: "facts.json", bytes: Buffer.from(JSON.stringify(json)) }, told).map(
      ({ record }) => record,
    );
  const cell = { kind: "cell", dataset: "visits", field: "visits", record: "0", file: "visits.csv", line: 2 };
  const range = { kind: "cells", dataset: "visits", field: "visits", file: "visits.csv", sources: [] };

  test("may name the cell of a withheld count, and not hold it", () => {
    expect(find({ facts: [{ lineage: cell }] })).toEqual([]);
    expect(find({ facts: [{ lineage: { ...cell, raw: "3" } }] })).toEqual(["0"]);
    expect(find({ facts: [{ lineage: { ...cell, record: "1", raw: "40" } }] })).toEqual([]);
  });

  test("may not hold a digest of cells among which one is withheld", () => {
    const lines = { ...range, firstLine: 2, lastLine: 5, count: 4, missing: 0 };
    expect(find({ steps: [lines] })).toEqual([]);
    expect(find({ steps: [{ ...lines, digest: "0".repeat(64) }] })).toEqual(["0", "2"]);
    const one = { ...range, firstLine: 3, lastLine: 3, count: 1, missing: 0, digest: "0".repeat(64) };
    expect(find({ steps: [one] })).toEqual([]);
  });
});
