import { describe, expect, test } from "vitest";
import { day, decimal, exact, reported, whole, word } from "../../../src/data/cells.js";
import { type XlsxOptions, xlsx } from "../../../src/data/specs.js";
import { placeText } from "../../../src/diagnostics/diagnostic.js";
import { count } from "../../../src/facts/unit.js";
import { z } from "../../../src/index.js";
import { load, loadValid } from "../temporary-project.js";
import {
  sheetFile,
  type TestCell,
  type TestWorkbook,
  workbookFile,
  workbookParts,
} from "./build-workbook.js";
import { buildZip } from "./build-zip.js";

const keyed = z.strictObject({ id: word(), v: reported(word()) });

/** What a cell is read as: the text of a column of text. */
async function readText(cell: TestCell, workbook: Omit<TestWorkbook, "sheets"> = {}): Promise<string | null> {
  const rows = [
    ["id", "v"],
    ["a", cell],
  ];
  const file = workbookFile({ ...workbook, sheets: [{ rows }] });
  const { dataset } = await loadValid(
    { "t.xlsx": file },
    { t: xlsx("t.xlsx", { schema: keyed, key: "id" }) },
  );
  return dataset.t.records[0]?.v ?? null;
}

async function problems(file: Buffer, options: Partial<XlsxOptions<typeof keyed>> = {}) {
  const spec = xlsx("t.xlsx", { schema: keyed, key: "id", ...options });
  const { value, diagnostics } = await load({ "t.xlsx": file }, { t: spec });
  const shown = diagnostics.map((one) =>
    `${one.place ? placeText(one.place).slice(6) : ""} ${one.code}`.trim(),
  );
  return { shown, diagnostics, value };
}

describe("a table of a sheet", () => {
  const schema = z.strictObject({
    port: word(),
    opened: day(),
    calls: whole(),
    share: decimal(),
    cost: exact(),
    note: reported(word()),
  });
  const rows: TestCell[][] = [
    ["port", "opened", "calls", "share", "cost", "note"],
    ["Hull", { xml: '<c s="1"><v>45352</v></c>' }, 12, 0.1 + 0.2, 12.5, null],
    ["Oban", { xml: '<c s="1"><v>45353</v></c>' }, 1e3, 1e-7, 3, "x"],
  ];
  const file = workbookFile({ sheets: [{ name: "Port calls", rows }], formats: ["dd/mm/yyyy"] });
  const spec = xlsx("data/calls.xlsx", { schema, key: "port" });

  test("has the records that its cells show", async () => {
    const { dataset, inputs } = await loadValid({ "data/calls.xlsx": file }, { calls: spec });
    const { records } = dataset.calls;
    expect(records.map(({ port, opened, calls, share }) => [port, String(opened), calls, share])).toEqual([
      ["Hull", "2024-03-01", 12, 0.3],
      ["Oban", "2024-03-02", 1000, 1e-7],
    ]);
    expect(records.map(({ cost, note }) => [cost.toFixed(), note])).toEqual([
      ["12.5", null],
      ["3", "x"],
    ]);
    expect(inputs.map((input) => [input.file, input.size])).toEqual([["data/calls.xlsx", file.length]]);
  });

  test("gives each fact the cell that it came from", async () => {
    const { dataset } = await loadValid({ "data/calls.xlsx": file }, { calls: spec });
    const calls = count("call", "calls");
    expect(dataset.calls.fact("Oban", "calls", calls).lineage).toEqual({
      kind: "cell",
      dataset: "calls",
      field: "calls",
      record: "Oban",
      place: { file: "data/calls.xlsx", line: 3, column: 3, cell: "'Port calls'!C3" },
      raw: "1000",
    });
    expect(dataset.calls.column("calls", calls).lineage()).toMatchObject({
      firstLine: 2,
      lastLine: 3,
      range: "'Port calls'!C2 to 'Port calls'!C3",
    });
    expect(dataset.calls.fact("Hull", "note").lineage).toMatchObject({
      raw: "",
      place: { line: 2, column: 6 },
    });
  });

  test("may stand anywhere in the sheet, below a title and beside notes", async () => {
    const moved: TestCell[][] = [
      ["Calls at ports", null, null, null],
      [],
      [null, "id", "v", "seen by"],
      [null, "a", "x", "Ann"],
      [null, "Total", 1, null],
    ];
    const { value } = await problems(sheetFile(moved), { range: "B3:C4" });
    expect(value?.dataset.t.records).toEqual([{ id: "a", v: "x" }]);
    const columns = await problems(sheetFile(moved), { range: "B:C", headerRow: 3 });
    expect(columns.value?.dataset.t.keys).toEqual(["a", "Total"]);
    expect(columns.value?.dataset.t.fact("Total", "v").lineage).toMatchObject({
      place: { cell: "Sheet1!C5" },
    });
  });

  test("is found by the names of its columns in NFC, and in any order", async () => {
    const nfd = "e\u0301";
    const accented = xlsx("t.xlsx", { schema: z.strictObject({ é: word(), 2024: whole() }), key: "é" });
    const { dataset } = await loadValid(
      {
        "t.xlsx": sheetFile([
          [2024, nfd],
          [7, nfd],
        ]),
      },
      { t: accented },
    );
    expect(dataset.t.records).toEqual([{ é: "é", 2024: 7 }]);
  });
});

