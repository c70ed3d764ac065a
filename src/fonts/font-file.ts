import type { Font, PathCommand } from "fontkit";
import type { FontFaceSpec } from "../theme/theme.js";
import { BoundedCache } from "./bounded-cache.js";

/** Where the outline of a line of text starts, and how it is set. All lengths in the unit of `size`. */
export interface OutlineOptions {
  readonly size: number;
  /** The pen's start on the baseline. Default 0, 0; y grows downward. */
  readonly x?: number;
  readonly y?: number;
  /** Added after every glyph. Default 0. */
  readonly letterSpacing?: number;
}

/** A line of text as SVG path data, and how far the pen moved. The path is empty for text without ink. */
export interface Outline {
  readonly path: string;
  readonly advance: number;
}

/** Widths kept for each face: enough for the words of a long report, about 2 MB. */
const WIDTH_LIMIT = 20_000;

/**
 * One static TrueType file, opened once. Text is one line: control characters, line breaks among them, count as
 * spaces. Kerning and the font's standard ligatures apply, as they do in browsers and PDF.
 */
export class FontFile {
  /** The family that it belongs to, by its name in the theme. */
  readonly family: string;
  readonly spec: FontFaceSpec;
  /** The file as it was read. */
  readonly bytes: Uint8Array;
  readonly #font: Font;
  readonly #widths = new BoundedCache<string, number>(WIDTH_LIMIT);

  constructor(family: string, spec: FontFaceSpec, bytes: Uint8Array, font: Font) {
    this.family = family;
    this.spec = spec;
    this.bytes = bytes;
    this.#font = font;
  }

  /** From the font's highest to its lowest edge, as a multiple of the size: what layout engines stack lines by. */
  get boxHeight(): number {
    return (this.#font.ascent - this.#font.descent) / this.#font.unitsPerEm;
  }

  /** The advance width of `text`, in the unit of `size`. */
  measure(text: string, size: number): number {
    const width = this.#widths.get(text, () => {
      return this.#font.layout(oneLine(text)).advanceWidth / this.#font.unitsPerEm;
    });
    return width * size;
  }

  /** The text as path data with absolute coordinates, rounded to thousandths of the unit. */
  outline(text: string, { size, x = 0, y = 0, letterSpacing = 0 }: OutlineOptions): Outline {
    const scale = size / this.#font.unitsPerEm;
    const { glyphs, positions } = this.#font.layout(oneLine(text));
    let pen = x;
    let path = "";
    glyphs.forEach((glyph, index) => {
      const position = positions[index];
      const left = pen + (position?.xOffset ?? 0) * scale;
      const base = y - (position?.yOffset ?? 0) * scale;
      for (const command of glyph.path.commands) path += pathStep(command, left, base, scale);
      pen += (position?.xAdvance ?? glyph.advanceWidth) * scale + letterSpacing;
    });
    return { path, advance: pen - x };
  }

  /** The first code point that the font has no glyph for; those that are never drawn, such as controls, need none. */
  findMissing(text: string): number | undefined {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!this.#font.hasGlyphForCodePoint(codePoint) && !unseen.test(character)) return codePoint;
    }
    return undefined;
  }
}

const pathLetters: Readonly<Record<PathCommand["command"], string>> = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
};

function pathStep({ command, args }: PathCommand, left: number, base: number, scale: number): string {
  const points = args.map((value, index) =>
    round(index % 2 === 0 ? left + value * scale : base - value * scale),
  );
  return pathLetters[command] + points.join(" ");
}

function round(value: number): number {
  // Adding 0 turns -0 into 0.
  return Math.round(value * 1000) / 1000 + 0;
}

/** Joiners, variation selectors and the like work on their neighbours, and are left out where a font lacks them. */
const unseen = /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;

function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
