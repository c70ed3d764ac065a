import { describe, expect, test } from "vitest";
import { decimal, exact, reported, whole, word } from "../../../src/data/cells.js";
import { type XlsxOptions, xlsx } from "../../../src/data/specs.js";
import { placeText } from "../../../src/diagnostics/diagnostic.js";
import { z } from "../../../src/index.js";
import { load } from "../temporary-project.js";
import { sheetFile, type TestCell, type TestSheet, workbookFile } from "./build-workbook.js";

const schema = z.strictObject({ id: word(), n: reported(whole()) });
const rows: TestCell[][] = [
  ["id", "n"],
  ["a", 1],
  ["b", 2],
  ["c", 3],
];

/** The diagnostics as `address code`, with the first of them and the keys that were read. */
async function read(file: Buffer, options: Partial<XlsxOptions<typeof schema>> = {}) {
  const spec = xlsx("t.xlsx", { schema, key: "id", ...options });
  const { value, diagnostics } = await load({ "t.xlsx": file }, { t: spec });
  const shown = diagnostics.map(({ code, place }) => `${place?.cell ?? place?.line ?? "-"} ${code}`);
  return { shown, message: diagnostics[0]?.message, hint: diagnostics[0]?.hint, keys: value?.dataset.t.keys };
}

function readRows(
  cells: TestCell[][],
  sheet: TestSheet = {},
  options: Partial<XlsxOptions<typeof schema>> = {},
) {
  return read(sheetFile(cells, sheet), options);
}

describe("rows", () => {
  test("that are blank at the end are passed over, formatted or not", async () => {
    const blank = { xml: '<c s="0"/>' };
    const found = await readRows([...rows, [], [blank, blank], ["", ""]]);
    expect(found).toMatchObject({ shown: [], keys: ["a", "b", "c"] });
  });

  test("after a blank one are an error that says which range ends before it", async () => {
    const found = await readRows([...rows, [], ["Total", 6], ["Source: the port", null]]);
    expect(found.shown).toEqual(["Sheet1!A5 row-blank"]);
    expect(found.message).toBe("row 5 is blank, and row 6 is not; nothing from there on was read");
    expect(found.hint).toMatch(/write range: "A1:B4" in the options of xlsx\(\); otherwise delete/);
    const ranged = await readRows([...rows, [], ["Total", 6]], {}, { range: "A1:B4" });
    expect(ranged).toMatchObject({ shown: [], keys: ["a", "b", "c"] });
  });

  test("with a cell beside the table are told at that cell", async () => {
    const found = await readRows([
      ["id", "n"],
      ["a", 1, null, "seen"],
      ["b", 2],
    ]);
    expect(found.shown).toEqual(["Sheet1!D2 cell-outside"]);
    expect(found.message).toBe('"seen" stands outside the columns of the table, which are A:B');
    expect(found.hint).toMatch(/write range: "A:B"/);
    const ranged = await readRows(
      [
        ["id", "n"],
        ["a", 1, null, "seen"],
        ["b", 2],
      ],
      {},
      { range: "A:B" },
    );
    expect(ranged).toMatchObject({ shown: [], keys: ["a", "b"] });
  });

  test("of a header alone are no table", async () => {
    expect((await readRows([["id", "n"]])).shown).toEqual(["Sheet1!A1 no-rows"]);
  });

  test("with one key are told at the second, with the address of the first", async () => {
    const found = await readRows([
      ["id", "n"],
      ["a", 1],
      ["a", 2],
    ]);
    expect(found.shown).toEqual(["Sheet1!A3 key-duplicate"]);
    expect(found.message).toBe('the key "a" already stands at Sheet1!A2');
  });
});

