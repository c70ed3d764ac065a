import { apply, identity, type Matrix, multiply } from "./matrix.js";
import type { Glyph, Run } from "./page-text.js";

/** What `showText` shows: a glyph, or by how many thousandths of an em the next one stands nearer. */
export type Shown = number | { readonly unicode: string; readonly width: number; readonly isSpace: boolean };

/** The parts of the state of painting that text is placed by. */
export interface TextState {
  readonly matrix: Matrix;
  readonly font: string;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 for letters of their own width. */
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
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

/** Ligatures as the letters that they stand for; what has no character as U+FFFD. */
const ligatures: ReadonlyMap<string, string> = new Map([
  ["\ufb00", "ff"],
  ["\ufb01", "fi"],
  ["\ufb02", "fl"],
  ["\ufb03", "ffi"],
  ["\ufb04", "ffl"],
  ["\ufb05", "st"],
  ["\ufb06", "st"],
]);

/** The pen that text is written with: its line, and its place in the line. */
export class Pen {
  #line: Matrix = identity;
  #text: Matrix = identity;

  place(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  move(x: number, y: number): void {
    this.place(multiply(this.#line, [1, 0, 0, 1, x, y]));
  }

  /** The glyphs as they lie on the page; the pen stands behind them then. `unit` is the width of the glyph space's unit. */
  write(
    shown: readonly Shown[],
    state: TextState,
    unit: number,
  ): Pick<Run, "angle" | "baseline" | "glyphs" | "start" | "end" | "size"> {
    const matrix = multiply(state.matrix, this.#text);
    const [a, b, c, d] = matrix;
    const [x, y] = apply(matrix, 0, state.rise);
    const turn = Math.atan2(b, a);
    const along = x * Math.cos(turn) + y * Math.sin(turn);
    const scale = Math.hypot(a, b) * state.stretch;
    const glyphs: Glyph[] = [];
    let pen = 0;
    for (const item of shown) {
      if (typeof item === "number") {
        pen -= (item * state.size) / 1000;
        continue;
      }
      const width = item.width * unit * state.size;
      const spacing = state.charSpacing + (item.isSpace ? state.wordSpacing : 0);
      const text = ligatures.get(item.unicode) ?? (item.unicode === "" ? "\ufffd" : item.unicode);
      glyphs.push({ text, start: along + pen * scale, end: along + (pen + width + spacing) * scale });
      pen += width + spacing;
    }
    this.#text = multiply(this.#text, [1, 0, 0, 1, pen * state.stretch, 0]);
    return {
      // A turn that is nothing but rounding is none.
      angle: Math.round((turn * 1800) / Math.PI) / 10 + 0,
      baseline: y * Math.cos(turn) - x * Math.sin(turn),
      glyphs,
      start: Math.min(...glyphs.map(({ start }) => start)),
      end: Math.max(...glyphs.map(({ end }) => end)),
      size: Math.hypot(c, d) * Math.abs(state.size),
    };
  }
}
