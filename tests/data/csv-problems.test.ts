import { describe, expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, link, reported, whole, word } from "../../src/data/cells.js";
import { csv } from "../../src/data/specs.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { load, show } from "./temporary-project.js";

const schema = z.strictObject({
  state: word(["Missouri", "Illinois", "Iowa"]),
  arrests: reported(whole({ min: 0, max: 100 })),
  share: decimal(),
  on: day(),
  at: link(),
  note: reported(word()),
});
const header = "state,arrests,share,on,at,note";
const good = "Iowa,1,0.5,2021-08-27,https://a.example/,x";

async function problems(text: string | Uint8Array): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = await load({ "t.csv": text }, { t: csv("t.csv", { schema, key: "state" }) });
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics;
}

async function problem(text: string | Uint8Array): Promise<Diagnostic> {
  const [first, ...rest] = await problems(text);
  expect(rest.map(show)).toEqual([]);
  if (!first) throw new Error("no problem was found");
  return first;
}

/** A table whose second row has `cell` in the given column, and the column at which it then stands. */
function withCell(index: number, cell: string): { text: string; column: number } {
  const cells = good.replace("Iowa", "Missouri").split(",");
  const column = cells.slice(0, index).join(",").length + (index > 0 ? 2 : 1);
  cells[index] = cell;
  return { text: `${header}\n${good}\n${cells.join(",")}\n`, column };
}

test("accepts the table that the bad ones are made from", async () => {
  expect(await problems(withCell(0, "Missouri").text)).toEqual([]);
});

