import { identity, type Matrix, multiply, translate } from "./matrix.js";
import type { Run } from "./page-text.js";

/** A glyph of a font. */
export interface Glyph {
  /** At least one character. */
  readonly text: string;
  /** In ems. */
  readonly width: number;
  /** Whether spacing between words widens it. Source: ISO 32000-1, 9.3.3. */
  readonly isSpace: boolean;
  /** Whether its text is nothing but white space. */
  readonly isBlank: boolean;
}

/** What is shown: a glyph, or by how many thousandths of an em the next one stands nearer. */
export type Shown = number | Glyph;

/** The parts of the state of painting that text is placed by. */
export interface TextState {
  matrix: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 for letters of their own width. */
  stretch: number;
  leading: number;
  rise: number;
}

export function startState(matrix: Matrix): TextState {
  return {
    matrix,
    font: "",
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
}

export function copyState(state: TextState): TextState {
  const { matrix, font, size, charSpacing, wordSpacing, stretch, leading, rise } = state;
  return { matrix, font, size, charSpacing, wordSpacing, stretch, leading, rise };
}

/** Ligatures as the letters that they stand for. */
const ligatures: ReadonlyMap<string, string> = new Map([
  ["\ufb00", "ff"],
  ["\ufb01", "fi"],
  ["\ufb02", "fl"],
  ["\ufb03", "ffi"],
  ["\ufb04", "ffl"],
  ["\ufb05", "st"],
  ["\ufb06", "st"],
]);

/** A glyph that means `text`; U+FFFD where it means nothing. */
export function makeGlyph(meant: string, width: number, isSpace: boolean): Glyph {
  const text = ligatures.get(meant) ?? (meant === "" ? "\ufffd" : meant);
  return { text, width, isSpace, isBlank: text.trim() === "" };
}

/** Where a run lies. */
export type Written = Pick<Run, "angle" | "baseline" | "text" | "glyphs" | "start" | "end" | "ink" | "size">;

/** The pen that text is written with: its line, and its place in the line. */
export class Pen {
  #line: Matrix = identity;
  #text: Matrix = identity;

  place(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  move(x: number, y: number): void {
    this.place(translate(this.#line, x, y));
  }

  /** The glyphs as they lie on the page, undefined when there are none; the pen stands behind them then. */
  write(shown: readonly Shown[], state: TextState): Written | undefined {
    const matrix = multiply(state.matrix, this.#text);
    const [a, b, c, d, e, f] = matrix;
    const { size, charSpacing, wordSpacing, rise } = state;
    const [x, y] = [c * rise + e, d * rise + f];
    const isUpright = b === 0 && a > 0;
    const turn = isUpright ? 0 : Math.atan2(b, a);
    const [cos, sin] = isUpright ? [1, 0] : [Math.cos(turn), Math.sin(turn)];
    const along = x * cos + y * sin;
    const scale = (isUpright ? a : Math.hypot(a, b)) * state.stretch;
    let [text, glyphs, pen] = ["", 0, 0];
    let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let [inkStart, inkEnd]: [number | undefined, number] = [undefined, 0];
    for (const item of shown) {
      if (typeof item === "number") {
        pen -= (item * size) / 1000;
        continue;
      }
      const from = along + pen * scale;
      // In this order of adding, as much is rounded as where each part is added by itself.
      const advance = item.width * size;
      const spacing = item.isSpace ? charSpacing + wordSpacing : charSpacing;
      const to = along + (pen + advance + spacing) * scale;
      pen += advance + spacing;
      text += item.text;
      glyphs += 1;
      start = Math.min(start, from);
      end = Math.max(end, to);
      if (item.isBlank) continue;
      inkStart ??= from;
      inkEnd = to;
    }
    this.#text = translate(this.#text, pen * state.stretch, 0);
    if (glyphs === 0) return undefined;
    return {
      // A turn that is nothing but rounding is none.
      angle: isUpright ? 0 : Math.round((turn * 1800) / Math.PI) / 10 + 0,
      baseline: y * cos - x * sin,
      text,
      glyphs,
      start,
      end,
      ink: inkStart === undefined ? undefined : [inkStart, inkEnd],
      size: (c === 0 ? Math.abs(d) : Math.hypot(c, d)) * Math.abs(size),
    };
  }
}
