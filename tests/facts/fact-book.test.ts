import { expect, test } from "vitest";
import { type FactTree, nameFacts, slugOf } from "../../src/facts/fact-book.js";
import { KeyedList } from "../../src/facts/keyed-list.js";
import { number, text } from "./fact-bench.js";

const file = "factpress.config.ts";

test("names every fact by its path", () => {
  const [a, b, c] = [number(1), number(2), text("Iowa")];
  const tree = {
    arrests: { total: a, tied: true },
    states: new KeyedList([{ key: "North Dakota", value: { arrests: b } }]),
    names: [c],
  };
  const { value: book, diagnostics } = nameFacts(tree, file);
  expect(diagnostics).toEqual([]);
  expect([...(book?.byName.keys() ?? [])]).toEqual([
    "arrests.total",
    "states.north-dakota.arrests",
    "names.0",
  ]);
  expect(book?.byName.get("states.north-dakota.arrests")).toBe(b);
  expect([a, b, c, number(1)].map((fact) => book?.nameOf(fact))).toEqual([
    "arrests.total",
    "states.north-dakota.arrests",
    "names.0",
    undefined,
  ]);
});

test("a fact that stands in several places has all its names, and is called by the first", () => {
  const fact = number(1);
  const book = nameFacts({ first: fact, second: [fact] }, file).value;
  expect(book?.nameOf(fact)).toBe("first");
  expect(book?.byName.get("second.0")).toBe(fact);
});

test.each([
  ["Hawaiʻi", "hawaiʻi"],
  ["Îles de la Madeleine", "iles-de-la-madeleine"],
  ["St. Louis (city)", "st-louis-city"],
  ["50+", "50"],
  ["%", "-"],
  ["__proto__", "proto"],
])("makes the key %s the name %s", (key, slug) => {
  expect(slugOf(key)).toBe(slug);
});

test("two keys that become one name are an error", () => {
  const states = new KeyedList([
    { key: "St. Louis", value: number(1) },
    { key: "st louis", value: number(2) },
  ]);
  expect(nameFacts({ states }, file).diagnostics).toMatchObject([
    { code: "fact-duplicate-key", message: '"states" has two entries named "st-louis"', place: { file } },
  ]);
});

test("a bare value among the facts is an error, and all are told at once", () => {
  // What a configuration in plain JavaScript may return.
  const tree: FactTree = Object.assign(JSON.parse('{ "a": 1, "b": { "c": "text" }, "d": [null] }'), {
    e: new Date(0),
    f: undefined,
  });
  expect(nameFacts(tree, file).diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["fact-not-a-fact", '"a" is a number, not a fact'],
    ["fact-not-a-fact", '"b.c" is a string, not a fact'],
    ["fact-not-a-fact", '"d.0" is null, not a fact'],
    ["fact-not-a-fact", '"e" is an object of a class, not a fact'],
    ["fact-not-a-fact", '"f" is undefined, not a fact'],
  ]);
});

test("a name that no template could write is an error", () => {
  const tree = { "North Dakota": number(1), good: { "2nd": number(2), _a1: number(3), "b-c": number(4) } };
  expect(nameFacts(tree, file).diagnostics).toMatchObject([
    {
      severity: "error",
      code: "fact-name-invalid",
      message: '"North Dakota" cannot be a part of a fact\'s name',
      place: { file },
    },
    { code: "fact-name-invalid", message: '"2nd" cannot be a part of a fact\'s name (in "good")' },
  ]);
});

test("facts that hold themselves are an error; what stands twice side by side is not", () => {
  const shared = { a: number(1) };
  const states: FactTree[] = [number(2)];
  states.push({ inner: states });
  expect(nameFacts({ shared, again: shared, states }, file).diagnostics).toMatchObject([
    { severity: "error", code: "fact-cycle", place: { file } },
  ]);
});

test("a keyed list finds its values by key, and keeps keys and order when it is mapped", () => {
  const list = new KeyedList([
    { key: "b", value: 1 },
    { key: "a", value: 2 },
  ]);
  expect([list.get("a"), list.get("toString")]).toEqual([2, undefined]);
  expect(list.map((value, key) => `${key}${value}`).entries).toEqual([
    { key: "b", value: "b1" },
    { key: "a", value: "a2" },
  ]);
});
