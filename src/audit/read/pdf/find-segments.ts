import { isInterrupted } from "./is-interrupted.js";
import type { Run } from "./page-text.js";

/** Runs of one line that are read together: no wider gap is between them than between words. */
export interface Segment {
  readonly angle: number;
  readonly baseline: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  /** The font of most of its characters. */
  readonly font: string;
  readonly drawing: number | undefined;
  readonly isArtifact: boolean;
  /** From left to right. */
  readonly runs: readonly Run[];
  /** Superior numbers and signs that stand in or behind it and lead elsewhere; from left to right. */
  readonly marks: readonly Run[];
  /** The least of its runs' numbers in the order of painting. */
  readonly order: number;
}

/** In ems: runs on one line lie no farther apart than this across it. */
const sameLine = 0.06;
/** In ems: a wider gap divides columns; a narrower one than `wordGap` divides nothing. */
const columnGap = 1.1;
export const wordGap = 0.15;
/** In ems: a gap that divides what was not painted in one go. Spaces of the usual faces take a quarter. */
const paintGap = 0.35;
/** In ems: how far a run may reach back over the one before it. */
const overlap = 0.3;

const markSigns = /^[\d\s,;–\-[\]*†‡§¶]+$/;

/** The segments of a page in the order of painting. Blank ones are left out. */
export function findSegments(runs: readonly Run[]): readonly Segment[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = `${run.angle} ${run.drawing} ${run.isArtifact}`;
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const segments = [...groups.values()]
    .flatMap((group) => splitLines(group).flatMap((line) => splitColumns(line, group)))
    .map(toSegment)
    .filter((segment) => segment.runs.some(({ ink }) => ink !== undefined));
  return raiseMarks(segments).sort((a, b) => a.order - b.order);
}

function splitLines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const sorted = [...runs].sort((a, b) => a.baseline - b.baseline || a.order - b.order);
  const lines: Run[][] = [];
  for (const run of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    const isNear = first && run.baseline - first.baseline <= sameLine * Math.max(first.size, run.size);
    if (line && isNear) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** What is painted in between belongs elsewhere: figures side by side over their labels are no line, nor is a label beside a bar. */
function splitColumns(line: readonly Run[], group: readonly Run[]): readonly (readonly Run[])[] {
  const sorted = [...line].sort((a, b) => a.start - b.start || a.order - b.order);
  const columns: Run[][] = [];
  let inkEnd = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const column = columns.at(-1);
    const last = column?.at(-1);
    const start = run.ink?.[0] ?? run.start;
    const em = Math.max(run.size, last?.size ?? 0);
    const gap = start - inkEnd;
    const isApart =
      last !== undefined &&
      (gap > paintGap * em || run.drawing !== undefined) &&
      isInterrupted(last, run, group);
    if (column && gap <= columnGap * em && gap >= -overlap * em && !isApart) column.push(run);
    else columns.push([run]);
    inkEnd = Math.max(
      columns.at(-1)?.length === 1 ? Number.NEGATIVE_INFINITY : inkEnd,
      run.ink?.[1] ?? inkEnd,
    );
  }
  return columns;
}

function toSegment(runs: readonly Run[]): Segment {
  const [first] = runs;
  if (first === undefined) throw new RangeError("a segment has at least one run");
  const main = runs.reduce((most, run) => (run.glyphs > most.glyphs ? run : most), first);
  const { angle, baseline, size, font, drawing, isArtifact } = main;
  return {
    angle,
    baseline,
    size,
    font,
    drawing,
    isArtifact,
    runs,
    marks: [],
    start: Math.min(...runs.map((run) => run.start)),
    end: Math.max(...runs.map((run) => run.end)),
    order: Math.min(...runs.map((run) => run.order)),
  };
}

/** Gives each small segment that is raised behind a run to the segment of that run: as a mark, or as letters of the word. */
function raiseMarks(segments: readonly Segment[]): Segment[] {
  const raised = new Map<Segment, Segment[]>();
  const isRaised = new Set<Segment>();
  for (const small of segments) {
    const base = segments.find((large) => isRaisedAt(small, large));
    if (base === undefined) continue;
    isRaised.add(small);
    raised.set(base, [...(raised.get(base) ?? []), small]);
  }
  return segments
    .filter((segment) => !isRaised.has(segment))
    .map((segment): Segment => {
      const added = raised.get(segment)?.flatMap(({ runs }) => runs);
      if (added === undefined) return segment;
      const marks = added.filter((run) => markSigns.test(run.text));
      const letters = added.filter((run) => !marks.includes(run));
      const byStart = (a: Run, b: Run): number => a.start - b.start;
      return {
        ...segment,
        runs: [...segment.runs, ...letters].sort(byStart),
        marks: marks.filter(({ ink }) => ink !== undefined).sort(byStart),
        order: Math.min(segment.order, ...added.map(({ order }) => order)),
      };
    });
}

function isRaisedAt(small: Segment, large: Segment): boolean {
  if (small === large || small.angle !== large.angle || small.drawing !== large.drawing) return false;
  const rise = (large.baseline - small.baseline) / large.size;
  if (small.size > 0.8 * large.size || rise < 0.15 || rise > 0.65) return false;
  return large.runs.some(({ end, size }) => {
    const gap = (small.start - end) / size;
    return gap >= -0.15 && gap <= 0.45;
  });
}
