import { describe, expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, link, reported, sourced, whole, word } from "../../src/data/cells.js";
import { json } from "../../src/data/specs.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { load, loadValid, show } from "./temporary-project.js";

const schema = z.strictObject({
  stated: z.strictObject({ victims: sourced(whole({ min: 0 })), states: sourced(reported(whole())) }),
  share: decimal(),
  on: day(),
  at: reported(link()),
  list: z.array(word(["Iowa", "Utah"])).min(1),
});
const good = `{
  "stated": {
    "victims": { "value": 47, "source": "doj" },
    "states": { "value": null, "source": "doj" }
  },
  "share": 0.5,
  "on": "2021-08-27",
  "at": null,
  "list": ["Iowa", "Utah"]
}`;

async function problems(text: string | Uint8Array): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = await load({ "o.json": text }, { o: json("o.json", { schema }) });
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics;
}

test("accepts the record that the bad ones are made from, with or without a byte order mark", async () => {
  expect(await problems(good)).toEqual([]);
  expect(await problems(`\ufeff${good}`)).toEqual([]);
});

describe("a value", () => {
  test.each<[string, string, string, string, RegExp, RegExp]>([
    [
      "a number in quotes",
      "47",
      '"47"',
      "3:27 cell-type",
      /a whole number, got "47"/,
      /remove the quotes: write 47/,
    ],
    [
      "a fraction for a whole number",
      "47",
      "4.5",
      "3:27 cell-type",
      /a whole number, got 4.5/,
      /whole number/,
    ],
    ["a number below the range", "47", "-1", "3:27 cell-range", /-1 .* at least 0/, /correct/],
    ["an inexact number", "47", "9007199254740993", "3:27 number-inexact", /9007199254740993/, /15/],
    ["a number that is too large", "47", "1e400", "3:27 number-too-large", /1e400/, /exponent/],
    ["an inexact fraction", "0.5", "0.12345678901234567", "6:12 number-inexact", /0.12345678901234567/, /15/],
    ["null where a value is asked for", "47", "null", "3:27 cell-blank", /"value" is blank/, /reported/],
    ["blank text", '"2021-08-27"', '" "', "7:9 cell-blank", /"on" is blank/, /write the value/],
    ["a number for text", '"Utah"', "5", "9:20 cell-type", /expected text, got 5/, /quotes/],
    [
      "a list for an object",
      '{ "value": 47, "source": "doj" }',
      "[]",
      "3:16 cell-type",
      /an object, got a list/,
      /object/,
    ],
    ["a word outside the list", "Utah", "Utha", "9:20 cell-value", /"Utha"/, /did you mean "Utah"/],
    ["a day that does not exist", "2021-08-27", "2021-02-30", "7:9 cell-format", /2021-02-30/, /no such day/],
    ["an empty list", '["Iowa", "Utah"]', "[]", "9:11 cell-range", /a list .* at least 1 entries/, /correct/],
    ["a zero-width joiner", "Iowa", "Io\u200dwa", "9:12 text-control", /U\+200D/, /remove/],
    ["an escaped bidi override", "Iowa", "Io\\u202ewa", "9:12 text-control", /U\+202E/, /remove/],
    ["a lone surrogate", "Iowa", "\\ud800", "9:12 text-control", /U\+D800 \(a lone surrogate\)/, /remove/],
    ["a raw tab in a text", "Iowa", "Io\twa", "9:12 json-syntax", /control character/, /\\t/],
  ])("with %s is refused", async (_, from, to, expected, message, hint) => {
    const found = await problems(good.replace(from, () => to));
    expect(found.map(show)).toEqual([expected]);
    expect(found[0]?.message).toMatch(message);
    expect(found[0]?.hint).toMatch(hint);
  });
});

