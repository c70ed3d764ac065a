import { DATA_ROWS } from "../tree/standing-tables.js";
import { outlineInline, repeat } from "./outline.js";
import { findChart, findTable } from "./outline-material.js";
import type { OutlineLines, OutlineSetting } from "./outline-setting.js";
import type { PrintedPlace } from "./printed.js";

/** Ends a title that ends no sentence, as Markdown does. */
function endOf(text: string): string {
  return /[.!?:]$/.test(text) ? "" : ".";
}

/** A chart with its title, its drawings, its caption and its data, as each format has them. */
export function outlineChart(
  name: string,
  isNarrow: boolean,
  tree: OutlineLines,
  setting: OutlineSetting,
): void {
  const { format, material, standing } = setting;
  const { title, caption, alternativeText, table, drawings } = findChart(name, material);
  const place = (part: string): PrintedPlace => ({ in: "chart", name, part });
  const alternative = outlineInline(alternativeText, place("alternative text"));
  tree.endLine("body");
  if (format === "markdown") {
    // The picture has its title and its caption drawn in.
    const head = outlineInline(title, place("title"));
    const end = endOf(head.map(({ text }) => text).join(""));
    tree.say([...head, { text: `${end} ` }, ...alternative], "alternative");
    const isShort = table !== undefined && findTable(table, material).rows.length <= DATA_ROWS;
    if (isShort && !standing.has(table)) outlineTable(table, tree, setting);
    return;
  }
  tree.line(title, place("title"));
  if (format === "html") {
    tree.line(caption, place("caption"));
    for (const drawing of [drawings?.wide, drawings?.narrow]) {
      tree.say(alternative, "alternative");
      if (drawing) tree.draw(drawing);
    }
    if (table === undefined) return;
    if (!standing.has(table)) outlineTable(table, tree, setting);
    else tree.line(findTable(table, material).caption, { in: "table", name: table, part: "caption" });
    return;
  }
  const drawing = isNarrow ? drawings?.narrow : drawings?.print;
  tree.say(alternative, "alternative");
  if (drawing) tree.draw(drawing);
  tree.line(caption, place("caption"));
}

export function outlineTable(name: string, tree: OutlineLines, setting: OutlineSetting): void {
  const { format, material } = setting;
  const { caption, columns, rows, total, legend } = findTable(name, material);
  const place = (part: string, row?: number, column?: number): PrintedPlace => ({
    in: "table",
    name,
    part,
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
  });
  const title = outlineInline(caption, place("caption"));
  // The frame that a wide table scrolls in is named after it.
  if (format === "html") tree.say(repeat(title), "alternative");
  tree.line(
    caption,
    place("caption"),
    format === "markdown" ? endOf(title.map(({ text }) => text).join("")) : "",
  );
  for (const [index, { header }] of columns.entries()) {
    tree.line(header, place("header", undefined, index + 1));
    // The head of a table stands again on each page that it goes over to.
    if (format === "pdf") tree.say(repeat(outlineInline(header, place("header"))), "furniture");
  }
  for (const [row, cells] of rows.entries())
    for (const [index, cell] of cells.entries()) tree.line(cell, place("cell", row + 1, index + 1));
  for (const [index, cell] of (total ?? []).entries()) tree.line(cell, place("total", undefined, index + 1));
  if (legend.length > 0) tree.line(legend, place("legend"));
}
