import { defineKind, quote } from "../kind.js";

export const pdfOverflow = defineKind<{ lost: string }>({
  code: "pdf-overflow",
  severity: "error",
  title: "A part of a document does not fit on its page",
  explanation:
    "The page maker leaves out a block that is higher than a page and may not be broken. The finished pages are compared with what was to be printed, so that nothing is lost without a word.",
  message: ({ lost }) => `the finished pages lack a part of the text, from ${quote(lost)} on`,
  hint: () => "shorten the block, break it up, or choose a smaller type or a larger page in the theme",
});

export const tableTooWide = defineKind<{ table: string; points: number }>({
  code: "table-too-wide",
  severity: "error",
  title: "A table does not fit between the margins",
  explanation:
    "Numbers are never broken over lines, so a table with many columns of them can be wider than the page.",
  message: ({ table, points }) => `table ${quote(table)} is ${points} points wider than the page`,
  hint: () => "print fewer columns, or make two tables of it",
});
