import type { FontFaceSpec } from "../theme/theme.js";
import { BoundedCache } from "./bounded-cache.js";
import type { OpenedFont } from "./opened-font.js";
import type { OutlineStep } from "./opentype/glyph-outline.js";

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

/**
 * Characters of the lines that are kept with their outlines: the titles, labels and ticks of some twenty charts, most of which
 * stand where they stood when a chart is drawn of other data; some ten megabytes.
 */
const LINE_LIMIT = 12_000;

/**
 * One static TrueType file, opened once. Text is one line: control characters, line breaks among them, count as
 * spaces. Kerning and the font's standard ligatures apply, as they do in browsers and PDF.
 */
export class FontFile {
  /** The family that it belongs to, by its name in the theme. */
  readonly family: string;
  readonly spec: FontFaceSpec;
  readonly font: OpenedFont;
  readonly #outlined = new BoundedCache<string, Outline>(LINE_LIMIT, (line) => line.length);

  constructor(family: string, spec: FontFaceSpec, font: OpenedFont) {
    this.family = family;
    this.spec = spec;
    this.font = font;
  }

  /** The file as it was read. */
  get bytes(): Uint8Array {
    return this.font.bytes;
  }

  /** From the font's highest to its lowest edge, as a multiple of the size: what layout engines stack lines by. */
  get boxHeight(): number {
    return (this.font.ascent - this.font.descent) / this.font.unitsPerEm;
  }

  /** The advance width of `text`, in the unit of `size`. */
  measure(text: string, size: number): number {
    return (this.font.shape(oneLine(text)).advanceWidth / this.font.unitsPerEm) * size;
  }

  /** The text as path data with absolute coordinates, rounded to thousandths of the unit. */
  outline(text: string, { size, x = 0, y = 0, letterSpacing = 0 }: OutlineOptions): Outline {
    const key = `${size} ${x} ${y} ${letterSpacing} ${text}`;
    return this.#outlined.get(key, () => this.#outline(text, { size, x, y, letterSpacing }));
  }

  #outline(text: string, { size, x, y, letterSpacing }: Required<OutlineOptions>): Outline {
    const scale = size / this.font.unitsPerEm;
    const { glyphs, positions } = this.font.shape(oneLine(text));
    let pen = x;
    // Joined at the end: a text that is made piece by piece stays in pieces, which take several times the room.
    const steps: string[] = [];
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index];
      const left = pen + (position?.xOffset ?? 0) * scale;
      const base = y - (position?.yOffset ?? 0) * scale;
      for (const step of this.font.outlineOf(glyph)) steps.push(pathStep(step, left, base, scale));
      pen += (position?.xAdvance ?? 0) * scale + letterSpacing;
    }
    return { path: steps.join(""), advance: pen - x };
  }

  /** The first code point that the font has no glyph for; those that are never drawn, such as controls, need none. */
  findMissing(text: string): number | undefined {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (this.font.glyphOf(codePoint) === 0 && !unseen.test(character)) return codePoint;
    }
    return undefined;
  }
}

function pathStep({ letter, points }: OutlineStep, left: number, base: number, scale: number): string {
  let text: string = letter;
  for (const [index, value] of points.entries()) {
    if (index > 0) text += " ";
    text += round(index % 2 === 0 ? left + value * scale : base - value * scale);
  }
  return text;
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
