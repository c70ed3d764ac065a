import { expect, test } from "vitest";
import { sum } from "../../src/facts/combinators/aggregate.js";
import { plus, share } from "../../src/facts/combinators/compare.js";
import type { NumberFact } from "../../src/facts/fact.js";
import { makeRestsOn } from "../../src/facts/rests-on.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, column, number } from "./fact-bench.js";

const iowa = number(11, arrests, { field: "arrests", record: "Iowa", line: 3 });
const texas = number(2, arrests, { field: "arrests", record: "Texas", line: 4 });

test("a fact rests on itself and on what it was computed from, not on what was computed from it", () => {
  const total = sum([iowa, texas]);
  const restsOn = makeRestsOn([total]);
  const part = share(iowa, total, unit.percent());
  expect([total, part, iowa, texas].map(restsOn)).toEqual([true, true, false, false]);
});

test("a cell is the same however often it was made a fact, and another cell of its row is not", () => {
  const again = number(11, arrests, { field: "arrests", record: "Iowa", line: 3 });
  const victims = number(11, arrests, { field: "victims", record: "Iowa", line: 3 });
  const restsOn = makeRestsOn([iowa]);
  expect([again, sum([again, texas]), victims, texas].map(restsOn)).toEqual([true, true, false, false]);
});

test("a column that was computed with holds the cells of its lines", () => {
  const values = column([4, 11, 2]);
  const lineage = values.lineage();
  const at = (line: number, field = lineage.field): NumberFact => number(1, arrests, { field, line });
  const isUnder = (cell: NumberFact): boolean => makeRestsOn([cell])(sum(values));
  expect([at(lineage.firstLine), at(lineage.lastLine)].map(isUnder)).toEqual([true, true]);
  expect([at(lineage.lastLine + 1), at(lineage.firstLine, "another")].map(isUnder)).toEqual([false, false]);
});

test("a running total as deep as a long table is followed to its start", () => {
  let total = plus(iowa, iowa);
  for (let step = 0; step < 20_000; step++) total = plus(total, texas);
  expect(makeRestsOn([iowa])(total)).toBe(true);
  expect(makeRestsOn([number(1)])(total)).toBe(false);
});