describe("a cell", () => {
  test.each<[string, TestCell, string | null]>([
    ["a text", "x", "x"],
    ["a text with spaces around it", "  x ", "  x "],
    ["a text with markup and line breaks", '<a> & "b"\nc\r\nd', '<a> & "b"\nc\r\nd'],
    ["a text that looks escaped", "_x000D_", "_x000D_"],
    ["an empty text", "", null],
    ["a format and nothing else", { xml: '<c s="0"/>' }, null],
    [
      "an inline text of runs",
      {
        xml: '<c t="inlineStr"><is><r><t>Hu</t></r><r><rPr><b/></rPr><t>ll</t></r><rPh sb="0" eb="1"><t>ふる</t></rPh></is></c>',
      },
      "Hull",
    ],
    ["a section of CDATA", { xml: '<c t="str"><v><![CDATA[<x>]]></v></c>' }, "<x>"],
    ["true", true, "true"],
    ["false", false, "false"],
    ["a whole number", 7, "7"],
    ["a negative number", -12.25, "-12.25"],
    ["a number with noise in its last digits", { xml: "<c><v>4.2999999999999997E-2</v></c>" }, "0.043"],
    ["a sum of doubles", 0.1 + 0.2, "0.3"],
    ["minus zero", { xml: "<c><v>-0</v></c>" }, "0"],
    ["a very small number", 1.5e-10, "0.00000000015"],
    ["a large number", 1.25e20, "125000000000000000000"],
    ["15 digits", 123456789012345, "123456789012345"],
    ["a formula with a number", { xml: "<c><f>1+1</f><v>2</v></c>" }, "2"],
    ["a formula with a text", { xml: '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' }, "ab"],
    ["a formula with an empty text", { xml: '<c t="str"><f>""</f><v></v></c>' }, null],
    ["a shared formula", { xml: '<c><f t="shared" si="0"/><v>5</v></c>' }, "5"],
    ["a formula of another workbook", { xml: "<c><f>[1]Sheet1!A1</f><v>6</v></c>" }, "6"],
    ["a day in the strict form", { xml: '<c t="d"><v>2024-03-01T00:00:00.000Z</v></c>' }, "2024-03-01"],
    [
      "a moment in the strict form",
      { xml: '<c t="d"><v>2024-03-01T09:30:00</v></c>' },
      "2024-03-01T09:30:00",
    ],
  ])("with %s is read as such", async (_, cell, expected) => {
    expect(await readText(cell)).toBe(expected);
  });

  test("names a text that cells share: its runs are joined, without their phonetic reading", async () => {
    const strings =
      '<si><t>a</t></si><si><r><t>b</t></r><r><rPr/><t xml:space="preserve"> c</t></r><rPh sb="0" eb="1"><t>ビー</t></rPh><phoneticPr/></si><si><t/></si>';
    expect(await readText({ xml: '<c t="s"><v>1</v></c>' }, { strings })).toBe("b c");
    expect(await readText({ xml: '<c t="s"><v>2</v></c>' }, { strings })).toBeNull();
  });

  test.each<[string, string, string]>([
    ["yyyy-mm-dd", "45352", "2024-03-01"],
    ["dd/mm/yyyy", "45352.604166666664", "2024-03-01T14:30:00"],
    ["[$-F800]dddd\\,\\ mmmm\\ d\\,\\ yyyy", "45352", "2024-03-01"],
    ["mmm\\-yy", "45352", "2024-03-01"],
    ["mmmm", "45352", "2024-03-01"],
    ["d/m/yy h:mm AM/PM", "45351.99999999999", "2024-03-01"],
    ["yyyy-mm-dd", "1", "1900-01-01"],
    ["yyyy-mm-dd", "59", "1900-02-28"],
    ["yyyy-mm-dd", "61", "1900-03-01"],
    ["yyyy-mm-dd", "2958465", "9999-12-31"],
    ["yyyy-mm-dd hh:mm:ss.000", "45352.000001157", "2024-03-01T00:00:00.100"],
    ["h:mm AM/PM", "0.78125", "18:45:00"],
    ["mm:ss", "0", "00:00:00"],
    ["h:mm", "1.5", "1900-01-01T12:00:00"],
    ["[h]:mm:ss", "1.5034722222222222", "36:05:00"],
    ["[mm]:ss", "-0.5", "-12:00:00"],
    ["0.0%", "0.455", "0.455"],
    ['#,##0.00" days"', "45352", "45352"],
    ["[Red]0;[Blue]-0", "5", "5"],
    ["0\\d", "5", "5"],
    ["General", "45352", "45352"],
    ["0;yyyy", "5", "5"],
  ])("in the format %s with %s shows %s", async (format, value, expected) => {
    expect(await readText({ xml: `<c s="1"><v>${value}</v></c>` }, { formats: [format] })).toBe(expected);
  });

  test("counts its days from 1904 where the workbook says so", async () => {
    const settings = '<workbookPr date1904="1"/>';
    const read = (value: string) =>
      readText({ xml: `<c s="1"><v>${value}</v></c>` }, { formats: ["yyyy-mm-dd"], settings });
    expect(await read("0")).toBe("1904-01-01");
    expect(await read("60")).toBe("1904-03-01");
    expect(await read("43890.5")).toBe("2024-03-01T12:00:00");
  });

  test("in a format that has a number and no text is a date where the standard says so", async () => {
    const styles = [14, 22, 45, 46, 1].map((id) => `<xf numFmtId="${id}"/>`).join("");
    const parts = `<styleSheet><cellXfs>${styles}</cellXfs></styleSheet>`;
    const cells = [0, 1, 2, 3, 4].map((style) => ({ xml: `<c s="${style}"><v>1.5</v></c>` }));
    const rows: TestCell[][] = [["id", "v"], ...cells.map((cell, i) => [`k${i}`, cell])];
    const files = workbookParts({ sheets: [{ rows }], formats: [] }).map((part) =>
      part.name === "xl/styles.xml" ? { ...part, content: parts } : part,
    );
    const { value } = await problems(buildZip(files));
    expect(value?.dataset.t.records.map(({ v }) => v)).toEqual([
      "1900-01-01T12:00:00",
      "1900-01-01T12:00:00",
      "1900-01-01T12:00:00",
      "36:00:00",
      "1.5",
    ]);
  });
});

