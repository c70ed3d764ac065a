/** Left, top, right and bottom on the page, in points from its top left corner. */
export type Box = readonly [number, number, number, number];

/** A glyph along its baseline, as far as it takes place there. */
export interface Glyph {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Glyphs that are shown together. Places along the baseline and across it are in points, in the page turned so that
 * the text is upright: `start` grows to the right, `baseline` downwards.
 */
export interface Run {
  /** By how much the text is turned clockwise, in degrees. */
  readonly angle: number;
  readonly baseline: number;
  readonly glyphs: readonly Glyph[];
  readonly start: number;
  readonly end: number;
  /** The size of the type, in points. */
  readonly size: number;
  readonly font: string;
  /** The run's number in the order of painting. */
  readonly order: number;
  /** The number of the drawing that it is part of; undefined in text. */
  readonly drawing: number | undefined;
  /** Whether the page calls it no part of its content. */
  readonly isArtifact: boolean;
}

/** The text of a page in the order of painting. */
export interface PageText {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}

/** How far letters reach above and below the baseline, in ems: what most faces do. */
const ascent = 0.95;
const descent = 0.25;

/** The box of a run on the page as it lies there. */
export function boxOf({ angle, baseline, start, end, size }: Run): Box {
  const turn = (angle * Math.PI) / 180;
  const corners = [start, end].flatMap((along) =>
    [baseline - ascent * size, baseline + descent * size].map((across) => [
      along * Math.cos(turn) - across * Math.sin(turn),
      along * Math.sin(turn) + across * Math.cos(turn),
    ]),
  );
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))];
}

export function textOf(run: Run): string {
  return run.glyphs.map(({ text }) => text).join("");
}
