import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic, Place } from "../../src/diagnostics/diagnostic.js";
import { bindTable } from "../../src/documents/tables/bind-table.js";
import { renderTableCsv, renderTableJson } from "../../src/documents/tables/render-table-data.js";
import type { CellSpec, TableDraft } from "../../src/documents/tables/table-draft.js";
import { checkWords } from "../../src/documents/wording/check-wording.js";
import { range } from "../../src/facts/combinators/interval.js";
import * as unit from "../../src/facts/unit.js";
import { arrests, date, number, text } from "../facts/fact-bench.js";
import { brief, textIn } from "./bench.js";

function draft(rows: readonly (readonly CellSpec[])[], parts: Partial<TableDraft> = {}): TableDraft {
  const columns = ["a", "b"].map((field) => ({ header: field.toUpperCase(), field, numeric: false }));
  return { caption: "Caption", columns, rows, total: undefined, ...parts };
}

const csvOf = (...cells: readonly CellSpec[]) => renderTableCsv(draft([cells])).slice("a,b\n".length);
const jsonOf = (...cells: readonly CellSpec[]) => JSON.parse(renderTableJson(draft([cells])))[0];

test("publishes the values themselves, not their printed form, and no total", () => {
  const table = draft(
    [
      [text("Iowa"), number("1234.50")],
      [date("2021-08-27"), number("0.455", unit.percent())],
      ["words", range(number(3), number(5))],
    ],
    { total: ["All", number(9)] },
  );
  expect(renderTableCsv(table)).toBe("a,b\nIowa,1234.5\n2021-08-27,0.455\nwords,3 to 5\n");
  expect(JSON.parse(renderTableJson(table))).toEqual([
    { a: "Iowa", b: 1234.5 },
    { a: "2021-08-27", b: 0.455 },
    { a: "words", b: "3 to 5" },
  ]);
});

test("a value that is not reported is blank, and null in JSON, whatever its unit says", () => {
  const silent = number(null, { ...arrests, missing: "none reported" });
  expect(csvOf(silent, undefined)).toBe(",\n");
  expect(jsonOf(silent, undefined)).toEqual({ a: null, b: null });
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1-555-0100", "'+1-555-0100"],
  ["-cmd", "'-cmd"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", '"\'\r=1"'],
])("text that a spreadsheet would run, %j, starts with an apostrophe", (value, written) => {
  expect(csvOf(value, text("b"))).toBe(`${written},b\n`);
  expect(jsonOf(text(value), "b")).toEqual({ a: value, b: "b" });
});

test("a negative number is a number, however long", () => {
  expect(csvOf(number(-5), number("-12345678901234567890.5"))).toBe("-5,-12345678901234567890.5\n");
});

test("numbers that a double cannot hold are published digit for digit", () => {
  expect(csvOf(number("9007199254740993"), number("0.1234567890123456789"))).toBe(
    "9007199254740993,0.1234567890123456789\n",
  );
  expect(jsonOf(number("9007199254740993"), number("9007199254740992"))).toEqual({
    a: "9007199254740993",
    b: 9007199254740992,
  });
  expect(csvOf(number("1e21"), number("0.0000001"))).toBe("1000000000000000000000,0.0000001\n");
});

test("quotes what would break a row or lose its white space", () => {
  expect(csvOf('say "a", b', "c\nd")).toBe('"say ""a"", b","c\nd"\n');
  expect(csvOf(" a ", "b")).toBe('" a ",b\n');
});

test("CSV that is read again has the same cells", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."ab,;\"'\n\r\t=+-@ é") }),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const written = renderTableCsv(draft(rows));
      const guarded = rows.map((row) =>
        row.map((value) =>
          /^[=+\-@\t\r]/.test(value) && !/^-\d+(\.\d+)?$/.test(value) ? `'${value}` : value,
        ),
      );
      expect(parse(written, { bom: false, record_delimiter: "\n" })).toEqual([["a", "b"], ...guarded]);
    }),
  );
});

function bindProblems(table: TableDraft, isNamed = true) {
  const found: Diagnostic[] = [];
  const binder = {
    fillings: [],
    locale: "en-US",
    nameOf: () => (isNamed ? "x" : undefined),
    checkWords: (text: string, place: Place) => void found.push(...checkWords(text, place, new Map())),
    report: (diagnostic: Diagnostic) => void found.push(diagnostic),
  };
  const bound = bindTable("by-state", table, binder, { file: "factpress.config.ts" });
  return { bound, found };
}

test("a table prints figures, and has its files beside the documents", () => {
  const { bound, found } = bindProblems(draft([["Iowa", number(3)]], { caption: ["In ", text("2021")] }));
  expect(found).toEqual([]);
  expect(bound.rows[0]?.map((cell) => cell.map((node) => textIn(node)).join(""))).toEqual(["Iowa", "3"]);
  expect(bound.caption.map((node) => textIn(node))).toEqual(["In", "2021"]);
  expect(bound.files).toEqual({ csv: "data/by-state.csv", json: "data/by-state.json" });
});

test("a table without rows, or with bad or equal names of columns, is refused", () => {
  const column = (field: string) => ({ header: "A", field, numeric: false });
  const problemsOf = (table: TableDraft) => bindProblems(table).found.map(({ message }) => message);
  expect(problemsOf(draft([]))).toEqual(['table "by-state": it has no rows']);
  expect(problemsOf(draft([["a"]], { columns: [column("a b")] }))).toEqual([
    'table "by-state": the field "a b" is not made of letters, digits and underscores',
  ]);
  expect(problemsOf(draft([["a", "b", "c"]], { columns: ["a", "b", "a"].map(column) }))).toEqual([
    'table "by-state": two columns have the field "a"',
  ]);
});

test("a table's words hold no numbers, and its facts have names and words for blanks", () => {
  expect(brief(bindProblems(draft([["12", "b"]], { caption: "In 2021" })).found)).toEqual([
    "number-typed factpress.config.ts",
    "number-typed factpress.config.ts",
  ]);
  expect(bindProblems(draft([[text("Iowa"), "b"]]), false).found).toMatchObject([
    {
      code: "fact-unnamed",
      message: 'the fact printed as "Iowa" is not among what `facts` returns',
      place: { file: "factpress.config.ts" },
    },
  ]);
  expect(brief(bindProblems(draft([["a", number(null)]])).found)).toEqual([
    "value-missing factpress.config.ts",
  ]);
});