describe("a cell", () => {
  test.each([
    ["a blank in a required column", 2, "", "cell-blank", /"share" is blank/, /reported\(\)/],
    ["a quoted blank in a required column", 2, '""', "cell-blank", /"share" is blank/, /reported\(\)/],
    ["a blank key", 0, "", "cell-blank", /"state" is blank/, /write the value/],
    ["only spaces", 5, "  ", "cell-space", /only spaces/, /leave the cell empty/],
    ["letters in a number", 1, "4o", "cell-type", /expected a whole number, got "4o"/, /digits only/],
    ["thousands separators", 1, '"1,883"', "cell-type", /got "1,883"/, /write 1883$/],
    ["a sign of currency", 1, "$5", "cell-type", /got "\$5"/, /write 5$/],
    ["a percentage in a decimal column", 2, "45%", "cell-type", /got "45%"/, /write 0\.45 .* or 45 without/],
    ["a percentage in a whole column", 1, "45%", "cell-type", /got "45%"/, /write 45$/],
    ["a negative number in brackets", 1, "(5)", "cell-type", /got "\(5\)"/, /write -5$/],
    ["a typographic minus", 2, "−5", "cell-type", /expected a number/, /write -5$/],
    ["a fraction in a whole column", 1, "1.5", "cell-type", /a whole number, got "1.5"/, /decimal\(\)/],
    ["a word for nothing in a reported column", 1, "n/a", "cell-type", /got "n\/a"/, /leave the cell blank/],
    ["NaN", 2, "NaN", "cell-type", /expected a number, got "NaN"/, /write the number/],
    ["Infinity", 2, "-Infinity", "cell-type", /got "-Infinity"/, /write the number/],
    ["hexadecimal", 1, "0x10", "cell-type", /got "0x10"/, /digits only/],
    ["digits of another script", 1, "٣", "cell-type", /got "٣"/, /digits only/],
    ["1e400", 2, "1e400", "number-too-large", /1e400 is larger/, /exponent/],
    ["9007199254740993", 1, "9007199254740993", "number-inexact", /9007199254740993/, /15 significant/],
    ["sixteen significant digits", 2, "0.1234567890123456", "number-inexact", /cannot be kept/, /15/],
    ["a number too near to zero", 2, "1e-400", "number-inexact", /1e-400/, /15/],
    ["a number below the range", 1, "-1", "cell-range", /"-1".*at least 0/, /correct/],
    ["a number above the range", 1, "101", "cell-range", /"101".*at most 100/, /correct/],
    ["a space around a number", 1, " 5", "cell-space", /" 5" begins or ends/, /write "5"/],
    ["a no-break space after a number", 1, "5\u00a0", "cell-space", /begins or ends/, /write "5"/],
    ["a space around a day", 3, "2021-08-27 ", "cell-space", /begins or ends/, /write "2021-08-27"/],
    ["a space around a key", 0, " Missouri", "cell-space", /begins or ends/, /write "Missouri"/],
    ["a word outside the list", 0, "Misouri", "cell-value", /"Misouri".*3 values/, /did you mean "Missouri"/],
    ["a word far from the list", 0, "Guam", "cell-value", /"Guam"/, /one of "Missouri", "Illinois", "Iowa"/],
    ["another form of date", 3, "8/27/2021", "cell-format", /got "8\/27\/2021"/, /write 2021-08-27$/],
    ["an ambiguous date", 3, "8/7/2021", "cell-format", /got "8\/7\/2021"/, /year-month-day/],
    ["a day that does not exist", 3, "2021-02-30", "cell-format", /got "2021-02-30"/, /no such day/],
    ["a link without a scheme", 4, "a.example", "cell-format", /got "a.example"/, /https:\/\//],
    ["a link with another scheme", 4, "javascript:alert(1)", "cell-format", /http or https/, /https:\/\//],
    [
      "a bidi override",
      5,
      "a\u202eb",
      "text-control",
      /U\+202E \(right-to-left override\) as character 2/,
      /remove/,
    ],
    [
      "a zero-width space",
      5,
      "ab\u200b",
      "text-control",
      /U\+200B \(zero-width space\) as character 3/,
      /remove/,
    ],
    ["a control character", 5, "a\u0007", "text-control", /U\+0007 \(a control character\)/, /remove/],
    ["a null", 5, "a\0", "text-control", /U\+0000/, /remove/],
    ["a lone carriage return", 5, "a\rb", "text-control", /U\+000D/, /remove/],
    ["a private-use character", 5, "\ue000", "text-control", /U\+E000 \(a private-use/, /remove/],
    ["an invisible character in a number", 1, "5\u200b", "text-control", /U\+200B/, /remove/],
  ])("with %s is refused", async (_, index, cell, code, message, hint) => {
    const { text, column } = withCell(index, cell);
    const found = await problem(text);
    expect(show(found)).toBe(`3:${column} ${code}`);
    expect(found.message).toMatch(message);
    expect(found.hint).toMatch(hint);
  });

  test("may hold tabs, line breaks, accents and spaces at the ends when it is free text", async () => {
    expect(await problems(withCell(5, '" é\té\n"').text)).toEqual([]);
  });
});

describe("the header", () => {
  test.each<[string, string, readonly string[]]>([
    ["lacks a column", "state,arrests,share,on,at\n", ["1:1 column-missing"]],
    ["misspells a column", "state,arests,share,on,at,note\n", ["1:1 column-missing", "1:7 column-unknown"]],
    ["has a column too many", `${header},extra\n`, ["1:32 column-unknown"]],
    ["has a column without a name", `${header},\n`, ["1:32 column-unknown"]],
    ["has a column too many after a byte order mark", `\ufeff${header},extra\n`, ["1:32 column-unknown"]],
    ["names a column twice", `${header},state\n`, ["1:32 column-duplicate"]],
    [
      "hides a character in a name",
      "state,arrests,share,on,at,note\u200b\n",
      ["1:1 column-missing", "1:27 text-control"],
    ],
    [
      "stands below a line of spaces",
      `  \n${header}\n`,
      [...Array.from({ length: 6 }, () => "1:1 column-missing"), "1:1 column-unknown", "2:1 row-length"],
    ],
    ["has no rows", `${header}\n`, ["1:1 no-rows"]],
    ["uses semicolons", `${header.replaceAll(",", ";")}\n`, ["1:1 csv-delimiter"]],
  ])("%s", async (_, text, expected) => {
    expect((await problems(text)).map(show)).toEqual(expected);
  });

  test("names the nearest column, both ways", async () => {
    const [missing, unknown] = await problems("state,arests,share,on,at,note\n");
    expect(missing?.hint).toBe('rename the column "arests" to "arrests"');
    expect(unknown?.hint).toBe('did you mean "arrests"?');
  });

  test("does not keep the rows from being checked", async () => {
    const found = await problems("state,arests,share,on,at,note\nIowa,1,x,2021-08-27,https://a.example/,\n");
    expect(found.map(show)).toEqual(["1:1 column-missing", "1:7 column-unknown", "2:8 cell-type"]);
  });
});

describe("a file", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["that is empty", "", "-:- file-empty"],
    ["of blank lines", "\n\r\n  \n", "-:- file-empty"],
    ["with a byte order mark alone", "\ufeff", "-:- file-empty"],
    ["in UTF-16", Buffer.from(`\ufeff${header}\n`, "utf16le"), "1:1 encoding"],
    [
      "in Windows-1252",
      Buffer.from(`${header}\nIowa,1,0,2021-08-27,https://a.example/,\u00e9x\n`, "latin1"),
      "2:40 encoding",
    ],
    ["cut off within a character", Buffer.from(`${header}\n${good}é`).subarray(0, -1), "2:43 encoding"],
    [
      "with a surrogate in UTF-8",
      Buffer.concat([Buffer.from("ééx"), Buffer.of(0xed, 0xa0, 0x80)]),
      "1:4 encoding",
    ],
  ])("%s is refused", async (_, text, expected) => {
    expect(show(await problem(text))).toBe(expected);
  });

  test("in another encoding is told by its byte and by what it may be", async () => {
    const found = await problem(Buffer.from(`${header}\n\u00e9\n`, "latin1"));
    expect(found.message).toContain("0xE9");
    expect(found.hint).toContain('Windows-1252, in which this byte is "é"');
  });
});

