import { defineKind, quote } from "../kind.js";

export const chartTextSmall = defineKind<{ chart: string; points: number; least: number }>({
  code: "chart-text-small",
  severity: "warning",
  title: "The text of a chart is too small to be read in print",
  explanation:
    "Text in charts is printed in 9 points at least. A chart that is drawn down to fit its page or its column, or whose spec sets small sizes, falls below.",
  message: ({ chart, points, least }) =>
    `the smallest text of the chart ${quote(chart)} is ${points} points in print, less than ${least}`,
  hint: () => "set larger sizes in the chart's spec, draw fewer rows, or print the chart alone in its row",
});

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
