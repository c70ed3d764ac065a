import { createHash } from "node:crypto";
import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, decimal, exact, reported, whole, word } from "../../src/data/cells.js";
import { json, ndjson } from "../../src/data/specs.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { count } from "../../src/facts/unit.js";
import { z } from "../../src/index.js";
import { effort } from "../effort.js";
import { load, loadValid, show } from "./temporary-project.js";

const schema = z.strictObject({
  id: word(),
  seen: day(),
  magnitude: reported(decimal()),
  cost: exact(),
  hits: whole({ min: 0 }),
});
const spec = ndjson("sky.ndjson", { schema, key: "id" });
const good = [
  '{"id": "a", "seen": "2024-03-01", "magnitude": 14.5, "cost": 1.50, "hits": 3}',
  '{"id": "b", "seen": "2024-03-02", "magnitude": null, "cost": 12345678901234567890.25, "hits": 12e2}',
];

async function problems(...lines: readonly string[]): Promise<readonly Diagnostic[]> {
  return (await load({ "sky.ndjson": lines.join("\n") }, { sky: spec })).diagnostics;
}

/** The first good line with `from` replaced, after a good line. */
function broken(from: string, to: string): Promise<readonly Diagnostic[]> {
  const [first = "", second = ""] = good;
  return problems(
    second,
    first.replace(from, () => to),
  );
}

describe("a file of JSON lines", () => {
  test("is a table of its objects, with each value at its line and column", async () => {
    const text = `\ufeff${good[0]}\r\n\n  \t\n${good[1]}`;
    const { dataset, inputs } = await loadValid({ "sky.ndjson": text }, { sky: spec });
    const { sky } = dataset;
    expect(sky.keys).toEqual(["a", "b"]);
    expect(sky.records[0]).toMatchObject({ id: "a", magnitude: 14.5, hits: 3 });
    expect(sky.records.map(({ cost, hits }) => [cost.toFixed(), hits])).toEqual([
      ["1.5", 3],
      ["12345678901234567890.25", 1200],
    ]);
    expect(sky.fact("b", "hits", count("hit", "hits")).lineage).toEqual({
      kind: "cell",
      dataset: "sky",
      field: "hits",
      record: "b",
      place: { file: "sky.ndjson", line: 4, column: (good[1]?.indexOf("12e2") ?? 0) + 1 },
      raw: "12e2",
    });
    expect(sky.fact("a", "cost", count("pound", "pounds")).lineage).toMatchObject({ raw: "1.50" });
    const bytes = Buffer.from(text);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(inputs).toEqual([{ file: "sky.ndjson", sha256, size: bytes.length }]);
  });

  test("may leave out a key that is optional, and hold lists that no fact is made from", async () => {
    const loose = z.strictObject({ id: word(), note: word().optional(), tags: z.array(word()) });
    const text = '{"id": "a", "tags": ["x", "y"]}\n{"tags": [], "note": "n", "id": "b"}';
    const { dataset } = await loadValid(
      { "t.ndjson": text },
      { t: ndjson("t.ndjson", { schema: loose, key: "id" }) },
    );
    expect(dataset.t.records).toEqual([
      { id: "a", tags: ["x", "y"] },
      { id: "b", note: "n", tags: [] },
    ]);
    expect(dataset.t.fact("a", "note").lineage).toMatchObject({ place: { line: 1, column: 1 }, raw: "" });
    expect(dataset.t.fact("b", "note").lineage).toMatchObject({ place: { line: 2, column: 22 }, raw: '"n"' });
  });

  test("says in a column's lineage where it was read", async () => {
    const { dataset } = await loadValid({ "sky.ndjson": `\n${good.join("\n")}\n` }, { sky: spec });
    const digest = createHash("sha256").update("3\n12e2").digest("hex");
    expect(dataset.sky.column("hits", count("hit", "hits")).lineage()).toMatchObject({
      firstLine: 2,
      lastLine: 3,
      count: 2,
      digest,
    });
  });
});

