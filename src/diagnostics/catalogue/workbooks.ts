import { defineKind, quote } from "../kind.js";

export const cellOutside = defineKind<{ text: string; columns: string; headerRow: number }>({
  code: "cell-outside",
  severity: "error",
  title: "A cell stands beside the table",
  explanation:
    "A table of a workbook goes from the first to the last cell of its header row. What stands beside it has no name, and is never passed over silently.",
  message: ({ text, columns }) =>
    `${quote(text)} stands outside the columns of the table, which are ${columns}`,
  hint: ({ columns, headerRow }) =>
    `write range: ${quote(columns)} in the options of xlsx() to leave it out, or give its column a name in row ${headerRow}`,
});

export const cellsMerged = defineKind<{ range: string }>({
  code: "cells-merged",
  severity: "error",
  title: "Cells of the table are merged",
  explanation:
    "Of merged cells only the first holds a value, and the others are blank: whether it holds for all of them, a reader can see and a program cannot.",
  message: ({ range }) => `the cells ${range} are merged into one`,
  hint: ({ range }) => `undo the merge of ${range}, and write in each cell the value that it has`,
});

export const columnsHidden = defineKind<{ count: number; where: string }>({
  code: "columns-hidden",
  severity: "warning",
  title: "Columns of the table are hidden",
  explanation: "What is hidden is read all the same, though nobody who opens the workbook sees it.",
  message: ({ count, where }) =>
    count === 1
      ? `the column ${where} of the table is hidden, and is read`
      : `${count} columns of the table are hidden, and are read: ${where}`,
  hint: () => hiddenHint,
});

export const dateImpossible = defineKind<{ serial: string; system: number }>({
  code: "date-impossible",
  severity: "error",
  title: "A cell is formatted as a date, and its number is no day",
  explanation:
    "A workbook counts days: from 1 for January 1, 1900, or from 0 for January 1, 1904, up to the end of the year 9999. Day 60 of the first count is February 29, 1900, which never was.",
  message: ({ serial, system }) =>
    `the cell is formatted as a date, and holds ${serial.slice(0, 60)}, which is no day in a workbook that counts from ${system}`,
  hint: () => "correct the date, or give the cell a format for numbers",
});

export const formulaError = defineKind<{ error: string }>({
  code: "formula-error",
  severity: "error",
  title: "A cell holds an error in place of a value",
  explanation: "Spreadsheets write #N/A, #REF!, #DIV/0! and the like where a formula has no result.",
  message: ({ error }) => `the cell holds ${quote(error)} in place of a value`,
  hint: () => "correct the formula, or leave the cell blank where the value is not reported",
});

export const formulaStale = defineKind<{ kept: string }>({
  code: "formula-stale",
  severity: "error",
  title: "A formula's kept result need not be its result",
  explanation:
    "The workbook asks to be computed anew when it is opened, as programs do that write formulas and compute nothing; many of them keep 0 for every formula. Factpress computes no formulas.",
  message: ({ kept }) =>
    `the cell holds a formula whose kept result, ${quote(kept)}, the workbook itself does not trust`,
  hint: () => "open the workbook in a spreadsheet program and save it: that computes its formulas",
});

export const formulaUncomputed = defineKind({
  code: "formula-uncomputed",
  severity: "error",
  title: "A formula has no kept result",
  explanation:
    "A workbook keeps the result of each formula beside it, and that is what is read: Factpress computes no formulas. A program that writes formulas without opening the workbook leaves none.",
  message: () => "the cell holds a formula without a result",
  hint: () => "open the workbook in a spreadsheet program and save it: that computes its formulas",
});

export const headerBlank = defineKind<{
  sheet: string;
  row: number | undefined;
  range: string | undefined;
}>({
  code: "header-blank",
  severity: "error",
  title: "There is no header row",
  explanation:
    "The names of the columns stand in one row: the first of the sheet, or of its range, that holds anything, unless `headerRow` names another.",
  message: ({ sheet, row, range }) => {
    const where = row === undefined ? `the sheet ${quote(sheet)}` : `row ${row} of the sheet ${quote(sheet)}`;
    return `${where} holds nothing${range === undefined ? "" : ` in ${range}`}`;
  },
  hint: () => "correct sheet, range or headerRow in the options of xlsx()",
});

export const headerElsewhere = defineKind<{ sheet: string; row: number; found: number }>({
  code: "header-elsewhere",
  severity: "error",
  title: "Another row than the first has the names of the columns",
  explanation: "Above many a table stands its title. The header row is named then: it is never guessed.",
  message: ({ sheet, row, found }) =>
    `row ${row} of the sheet ${quote(sheet)} names no column of the schema, and row ${found} does`,
  hint: ({ found }) => `write headerRow: ${found} in the options of xlsx()`,
});

export const numberUnkept = defineKind<{ raw: string }>({
  code: "number-unkept",
  severity: "error",
  title: "A number has more digits than a spreadsheet keeps",
  explanation:
    "Spreadsheets keep 15 significant digits and show zeros for those after them. Fractions are rounded to that; of a whole number the last digits count, as in the number of an account.",
  message: ({ raw }) => `a spreadsheet keeps 15 digits, and this number has more: ${raw.slice(0, 60)}`,
  hint: () => "store it as text, and declare its field as word() or exact()",
});

export const numbersAsText = defineKind<{ column: string; count: number; first: string }>({
  code: "numbers-as-text",
  severity: "warning",
  title: "Numbers are stored as text",
  explanation:
    "A spreadsheet leaves numbers that are stored as text out of its sums. They are read as the numbers that they write, so that a total here can differ from the one that the spreadsheet shows.",
  message: ({ column, count, first }) =>
    `${count === 1 ? "a number" : `${count} numbers`} in the column ${quote(column)} ${count === 1 ? "is" : "are"} stored as text, ${count === 1 ? "at" : "the first at"} ${first}`,
  hint: () => "turn them into numbers in the spreadsheet program, and look at its totals again",
});