describe("the header row", () => {
  const titled = [["Calls in 2024"], [], ...rows];

  test("is not guessed: what else may be it is named in the hint", async () => {
    const found = await readRows(titled);
    expect(found.shown).toEqual(["1 header-elsewhere"]);
    expect(found.hint).toBe("write headerRow: 3 in the options of xlsx()");
    expect(await readRows(titled, {}, { headerRow: 3 })).toMatchObject({ shown: [], keys: ["a", "b", "c"] });
    expect(await readRows(titled, {}, { range: "A3:B6" })).toMatchObject({
      shown: [],
      keys: ["a", "b", "c"],
    });
  });

  test.each<[string, Partial<XlsxOptions<typeof schema>>, string]>([
    ["a row without cells", { headerRow: 2 }, 'row 2 of the sheet "Sheet1" holds nothing'],
    [
      "a row outside the range",
      { range: "A3:B6", headerRow: 9 },
      'row 9 of the sheet "Sheet1" holds nothing in A3:B6',
    ],
    ["a range without cells", { range: "F1:G9" }, 'the sheet "Sheet1" holds nothing in F1:G9'],
  ])("cannot be %s", async (_, options, message) => {
    const found = await readRows(titled, {}, options);
    expect(found.shown).toEqual(["- header-blank"]);
    expect(found.message).toBe(message);
  });

  test("of a sheet without cells is missing", async () => {
    expect((await readRows([])).shown).toEqual(["- header-blank"]);
  });

  test("has each column of the schema, and no other", async () => {
    const found = await readRows([
      ["id", "m", "m", null, "x"],
      ["a", 1, 2, 3, 4],
    ]);
    expect(found.shown).toEqual([
      "Sheet1!A1 column-missing",
      "Sheet1!B1 column-unknown",
      "Sheet1!C1 column-duplicate",
      "Sheet1!D1 column-unknown",
      "Sheet1!E1 column-unknown",
    ]);
  });

  test("holds no errors and formulas without a result", async () => {
    const found = await readRows([
      ["id", "n", { xml: "<c><f>A1</f></c>" }],
      ["a", 1],
    ]);
    expect(found.shown).toEqual(["Sheet1!C1 column-unknown", "Sheet1!C1 formula-uncomputed"]);
  });
});

describe("merged cells", () => {
  const merge = (...ranges: string[]) => ({
    after: `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`,
  });

  test("in the data and in the header are told with their range", async () => {
    const found = await readRows(rows, merge("A2:A3", "B1:D1"));
    expect(found.shown).toEqual(["Sheet1!B1 cells-merged", "Sheet1!A2 cells-merged"]);
    expect(found.message).toBe("the cells B1:D1 are merged into one");
    expect(found.hint).toMatch(/undo the merge of B1:D1/);
  });

  test("above and beside the table are none of its business", async () => {
    const titled = [["Calls in 2024"], ...rows];
    const options = { headerRow: 2 };
    expect((await readRows(titled, merge("A1:B1", "D1:E9", "B2"), options)).shown).toEqual([]);
  });
});

describe("what is hidden is read with a warning", () => {
  const hide = (numbers: readonly number[], attribute = 'hidden="1"') => ({
    rowAttributes: Object.fromEntries(numbers.map((number) => [number, attribute])),
  });

  test("for rows, with their numbers", async () => {
    const found = await readRows(rows, hide([2, 3]));
    expect(found.shown).toEqual(["Sheet1!A2 rows-hidden"]);
    expect(found.message).toBe("2 rows of the table are hidden, and are read: 2 to 3");
    expect(found.keys).toEqual(["a", "b", "c"]);
    const one = await readRows(rows, hide([4], 'ht="0" customHeight="1"'));
    expect(one.message).toBe("the row 4 of the table is hidden, and is read");
  });

  test("for rows that a filter hides", async () => {
    const filter =
      '<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val="b"/></filters></filterColumn></autoFilter>';
    const found = await readRows(rows, { ...hide([2, 4]), after: filter });
    expect(found.message).toBe("2 rows of the table are hidden by a filter, and are read: 2 and 4");
    expect(found.hint).toMatch(/clear the filter/);
  });

  test("for rows by the dozen, in few words", async () => {
    const many = Array.from({ length: 40 }, (_, i) => [`k${i}`, i]);
    const found = await readRows(
      [["id", "n"], ...many],
      hide(Array.from({ length: 20 }, (_, i) => 2 + 2 * i)),
    );
    expect(found.message).toBe(
      "20 rows of the table are hidden, and are read: 2, 4, 6, 8, 10, 12, 14, 16 and others",
    );
  });

  test("for columns, with their letters", async () => {
    const before = '<cols><col min="2" max="4" hidden="1"/></cols>';
    const found = await readRows(rows, { before });
    expect(found.shown).toEqual(["Sheet1!B1 columns-hidden"]);
    expect(found.message).toBe("the column B of the table is hidden, and is read");
    const none = await readRows(rows, {
      before: '<cols><col min="1" max="2" width="9"/><col min="3" max="9" width="0"/></cols>',
    });
    expect(none.shown).toEqual([]);
  });

  test("for a sheet", async () => {
    const file = workbookFile({ sheets: [{ rows }, { name: "Back", rows, state: "veryHidden" }] });
    expect((await read(file)).shown).toEqual([]);
    expect((await read(file, { sheet: "Back" })).shown).toEqual(["- sheet-hidden"]);
  });

  test("unless it is meant to be read", async () => {
    const before = '<cols><col min="2" max="2" hidden="true"/></cols>';
    const file = workbookFile({ sheets: [{ rows, before, state: "hidden", ...hide([2]) }] });
    const options = { sheet: "Sheet1", hidden: "read" } as const;
    expect(await read(file, options)).toMatchObject({ shown: [], keys: ["a", "b", "c"] });
  });
});

