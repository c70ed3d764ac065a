import { findSegments, type Segment } from "./find-segments.js";
import type { PageText, Run } from "./page-text.js";

/** Lines that are read together: a paragraph, a heading, a cell, a label. */
export interface Block {
  /** From 1. */
  readonly page: number;
  /** The height of the page, in points. */
  readonly pageHeight: number;
  /** At least one. */
  readonly lines: readonly Segment[];
}

/** The number or bullet before an item of a list: with a gap behind it that is wider than a space, or painted after the item. */
interface Marker {
  readonly runs: readonly Run[];
  /** Where the item's text begins. */
  readonly text: number;
}

/** In ems: the least and the greatest distance of two lines of a paragraph. */
const closest = 0.8;
const farthest = 1.6;

/** The blocks of a page in the order of painting. */
export function findBlocks({ page, height, runs }: PageText): readonly Block[] {
  const blocks: (Block & { readonly lines: Segment[] })[] = [];
  for (const segment of findSegments(runs)) {
    const last = blocks.at(-1);
    if (last && continues(last.lines, segment)) last.lines.push(segment);
    else blocks.push({ page, pageHeight: height, lines: [segment] });
  }
  return blocks;
}

/** Whether a segment is the next line of a block. In a drawing each line is a label of its own. */
function continues(lines: readonly Segment[], next: Segment): boolean {
  const last = lines.at(-1);
  const [first, second] = lines;
  if (!first || !last || last.drawing !== undefined || next.drawing !== undefined) return false;
  if (last.angle !== next.angle || last.isArtifact !== next.isArtifact || !sharesFont(last, next))
    return false;
  const em = last.size;
  if (Math.abs(next.size - em) > 0.1 * em || findMarker(next) !== undefined) return false;
  const pitch = next.baseline - last.baseline;
  const limit = second ? (second.baseline - first.baseline) * 1.1 : farthest * em;
  if (pitch < closest * em || pitch > limit) return false;
  const hanging = lines.length === 1 ? findMarker(first)?.text : undefined;
  return (
    isNear(last.start, next.start, 1.2 * em) ||
    isNear(last.end, next.end, 0.6 * em) ||
    isNear(last.start + last.end, next.start + next.end, 1.2 * em) ||
    (hanging !== undefined && isNear(hanging, next.start, em))
  );
}

/** Whether two lines have a font in common: a line of a paragraph may be bold for the most part. */
function sharesFont(one: Segment, other: Segment): boolean {
  return one.runs.some(({ font }) => other.runs.some((run) => run.font === font));
}

/** The number or bullet that a segment begins with; undefined when it begins with text. */
export function findMarker({ runs, size }: Segment): Marker | undefined {
  const [first, second] = runs.filter(({ ink }) => ink !== undefined);
  if (first === undefined || second === undefined) return undefined;
  if (!/^(?:\d{1,3}[.)]|[•‣◦▪–—*-])$/.test(first.text.trim())) return undefined;
  const isMarker = second.start - (first.ink?.[1] ?? first.end) > 0.45 * size || first.order > second.order;
  return isMarker ? { runs: [first], text: second.start } : undefined;
}

/** Whether a block at the top of a page goes on with the last of the page before. */
export function goesOn(before: Block, next: Block): boolean {
  const last = before.lines.at(-1);
  const [first] = next.lines;
  if (!last || !first || last.drawing !== undefined || first.drawing !== undefined) return false;
  const text = last.runs
    .map((run) => run.text)
    .join("")
    .trim();
  return (
    sharesFont(last, first) &&
    isNear(last.size, first.size, 0.1) &&
    isNear(last.start, first.start, 1.2 * last.size) &&
    findMarker(first) === undefined &&
    !/[.!?:;…]["”’)\]]*$/.test(text)
  );
}

export function isNear(a: number, b: number, most: number): boolean {
  return Math.abs(a - b) <= most;
}