export const rowBlank = defineKind<{ row: number; next: number; range: string }>({
  code: "row-blank",
  severity: "error",
  title: "A table goes on after a blank row",
  explanation:
    "What follows a blank row may be more of the table, its totals, notes or another table. Totals that are read as rows are counted twice, so that nothing is guessed.",
  message: ({ row, next }) => `row ${row} is blank, and row ${next} is not; nothing from there on was read`,
  hint: ({ range }) =>
    `if the table ends here, write range: ${quote(range)} in the options of xlsx(); otherwise delete the blank row`,
});

export const rowsHidden = defineKind<{ count: number; where: string; isFiltered: boolean }>({
  code: "rows-hidden",
  severity: "warning",
  title: "Rows of the table are hidden",
  explanation:
    "Rows are hidden by hand, by a filter, or folded away. They are read all the same, though nobody who opens the workbook sees them.",
  message: ({ count, where, isFiltered }) => {
    const by = isFiltered ? " by a filter" : "";
    return count === 1
      ? `the row ${where} of the table is hidden${by}, and is read`
      : `${count} rows of the table are hidden${by}, and are read: ${where}`;
  },
  hint: ({ isFiltered }) => (isFiltered ? `clear the filter, or ${hiddenHint}` : hiddenHint),
});

export const sheetHidden = defineKind<{ sheet: string }>({
  code: "sheet-hidden",
  severity: "warning",
  title: "The sheet that is read is hidden",
  explanation: "Nobody who opens the workbook sees the sheet, so that nobody may have looked at its numbers.",
  message: ({ sheet }) => `the sheet ${quote(sheet)} is hidden`,
  hint: () => 'show it; if it is meant to be hidden, write hidden: "read" in the options of xlsx()',
});

export const sheetMissing = defineKind<{
  sheet: string;
  sheets: readonly string[];
  nearest: string | undefined;
}>({
  code: "sheet-missing",
  severity: "error",
  title: "The workbook has no such sheet",
  explanation: "Sheets are named letter for letter. Sheets that hold a chart only are not read.",
  message: ({ sheet }) => `the workbook has no sheet ${quote(sheet)}`,
  hint: ({ sheets, nearest }) =>
    `${nearest === undefined ? "" : `did you mean ${quote(nearest)}? `}its sheets are ${listSheets(sheets)}`,
});

export const sheetUnnamed = defineKind<{ sheets: readonly string[] }>({
  code: "sheet-unnamed",
  severity: "error",
  title: "The workbook has more than one sheet, and none is named",
  explanation: "A table is read from one sheet. Only where there is no other choice need it not be named.",
  message: ({ sheets }) =>
    sheets.length === 0
      ? "the workbook shows no sheet with cells"
      : `the workbook shows ${sheets.length} sheets: ${listSheets(sheets)}`,
  hint: ({ sheets: [first = "Sheet1"] }) =>
    `write the name of one in the options of xlsx(), such as sheet: ${quote(first)}`,
});

export const workbookDamaged = defineKind<{ found: string }>({
  code: "workbook-damaged",
  severity: "error",
  title: "A workbook is damaged",
  explanation:
    "A workbook is a zip file of XML. Its checksums are checked; an XML document type, parts that overlap and parts that are there twice are refused, since no spreadsheet program writes them.",
  message: ({ found }) =>
    `the workbook is damaged: ${found.length > 200 ? `${found.slice(0, 197)}...` : found}`,
  hint: () => "open it in a spreadsheet program and save it again, or ask for the file once more",
});

export const workbookFormat = defineKind<{ found: string; advice: string }>({
  code: "workbook-format",
  severity: "error",
  title: "A file is no .xlsx workbook",
  explanation:
    "Read are workbooks in Office Open XML, .xlsx and .xlsm, whatever the file is called. Macros are not run.",
  message: ({ found }) => `the file is no .xlsx workbook: it is ${found}`,
  hint: ({ advice }) => advice,
});

export const workbookLimit = defineKind<{ what: string; limit: number }>({
  code: "workbook-limit",
  severity: "error",
  title: "A workbook has more parts than any that a spreadsheet program writes",
  explanation:
    "A sheet has 1,048,576 rows and 16,384 columns, a cell 32,767 characters; up to 10,000 parts, 65,490 cell formats and XML nested 100 deep are read.",
  message: ({ what, limit }) => `the workbook has more than ${limit} ${what}`,
  hint: () => "ask where the file comes from; if it is meant, save the table as CSV and read it with csv()",
});

export const workbookTooLarge = defineKind<{ limit: number }>({
  code: "workbook-too-large",
  severity: "error",
  title: "A workbook grows beyond the limit when it is unpacked",
  explanation:
    "A small zip file can hold very much. What is unpacked is counted while it grows, whatever sizes the file declares, and so is the text of each cell, of which many may share one.",
  message: ({ limit }) => `unpacked, the workbook is larger than the limit of ${limit} bytes`,
  hint: ({ limit }) =>
    `if the workbook is meant, write maxUnpackedBytes: ${2 * limit} (or more) in its options; if not, look at where it comes from`,
});

const hiddenHint = 'show them; if they are meant to be hidden, write hidden: "read" in the options of xlsx()';

function listSheets(sheets: readonly string[]): string {
  const shown = sheets.slice(0, 8).map(quote).join(", ");
  return sheets.length > 8 ? `${shown} and ${sheets.length - 8} others` : shown;
}