describe("a key", () => {
  test("that is misspelt is told at the key, and as missing at the object", async () => {
    const found = await problems(good.replace('"victims"', '"victms"'));
    expect(found.map((one) => [show(one), one.hint])).toEqual([
      ["2:13 key-missing", 'rename the key "victms" to "victims"'],
      ["3:5 key-unknown", 'did you mean "victims"?'],
    ]);
  });

  test("that is missing is told at the object that lacks it", async () => {
    const found = await problems(good.replace(', "source": "doj" }', " }"));
    expect(found.map((one) => [show(one), one.message])).toEqual([
      ["3:16 key-missing", 'the key "source" is missing in this object'],
    ]);
  });

  test("that stands twice is told at the second", async () => {
    const found = await problems(good.replace('"share": 0.5,', '"share": 0.5,\n  "share": 0.5,'));
    expect(found.map((one) => [show(one), one.message])).toEqual([
      ["7:3 json-duplicate-key", 'the key "share" already stands on line 6'],
    ]);
  });

  test.each(["__proto__", "constructor", "\\u005f_proto__"])(
    "called %s is unknown and harmless",
    async (key) => {
      const found = await problems(good.replace('"share"', `"${key}": { "polluted": 1 }, "share"`));
      expect(found.map(show)).toEqual(["6:3 key-unknown"]);
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
  );

  test("called __proto__ is refused even where any key may stand", async () => {
    const open = z.record(z.string(), z.unknown());
    const { diagnostics } = await load(
      { "o.json": '{"a": 1, "__proto__": {"polluted": 1}}' },
      { o: json("o.json", { schema: open }) },
    );
    expect(diagnostics.map(show)).toEqual(["1:10 key-unknown"]);
  });

  test("of a record with listed keys is told at the key", async () => {
    const closed = z.partialRecord(z.enum(["a", "b"]), whole());
    const { diagnostics } = await load(
      { "o.json": '{"a": 1,\n "c": 2}' },
      { o: json("o.json", { schema: closed }) },
    );
    expect(diagnostics.map(show)).toEqual(["2:2 key-unknown"]);
  });
});

describe("a file", () => {
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ["that is empty", " \n", "-:- file-empty", /put the data/],
    ["that is cut off", '{\n  "share": ', "2:11 json-syntax", /cut off/],
    ["with a trailing comma", '{\n  "a": 1,\n}', "3:1 json-syntax", /remove the comma/],
    ["with a comment", "// x\n{}", "1:1 json-syntax", /remove the comment/],
    ["in single quotes", "{'a': 1}", "1:2 json-syntax", /double quotes/],
    ["with NaN", '{\n"a": NaN}', "2:6 json-syntax", /write null/],
    ["with -Infinity", '{"a": -Infinity}', "1:7 json-syntax", /write null/],
    ["with True", '{"a": True}', "1:7 json-syntax", /write true/],
    ["without a colon", '{"a" 1}', "1:6 json-syntax", /missing comma, colon/],
    ["with two values", "{} {}", "1:4 json-syntax", /missing comma/],
    ["in UTF-16", Buffer.from(good, "utf16le"), "1:1 encoding", /UTF-16/],
    ["in Windows-1252", Buffer.from('{\n"a": "\u00e9"}', "latin1"), "2:7 encoding", /UTF-8/],
  ])("%s is refused", async (_, text, expected, hint) => {
    const found = await problems(text);
    expect(found.map(show)).toEqual([expected]);
    expect(found[0]?.hint).toMatch(hint);
  });

  test("nested more than 100 deep is refused at the bracket too many", async () => {
    const nest = (depth: number) => `\n${"[".repeat(depth)}${"]".repeat(depth)}`;
    const spec = { o: json("o.json", { schema: z.unknown() }) };
    expect((await load({ "o.json": nest(100) }, spec)).diagnostics).toEqual([]);
    expect((await load({ "o.json": nest(101) }, spec)).diagnostics.map(show)).toEqual(["2:101 json-depth"]);
    expect((await load({ "o.json": nest(1_000_000) }, spec)).diagnostics.map(show)).toEqual([
      "2:101 json-depth",
    ]);
  });

  test("with more than 200,000 values is refused", async () => {
    const text = `[${"1,".repeat(200_000)}1]`;
    const { diagnostics } = await load({ "o.json": text }, { o: json("o.json", { schema: z.unknown() }) });
    expect(diagnostics.map((one) => one.code)).toEqual(["json-size"]);
  });
});

test("lists the first 100 problems and counts the others", async () => {
  const text = `[${"-1,\n".repeat(149)}-1]`;
  const spec = { o: json("o.json", { schema: z.array(whole({ min: 0 })) }) };
  const { diagnostics } = await load({ "o.json": text }, spec);
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics[0]?.message).toBe("50 more problems in this file, beside the 100 listed");
  expect(diagnostics.at(-1)?.place).toEqual({ file: "o.json", line: 100, column: 1 });
});

test("columns count UTF-16 units after multi-byte text, and lines after CR LF", async () => {
  const text = `\ufeff{\r\n"é😀": 1, "b": -1}`;
  const spec = { o: json("o.json", { schema: z.strictObject({ "é😀": whole(), b: whole({ min: 0 }) }) }) };
  expect((await load({ "o.json": text }, spec)).diagnostics.map(show)).toEqual(["2:16 cell-range"]);
});

test("plain zod numbers get exact numbers, and -0 is 0", async () => {
  const text = '{"a": 1.50, "b": 12e2, "c": -0, "d": 9007199254740991}';
  const plain = z.strictObject({ a: z.number(), b: z.number(), c: z.number(), d: z.number() });
  const { dataset } = await loadValid({ "o.json": text }, { o: json("o.json", { schema: plain }) });
  expect(dataset.o.value).toEqual({ a: 1.5, b: 1200, c: 0, d: 9007199254740991 });
});