describe("a cell without a value that can be had", () => {
  test.each<[string, TestCell, string, RegExp, RegExp]>([
    [
      "a formula without a result",
      { xml: "<c><f>A1</f></c>" },
      "formula-uncomputed",
      /without a result/,
      /save it/,
    ],
    [
      "a formula with an empty result",
      { xml: "<c><f>A1</f><v/></c>" },
      "formula-uncomputed",
      /without/,
      /save it/,
    ],
    [
      "an error",
      { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
      "formula-error",
      /"#DIV\/0!"/,
      /correct the formula/,
    ],
    ["an error that was typed", { xml: '<c t="e"><v>#N/A</v></c>' }, "formula-error", /"#N\/A"/, /blank/],
    [
      "more than 15 digits",
      { xml: "<c><v>1234567890123456789</v></c>" },
      "number-unkept",
      /1234567890123456789/,
      /as text/,
    ],
    [
      "a text that is not there",
      { xml: '<c t="s"><v>4</v></c>' },
      "workbook-damaged",
      /names the text "4", of 0/,
      /save it/,
    ],
    ["a number that is none", { xml: "<c><v>INF</v></c>" }, "workbook-damaged", /number as "INF"/, /save it/],
    ["a number beyond all", { xml: "<c><v>1e999</v></c>" }, "workbook-damaged", /1e999/, /save it/],
    [
      "a date that is none",
      { xml: '<c t="d"><v>yesterday</v></c>' },
      "workbook-damaged",
      /"yesterday"/,
      /save it/,
    ],
    ["a hidden character", "a\u200bb", "text-control", /U\+200B/, /remove/],
    ["an escaped null", { xml: '<c t="str"><v>a_x0000_b</v></c>' }, "text-control", /U\+0000/, /remove/],
  ])("for %s is told at its address", async (_, cell, code, message, hint) => {
    const found = await problems(
      sheetFile([
        ["id", "v"],
        ["a", cell],
        ["b", "x"],
      ]),
    );
    expect(found.shown).toEqual([`:Sheet1!B2 ${code}`]);
    expect(found.diagnostics[0]?.message).toMatch(message);
    expect(found.diagnostics[0]?.hint).toMatch(hint);
    expect(found.diagnostics[0]?.place).toMatchObject({ line: 2, column: 2 });
  });

  test.each(["0", "60", "-1", "2958466", "0.5"])("for the date %s is told: it is no day", async (value) => {
    const rows: TestCell[][] = [
      ["id", "v"],
      ["a", { xml: `<c s="1"><v>${value}</v></c>` }],
    ];
    const found = await problems(workbookFile({ sheets: [{ rows }], formats: ["yyyy-mm-dd"] }));
    expect(found.shown).toEqual([":Sheet1!B2 date-impossible"]);
    expect(found.diagnostics[0]?.message).toContain(`holds ${value},`);
  });

  test("is told for every formula of a workbook that does not trust their results", async () => {
    const rows: TestCell[][] = [
      ["id", "v"],
      ["a", { xml: "<c><f>1+1</f><v>0</v></c>" }],
      ["b", "x"],
    ];
    const settings = '<calcPr fullCalcOnLoad="1"/>';
    const found = await problems(workbookFile({ sheets: [{ rows }], settings }));
    expect(found.shown).toEqual([":Sheet1!B2 formula-stale"]);
    expect(found.diagnostics[0]?.message).toContain('"0"');
  });

  test("is told once a cell, with the other problems of its row", async () => {
    const schema = z.strictObject({ id: word(), n: whole(), d: day() });
    const rows: TestCell[][] = [
      ["id", "n", "d"],
      ["a", { xml: '<c t="e"><v>#REF!</v></c>' }, 45352],
    ];
    const { diagnostics } = await load(
      { "t.xlsx": sheetFile(rows) },
      { t: xlsx("t.xlsx", { schema, key: "id" }) },
    );
    expect(diagnostics.map(({ code, place }) => [place?.cell, code])).toEqual([
      ["Sheet1!B2", "formula-error"],
      ["Sheet1!C2", "cell-format"],
    ]);
  });
});