describe("a line", () => {
  test.each<[string, string, string, string, string, RegExp]>([
    ["a number in quotes", "3}", '"3"}', '"3"', "cell-type", /remove the quotes: write 3/],
    ["an inexact number", "14.5", "9007199254740993", "9007", "number-inexact", /15 significant/],
    ["a number that is too large", "14.5", "1e400", "1e400", "number-too-large", /exponent/],
    ["null where a value is asked for", "3}", "null}", "null}", "cell-blank", /reported/],
    ["a number out of bounds", "3}", "-3}", "-3", "cell-range", /correct/],
    ["a day that does not exist", "03-01", "02-30", '"2024', "cell-format", /no such day/],
    ["a zero-width space", '"a"', '"a\u200b"', '"a', "text-control", /remove/],
    ["an escaped bidi override", '"a"', '"a\\u202e"', '"a', "text-control", /remove/],
    ["a raw tab in a text", '"a"', '"a\tb"', '"a', "json-syntax", /\\t for a tab/],
    ["a space around its key", '"a"', '"a "', '"a', "cell-space", /write "a"/],
    ["a key twice", '"hits"', '"id": "c", "hits"', '"id": "c"', "json-duplicate-key", /remove one/],
    ["a key that nobody declared", '"hits"', '"hids": 1, "hits"', '"hids', "key-unknown", /add the key/],
    ["a key called __proto__", '"hits"', '"__proto__": 1, "hits"', '"__', "key-unknown", /add the key/],
    ["an object for a value", "14.5", '{"v": 14.5}', '{"v"', "cell-type", /write a number/],
    ["a list for a value", "14.5", "[14.5]", "[14", "cell-type", /write a number/],
    ["a trailing comma", "3}", "3,}", "}", "json-syntax", /remove the comma/],
    ["NaN", "14.5", "NaN", "NaN", "json-syntax", /write null/],
    ["two objects", "3}", "3} {}", "{}", "json-syntax", /missing comma/],
    ["a leading zero", "3}", "03}", "03}", "json-syntax", /missing comma/],
  ])("with %s is refused at its place", async (_, from, to, at, code, hint) => {
    const found = await broken(from, to);
    const column = (good[0] ?? "").replace(from, () => to).indexOf(at) + 1;
    expect(found.map(show)).toEqual([`2:${column} ${code}`]);
    expect(found[0]?.hint).toMatch(hint);
  });

  test.each([
    ["[1, 2]", "a list"],
    ['"text"', "a text"],
    ["47", "47"],
    ["null", "null"],
  ])("that holds %s is no object", async (line, got) => {
    const found = await problems(good[0] ?? "", `  ${line}`);
    expect(found.map(show)).toEqual(["2:3 line-not-object"]);
    expect(found[0]?.message).toBe(`expected an object on each line, got ${got}`);
  });

  test("without a key is told at its object, and with the nearest key", async () => {
    const found = await broken('"hits"', '"hist"');
    expect(found.map((one) => [show(one), one.hint])).toEqual([
      ["2:1 key-missing", 'rename the key "hist" to "hits"'],
      [`2:${(good[0]?.indexOf('"hits"') ?? 0) + 1} key-unknown`, 'did you mean "hits"?'],
    ]);
  });

  test("nested more than 100 deep is refused at the bracket too many", async () => {
    const nest = (depth: number) => `{"id": ${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect((await problems(good[0] ?? "", nest(100_000))).map(show)).toEqual(["2:107 json-depth"]);
  });

  test("with a syntax error does not keep the lines after it from being read", async () => {
    const found = await problems("{", ...good, "{]", '{"id": 1}');
    expect(found[0]?.code).toBe("line-spread");
    const others = await problems(good[0] ?? "", "{", good[1] ?? "", "{]", '{"id": 1}');
    expect([...new Set(others.map(({ place }) => place?.line))]).toEqual([2, 4, 5]);
  });
});

test("columns count UTF-16 units, also where the schema lets unknown keys pass", async () => {
  const open = ndjson("t.ndjson", { schema: z.object({ "é😀": word() }), key: "é😀" });
  const { diagnostics } = await load({ "t.ndjson": '{"é😀": "x", "other": 1}\r\n' }, { t: open });
  expect(diagnostics.map(show)).toEqual(["1:14 key-unknown"]);
});

test("two records with one key are told at the second, with the place of the first", async () => {
  const [first = ""] = good;
  const found = await problems("", first, first);
  expect(found.map((one) => [show(one), one.message])).toEqual([
    ["3:8 key-duplicate", 'the key "a" already stands at 2:8'],
  ]);
});

test.each([
  ["a list over several lines", `[\n${good[0]}\n]`],
  ["a list whose first line holds an object", `[${good[0]},\n${good[1]}]`],
  ["an object over several lines", '{\n  "id": "a"\n}'],
])("%s is told once, with the way to make lines of it", async (_, text) => {
  const found = await problems("", text);
  expect(found.map(show)).toEqual(["2:1 line-spread"]);
  expect(found[0]?.hint).toMatch(/jq -c/);
});

test.each<[string, string | Uint8Array, string]>([
  ["empty", "", "-:- file-empty"],
  ["made of blank lines", "\n \r\n", "-:- file-empty"],
  ["in UTF-16", Buffer.from(good[0] ?? "", "utf16le"), "1:1 encoding"],
  ["in Windows-1252", Buffer.from('{"id": "\u00e9"}', "latin1"), "1:9 encoding"],
])("a file that is %s is refused", async (_, text, expected) => {
  expect((await load({ "sky.ndjson": text }, { sky: spec })).diagnostics.map(show)).toEqual([expected]);
});

test("a key that the config names and the schema lacks is told", async () => {
  const wrong = ndjson("sky.ndjson", { schema, key: "idd" as "id" });
  const { diagnostics } = await load({ "sky.ndjson": good.join("\n") }, { sky: wrong });
  expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
    ["field-unknown", 'did you mean "id"?'],
  ]);
});

test("the first 100 problems are listed, and the others counted", async () => {
  const found = await problems(...Array.from({ length: 150 }, () => "{]"));
  expect(found).toHaveLength(101);
  expect(found[0]?.message).toBe("50 more problems in this file, beside the 100 listed");
  expect(found.at(-1)?.place).toEqual({ file: "sky.ndjson", line: 100, column: 2 });
});

test("any line is read, or refused at the same column, as a JSON file with that line alone is", async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", "😀", '"', "\\", "\\u0041", "\\n", " ", "\u200b"),
  });
  const odd = fc.oneof(
    fc.constantFrom("null", "true", "-0", "9007199254740993", "1e999", "01", "+1", ".5", "[]", "{}", "NaN"),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    text.map((inner) => `"${inner}"`),
  );
  const plain = fc.constantFrom('"a"', "0.1", "null", "1e3");
  const value = fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: odd });
  const key = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('"n"', '"t"') },
    { weight: 1, arbitrary: fc.constantFrom('"k"', '"x"', '"__proto__"', '"\\u006b"', '"n" ') },
  );
  const line = fc
    .tuple(fc.array(fc.tuple(key, value), { maxLength: 3 }), fc.constantFrom(",", ",", " ,\t", ",,"))
    .map(([members, comma]) => {
      const all = [['"k"', '"a"'], ...members].map(([name, written]) => `${name}: ${written}`);
      return `{${all.join(comma)}}`;
    });
  const shape = z.strictObject({
    k: word(),
    n: reported(decimal()).optional(),
    t: reported(exact()).optional(),
  });
  await fc.assert(
    fc.asyncProperty(line, async (content) => {
      const files = { "one.ndjson": content, "one.json": content };
      const lines = await load(files, { one: ndjson("one.ndjson", { schema: shape, key: "k" }) });
      const whole = await load(files, { one: json("one.json", { schema: shape }) });
      const space = lines.diagnostics.filter(({ code }) => code === "cell-space");
      if (space.length > 0) return;
      expect(lines.diagnostics.map(show)).toEqual(whole.diagnostics.map(show));
      expect(lines.value?.dataset.one.records[0]).toEqual(whole.value?.dataset.one.value);
    }),
    { numRuns: 150 * effort },
  );
});

test("a text of millions of characters is read like any other", async () => {
  const long = "x".repeat(12_000_000);
  const texts = ndjson("t.ndjson", { schema: z.strictObject({ id: word(), text: word() }), key: "id" });
  const { dataset } = await loadValid({ "t.ndjson": `{"id": "a", "text": "${long}"}` }, { t: texts });
  expect(dataset.t.records[0]?.text === long).toBe(true);
  expect(dataset.t.fact("a", "text").lineage).toMatchObject({ place: { line: 1, column: 21 } });
});

test("a hundred thousand records are read in time that grows with their number", async () => {
  const lines = (rows: number) =>
    Array.from(
      { length: rows },
      (_, i) => `{"id":"${i}","seen":"2024-03-01","magnitude":${i}.5,"cost":${i}.25,"hits":${i}}`,
    ).join("\n");
  const time = async (rows: number) => {
    const text = lines(rows);
    const start = performance.now();
    const { dataset } = await loadValid({ "sky.ndjson": text }, { sky: spec });
    expect(dataset.sky.records).toHaveLength(rows);
    expect(dataset.sky.records.at(-1)?.cost).toEqual(new Big(`${rows - 1}.25`));
    return performance.now() - start;
  };
  await time(1000);
  const [small, large] = [await time(10_000), await time(100_000)];
  expect(large).toBeLessThan(Math.max(small, 50) * 40);
});
