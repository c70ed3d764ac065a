import { expect, test } from "vitest";
import { z } from "zod";
import { exact, reported, whole, word } from "../../src/data/cells.js";
import { csv } from "../../src/data/specs.js";
import { load, loadValid, show } from "./temporary-project.js";

const schema = z.strictObject({ name: word(), n: whole() });
const rows = "name;n\nÅre;1\nMalmö;2\n";

function spec(encoding: string) {
  return csv("t.csv", { schema, key: "name", delimiter: ";", encoding });
}

test("a file in a named encoding is read, with every cell at its line and column", async () => {
  for (const [encoding, bytes] of [
    ["windows-1252", Buffer.from(rows, "latin1")],
    ["iso-8859-1", Buffer.from(rows, "latin1")],
    ["utf-16le", Buffer.from(`\ufeff${rows}`, "utf16le")],
    ["utf-8", Buffer.from(`\ufeff${rows}`)],
  ] as const) {
    const { dataset } = await loadValid({ "t.csv": bytes }, { t: spec(encoding) });
    const fact = dataset.t.fact("Malmö", "name");
    expect(fact.lineage, encoding).toMatchObject({
      place: { file: "t.csv", line: 3, column: 1 },
      raw: "Malmö",
    });
  }
});

test("UTF-8 that is read as something else is told, with both readings", async () => {
  const { diagnostics } = await load({ "t.csv": rows }, { t: spec("windows-1252") });
  expect(diagnostics.map(show)).toEqual(["2:1 encoding-doubtful"]);
  expect(diagnostics[0]?.message).toMatch(/windows-1252 this would be "Ã…re", read as UTF-8 it is "Åre"/);
});

test("bytes that are no text in the named encoding are told at their place", async () => {
  // The first half of a pair of surrogates, and a letter after it.
  const bytes = Buffer.concat([Buffer.from("name;n\nÅ", "utf16le"), Buffer.of(0x00, 0xd8, 0x61, 0x00)]);
  const { diagnostics } = await load({ "t.csv": bytes }, { t: spec("utf-16le") });
  expect(diagnostics.map(show)).toEqual(["2:2 encoding"]);
  expect(diagnostics[0]?.message).toContain("not utf-16le");
});

test("Windows-1252 has its quotes, dashes and euro, on every Node", async () => {
  const bytes = Buffer.concat([
    Buffer.from("name;n\n"),
    Buffer.of(0x93, 0x80, 0x96, 0x94),
    Buffer.from(";1\n"),
  ]);
  const { dataset } = await loadValid({ "t.csv": bytes }, { t: spec("windows-1252") });
  expect(dataset.t.records[0]?.name).toBe("“€–”");
});

test("any ASCII character may stand between cells", async () => {
  for (const delimiter of ["|", "\t", ":", "~", "x"]) {
    const text = `name${delimiter}n\n"A${delimiter}b"${delimiter}1\n`;
    const table = csv("t.csv", { schema, key: "name", delimiter });
    const { dataset } = await loadValid({ "t.csv": text }, { t: table });
    expect(dataset.t.records).toEqual([{ name: `A${delimiter}b`, n: 1 }]);
  }
});

test("exact numbers keep every digit, and stay within their bounds", async () => {
  const money = csv("t.csv", {
    schema: z.strictObject({ id: word(), amount: reported(exact({ min: 0 })) }),
    key: "id",
  });
  const good = "id,amount\na,9007199254740993.10\nb,\nc,0.1\nd,-0\n";
  const { dataset } = await loadValid({ "t.csv": good }, { t: money });
  expect(dataset.t.records.map(({ amount }) => amount?.toFixed() ?? null)).toEqual([
    "9007199254740993.1",
    null,
    "0.1",
    "0",
  ]);
  const bad = `id,amount\na,-0.01\nb,1e3\nc,"1,5"\nd,${"9".repeat(101)}\ne, 1\n`;
  const { diagnostics } = await load({ "t.csv": bad }, { t: money });
  expect(diagnostics.map(show)).toEqual([
    "2:3 cell-range",
    "3:3 cell-type",
    "4:3 cell-type",
    "5:3 cell-range",
    "6:3 cell-space",
  ]);
  expect(diagnostics[0]?.message).toContain("at least 0");
});

test("a zero in front of a number is refused: it may be part of a code", async () => {
  const codes = csv("t.csv", {
    schema: z.strictObject({ id: word(), code: whole(), sum: exact(), name: word() }),
    key: "id",
  });
  const { diagnostics } = await load(
    { "t.csv": "id,code,sum,name\na,007,00.5,007\nb,0,0.5,-0\n" },
    { t: codes },
  );
  expect(diagnostics.map(show)).toEqual(["2:3 cell-type", "2:7 cell-type"]);
  expect(diagnostics[0]?.hint).toContain("word()");
});

test("UTF-8 that is no text at all in the named encoding is told as well", async () => {
  for (const encoding of ["shift_jis", "euc-kr", "gbk", "utf-16le", "big5"]) {
    const { diagnostics } = await load({ "t.csv": `${rows}日本;3\n😀ÿ;4\n` }, { t: spec(encoding) });
    expect(diagnostics.map(show), encoding).toEqual(["2:1 encoding-doubtful"]);
  }
});

test("an exponent of an exact number is told with its digits", async () => {
  const money = csv("t.csv", { schema: z.strictObject({ id: word(), sum: exact() }), key: "id" });
  const { diagnostics } = await load({ "t.csv": "id,sum\na,1.5e3\n" }, { t: money });
  expect(diagnostics.map(({ hint }) => hint)).toEqual(["write all its digits: 1500"]);
});