describe("numbers that are stored as text", () => {
  const numbers = z.strictObject({ id: word(), n: reported(whole()), d: decimal(), e: exact() });

  test("are read with one warning a column", async () => {
    const cells: TestCell[][] = [
      ["id", "n", "d", "e"],
      ["1", "7", 1.5, "2"],
      ["2", "8", 2.5, 2],
      ["3", 9, "3.5", 2],
    ];
    const spec = xlsx("t.xlsx", { schema: numbers, key: "id" });
    const { value, diagnostics } = await load({ "t.xlsx": sheetFile(cells) }, { t: spec });
    expect(value?.dataset.t.records.map(({ n, d }) => [n, d])).toEqual([
      [7, 1.5],
      [8, 2.5],
      [9, 3.5],
    ]);
    expect(diagnostics.map((one) => [one.code, one.severity, one.message])).toEqual([
      [
        "numbers-as-text",
        "warning",
        '2 numbers in the column "n" are stored as text, the first at Sheet1!B2',
      ],
      ["numbers-as-text", "warning", 'a number in the column "e" is stored as text, at Sheet1!D2'],
      ["numbers-as-text", "warning", 'a number in the column "d" is stored as text, at Sheet1!C4'],
    ]);
  });

  test("and are none are errors as in CSV", async () => {
    const found = await readRows([
      ["id", "n"],
      ["a", "1,883"],
      ["b", " 2"],
      ["c", "n/a"],
    ]);
    expect(found.shown).toEqual(["Sheet1!B2 cell-type", "Sheet1!B3 cell-space", "Sheet1!B4 cell-type"]);
    expect(found.hint).toBe("write 1883");
  });
});

describe("the sheet", () => {
  const two = workbookFile({
    sheets: [
      { name: "Calls 2023", rows },
      { name: "Calls 2024", rows },
    ],
  });

  test("must be named where the workbook shows more than one", async () => {
    const found = await read(two);
    expect(found.shown).toEqual(["- sheet-unnamed"]);
    expect(found.message).toBe('the workbook shows 2 sheets: "Calls 2023", "Calls 2024"');
    expect(await read(two, { sheet: "Calls 2024" })).toMatchObject({ shown: [], keys: ["a", "b", "c"] });
  });

  test("that is not there is told with the nearest name and all others", async () => {
    const found = await read(two, { sheet: "Cals 2024" });
    expect(found.shown).toEqual(["- sheet-missing"]);
    expect(found.hint).toBe('did you mean "Calls 2024"? its sheets are "Calls 2023", "Calls 2024"');
  });

  test("has its name in front of each cell, in quotes where it needs them", async () => {
    const name = "It's & <2024>";
    const file = workbookFile({
      sheets: [
        {
          name,
          rows: [
            ["id", "n"],
            ["a", "x"],
          ],
        },
      ],
    });
    const spec = xlsx("t.xlsx", { schema, key: "id", sheet: name });
    const { diagnostics } = await load({ "t.xlsx": file }, { t: spec });
    expect(diagnostics.map(({ place }) => place && placeText(place))).toEqual(["t.xlsx:'It''s & <2024>'!B2"]);
  });
});

test("the first 100 problems are listed, and the others counted", async () => {
  const bad = Array.from({ length: 150 }, (_, i): TestCell[] => [`k${i}`, "x"]);
  const found = await readRows([["id", "n"], ...bad]);
  expect(found.shown).toHaveLength(101);
  expect(found.message).toBe("50 more problems in this file, beside the 100 listed");
  expect(found.shown.at(-1)).toBe("Sheet1!B101 cell-type");
});

test("a name in the config that the schema lacks is told", async () => {
  const { diagnostics } = await load(
    { "t.xlsx": sheetFile(rows) },
    { t: xlsx("t.xlsx", { schema, key: "idd" as "id" }) },
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["field-unknown"]);
});
