import fc from "fast-check";
import { expect, test } from "vitest";
import { sum } from "../../src/facts/combinators/aggregate.js";
import { largest, rank, smallest } from "../../src/facts/combinators/rank.js";
import { currency } from "../../src/facts/unit.js";
import { codes, column, number, text } from "./fact-bench.js";

const dollars = currency("USD");

const named = (values: Readonly<Record<string, number | null>>) =>
  Object.entries(values).map(([name, value]) => ({ name: text(name), value: number(value) }));

const namesOf = ({ names }: { readonly names: readonly { readonly value: string | null }[] }) =>
  names.map((name) => name.value);

test("names everyone who has the largest or smallest value, in the order of the data", () => {
  const items = named({ Iowa: 3, Ohio: 9, Utah: 3, Maine: 9, Texas: null });
  const most = largest(items);
  expect(namesOf(most)).toEqual(["Ohio", "Maine"]);
  expect([most.value.value?.toFixed(), most.holders.value?.toFixed(), most.tied]).toEqual(["9", "2", true]);
  expect(namesOf(smallest(items))).toEqual(["Iowa", "Utah"]);
  expect(smallest(named({ Iowa: 1, Ohio: 2 })).tied).toBe(false);
});

test("reads the extremes of a column, whose rows are named by their keys", () => {
  const most = largest(column([4, null, 7]));
  expect(namesOf(most)).toEqual(["c"]);
  expect(most.value.value?.toFixed()).toBe("7");
});

test("has no extreme where nothing is reported", () => {
  const most = largest(named({ Iowa: null }));
  expect(most.value.value).toBeNull();
  expect(codes(most.value)).toEqual(["missing-in-total"]);
  expect(most).toMatchObject({ names: [], tied: false });
  expect(codes(most.holders)).toEqual(["missing-in-total"]);
});

test("has no extreme of an empty list, nor of values of different units", () => {
  expect(codes(largest([]).value)).toEqual(["nothing-to-aggregate"]);
  expect(codes(smallest(column([])).value)).toEqual(["nothing-to-aggregate"]);
  expect(largest([])).toMatchObject({ names: [], tied: false });
  const mixed = largest([...named({ Iowa: 3 }), { name: text("Ohio"), value: number(3, dollars) }]);
  expect(codes(mixed.value)).toEqual(["unit-mismatch"]);
  expect(mixed.names).toEqual([]);
});

test("equal values share a place, and the next place is as far on as they are many", () => {
  const items = [50, 40, 40, 30].map((value) => number(value));
  expect(items.map((item) => rank(item, items).value?.toFixed())).toEqual(["1", "2", "2", "4"]);
});

test("what is not reported has no place and takes none", () => {
  const items = [number(5), number(null), number(7)];
  expect(items.map((item) => rank(item, items).value?.toFixed())).toEqual(["2", undefined, "1"]);
  expect(items.flatMap((item) => rank(item, items).problems)).toEqual([]);
});

test("a problem of any of the values is a problem of every rank", () => {
  const broken = sum([number(null)]);
  const item = number(1);
  expect(rank(item, [item, broken]).value).toBeNull();
  expect(codes(rank(item, [item, broken]))).toEqual(["missing-in-total"]);
});

test("a rank is the place in the sorted values", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 }), (values) => {
      const items = values.map((value) => number(value));
      const sorted = values.toSorted((a, b) => b - a);
      for (const [index, item] of items.entries()) {
        const place = sorted.indexOf(values[index] ?? 0) + 1;
        expect(rank(item, items).value?.toNumber()).toBe(place);
      }
    }),
  );
});
