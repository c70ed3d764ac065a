import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { Fact } from "../../facts/fact.js";
import { authorText } from "../declared-text.js";
import { addSignColumns } from "../tables/signs.js";
import type { CellSpec, TableDraft } from "../tables/table-draft.js";
import { textOf } from "../tree/bind-inline.js";
import { type FileOutline, type OutlinePart, type OutlinePassage, outlineInline } from "./outline.js";
import { outlineLabels } from "./outline-labels.js";
import type { WordedChart } from "./outline-material.js";

/**
 * What a chart's own picture says: its title and caption above the drawing, and in SVG title and alternative text for
 * those who do not see it. What it is drawn of is given by the drawing, where there is one.
 */
export function outlineChartFile(
  name: string,
  { title, caption, alternativeText, drawings }: WordedChart,
  format: "svg" | "png",
): FileOutline {
  const head = outlineInline(title, { in: "chart", name, part: "title" });
  const foot = outlineInline(caption, { in: "chart", name, part: "caption" });
  const alternative = outlineInline(alternativeText, { in: "chart", name, part: "alternative text" });
  const labels = outlineLabels(drawings?.standalone);
  const lines = drawings?.standalone.texts.map(({ text }) => text) ?? [];
  const titleEnd = countLines(lines, textOf(title));
  const captionEnd = titleEnd + countLines(lines.slice(titleEnd), textOf(caption));
  const label = (parts: readonly OutlinePart[]): OutlinePassage => ({ channel: "label", parts });
  const told = format === "svg" ? [head, alternative] : [];
  const passages = [
    ...told.map((parts): OutlinePassage => ({ channel: "alternative", parts })),
    label(head),
    label(foot),
    ...labels.slice(captionEnd),
  ];
  return { passages, drawings: drawings ? [drawings.standalone.svg] : [] };
}

/** How many lines a text takes that was broken between words. */
function countLines(lines: readonly string[], text: string): number {
  let rest = text.replace(/\s+/g, " ").trim();
  let count = 0;
  for (const line of lines) {
    if (rest === "" || !rest.startsWith(line.trim())) break;
    rest = rest.slice(line.trim().length).trimStart();
    count += 1;
  }
  return count;
}

/** What a table is published as: the rows without the total, bare values. CSV leaves blank what JSON has as null. */
export function outlineTableData(draft: TableDraft, format: "csv" | "json"): FileOutline {
  const { columns, rows } = addSignColumns(draft);
  const cell = (part: OutlinePart): OutlinePassage => ({ channel: "body", parts: [part] });
  const blank = format === "csv" ? "" : "null";
  const passages = [
    ...(format === "csv" ? columns.map(({ field }) => cell({ text: field })) : []),
    ...rows.flatMap((row) => columns.map((_, index) => cell(valuePart(row[index], blank)))),
  ];
  return { passages, drawings: [] };
}

function valuePart(spec: CellSpec, blank: string): OutlinePart {
  if (spec === undefined) return { text: blank };
  if (!(spec instanceof Fact)) return { text: authorText(spec) };
  const { value } = spec;
  if (value === null) return { text: blank };
  const isValue = true;
  if (typeof value === "string") return { text: value, fact: spec, isValue };
  if (value instanceof CalendarDate) return { text: value.toString(), fact: spec, isValue };
  if (value instanceof Big) return { text: value.toFixed(), fact: spec, isValue };
  const between = value.kind === "range" ? "to" : "±";
  return { text: `${value.first.toFixed()} ${between} ${value.second.toFixed()}`, fact: spec, isValue };
}
