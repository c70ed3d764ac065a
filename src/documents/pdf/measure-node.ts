import type { LayoutNode } from "pdfmake/js/LayoutBuilder.js";
import { breakLines } from "./break-lines.js";
import { leastLines } from "./find-breaks.js";

/** The height that content takes before any of it may go over to the next page, in points, in a column `width` points wide. */
export function measureStart(node: LayoutNode, width: number, next?: LayoutNode): number {
  const [left, top, right, bottom] = node._margin ?? [0, 0, 0, 0];
  const inner = width - left - right - (node._gapSize?.width ?? 0);
  if (node.unbreakable === true) return measureWhole(node, width);
  if (node.startHeight !== undefined) return top + node.startHeight;
  const parts = node.stack ?? node.ul ?? node.ol;
  if (parts !== undefined) return top + (parts[0] ? measureStart(parts[0], inner, parts[1]) : 0);
  if (node.columns !== undefined)
    return top + Math.max(0, ...widthsOf(node, inner).map(([column, room]) => measureStart(column, room)));
  const [cell] = node.table?.body[0] ?? [];
  if (cell !== undefined) return top + measureStart(cell, inner);
  if (node.text === undefined) return top + heightOf(node);
  const lines = measureLines(node, inner);
  const isWhole = node.keepWithNext === true || lines.length < 2 * leastLines;
  const height = top + sum(isWhole ? lines : lines.slice(0, leastLines));
  if (node.keepWithNext !== true || next === undefined) return height;
  return height + bottom + measureStart(next, width);
}

/** The height of content that is not broken over pages, with its upper margin. */
function measureWhole(node: LayoutNode, width: number): number {
  const [left, top, right] = node._margin ?? [0, 0, 0, 0];
  const inner = width - left - right - (node._gapSize?.width ?? 0);
  if (node.startHeight !== undefined) return top + node.startHeight;
  const parts = node.stack ?? node.ul ?? node.ol;
  if (parts !== undefined)
    return top + sum(parts.map((part) => measureWhole(part, inner) + (part._margin?.[3] ?? 0)));
  if (node.columns !== undefined)
    return top + Math.max(0, ...widthsOf(node, inner).map(([column, room]) => measureWhole(column, room)));
  const rows = node.table?.body;
  if (rows !== undefined)
    return top + sum(rows.map((row) => Math.max(0, ...row.map((cell) => measureWhole(cell, inner)))));
  return top + (node.text === undefined ? heightOf(node) : sum(measureLines(node, inner)));
}

/** Columns with their widths: those that name none share what is left. */
function widthsOf({ columns = [] }: LayoutNode, width: number): readonly (readonly [LayoutNode, number])[] {
  const known = columns.map((column) => (typeof column.width === "number" ? column.width : undefined));
  const rest =
    (width - sum(known.map((own) => own ?? 0))) /
    Math.max(1, known.filter((own) => own === undefined).length);
  return columns.map((column, index) => [column, known[index] ?? rest]);
}

function heightOf(node: LayoutNode): number {
  return node._height ?? node._minHeight ?? 0;
}

/** The heights of a paragraph's lines. Where pdfmake breaks words in ways of its own they are reckoned by its length. */
function measureLines({ _inlines: inlines = [] }: LayoutNode, width: number): readonly number[] {
  const lines = breakLines(inlines, width);
  if (lines !== undefined) return lines.map(({ height }) => height);
  const count = Math.ceil(sum(inlines.map((inline) => inline.width)) / width) + 1;
  return Array.from({ length: count }, () => Math.max(0, ...inlines.map(({ height }) => height)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
