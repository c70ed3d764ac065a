/** Left, top, right and bottom on the page, in points from its top left corner. */
export type Box = readonly [number, number, number, number];

/**
 * Glyphs that are shown together. Places along the baseline and across it are in points, in the page turned so that
 * the text is upright: `start` grows to the right, `baseline` downwards.
 */
export interface Run {
  /** By how much the text is turned clockwise, in degrees. */
  readonly angle: number;
  readonly baseline: number;
  readonly text: string;
  /** How many glyphs there are: at least one. */
  readonly glyphs: number;
  readonly start: number;
  readonly end: number;
  /** From the start of the first glyph that is no space to the end of the last one; undefined when all are spaces. */
  readonly ink: readonly [start: number, end: number] | undefined;
  /** The size of the type, in points. */
  readonly size: number;
  /** The same for all that is set in one font, and for nothing else. */
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
  const [top, bottom] = [baseline - ascent * size, baseline + descent * size];
  if (angle === 0) return [round(start), round(top), round(end), round(bottom)];
  const turn = (angle * Math.PI) / 180;
  const [across, along] = [Math.cos(turn), Math.sin(turn)];
  const xs = [start, end].flatMap((at) => [at * across - top * along, at * across - bottom * along]);
  const ys = [start, end].flatMap((at) => [at * along + top * across, at * along + bottom * across]);
  return [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