describe("a row", () => {
  test.each<[string, string, string]>([
    ["with too few cells", "Missouri,1,0.5", "3:1 row-length"],
    ["with too many cells", `${good},`, "3:1 row-length"],
    ["with an unclosed quote", 'Missouri,1,0.5,2021-08-27,https://a.example/,"x', "3:46 csv-quote"],
    [
      "with text after a closing quote",
      '"Missouri" ,1,0.5,2021-08-27,https://a.example/,x',
      "3:11 csv-quote",
    ],
    ["with a quote within a cell", 'Miss"ouri,1,0.5,2021-08-27,https://a.example/,x', "3:5 csv-quote"],
  ])("%s is refused", async (_, row, expected) => {
    expect(show(await problem(`${header}\n${good}\n${row}\n`))).toBe(expected);
  });

  test("with a stray quote is told together with the problems before it", async () => {
    const found = await problems(`${header}\n${good.replace("0.5", "y")}\n"é""é"x,1\nnever,read\n`);
    expect(found.map(show)).toEqual(["2:8 cell-type", "3:7 csv-quote"]);
  });

  test("with the key of another points to both", async () => {
    const found = await problem(`${header}\n\n${good}\r\n${good.replace("Iowa", '"Iowa"')}`);
    expect(show(found)).toBe("4:1 key-duplicate");
    expect(found.message).toBe('the key "Iowa" already stands at 3:1');
  });

  test("has its duplicate key told beside its other problems", async () => {
    const found = await problems(`${header}\n${good}\n${good.replace("0.5", "y")}\n`);
    expect(found.map(show)).toEqual(["3:1 key-duplicate", "3:8 cell-type"]);
  });

  test("may break a rule of the author's own", async () => {
    const own = z
      .strictObject({ id: word(), a: whole(), b: whole().refine((b) => b % 2 === 0, "must be even") })
      .refine(({ a, b }) => a < b, "a must be less than b");
    const { diagnostics } = await load(
      { "t.csv": "id,a,b\nx,3,2\ny,1,3\n" },
      { t: csv("t.csv", { schema: own, key: "id" }) },
    );
    expect(diagnostics.map((found) => `${show(found)} ${found.message}`)).toEqual([
      "2:1 cell-rule a must be less than b",
      '3:5 cell-rule "b" is "3": must be even',
    ]);
  });
});

test("plain zod schemas get numbers as numbers and the rest as text", async () => {
  const plain = z.strictObject({
    id: z.string(),
    n: z.number().min(2),
    e: z.enum(["a", "b"]),
    b: z.boolean(),
  });
  const { diagnostics } = await load(
    { "t.csv": "id,n,e,b\nx,1,c,true\n" },
    { t: csv("t.csv", { schema: plain, key: "id" }) },
  );
  expect(diagnostics.map(show)).toEqual(["2:3 cell-range", "2:5 cell-value", "2:7 cell-type"]);
});

test("a key has no spaces around it, whatever its words are", async () => {
  const free = z.strictObject({ id: word(), note: word() });
  const { diagnostics } = await load(
    { "t.csv": "note,id\n a ,x\n a , y\n" },
    { t: csv("t.csv", { schema: free, key: "id" }) },
  );
  expect(diagnostics.map(show)).toEqual(["3:5 cell-space"]);
});

test("a key or source that the schema lacks is told", async () => {
  const spec = { ...csv("t.csv", { schema: z.strictObject({ id: word() }), key: "id" }), source: "idd" };
  const { diagnostics } = await load({ "t.csv": "id\nx\n" }, { t: spec });
  expect(diagnostics.map((found) => [show(found), found.hint])).toEqual([
    ["-:- field-unknown", 'did you mean "id"?'],
  ]);
});
