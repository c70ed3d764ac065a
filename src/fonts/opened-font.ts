import { createRequire } from "node:module";
import type { Font } from "fontkit";
import { BoundedCache } from "./bounded-cache.js";
import { type CharacterMap, readCharacterMap } from "./opentype/character-map.js";
import { FontTables } from "./opentype/font-tables.js";
import { GlyphOutlines, type OutlineStep } from "./opentype/glyph-outline.js";
import { readShapePlan, type ShapePlan } from "./opentype/shape-plan.js";
import type { GlyphPosition, ShapedText } from "./shaped-text.js";

/** Characters of the texts that are kept with their glyphs: the words and labels of a long report, about 3 MB. */
const SHAPE_LIMIT = 80_000;

/** Outlines kept: the letters, figures and signs of a report. */
const OUTLINE_LIMIT = 500;

/**
 * The tables of a TrueType file that text needs. Text in Latin letters is set by them alone, as fontkit sets it, glyph for
 * glyph; fontkit itself is loaded for other text, as loading it and decoding its tables takes longer than most
 * documents. Nothing that is asked of it changes what it answers later. Throws RangeError where the file is cut off.
 */
export class OpenedFont {
  /** The file as it was read. */
  readonly bytes: Uint8Array;
  readonly tables: FontTables;
  readonly unitsPerEm: number;
  /** From the baseline, in the font's units; what is below is negative. */
  readonly ascent: number;
  readonly descent: number;
  readonly #map: CharacterMap;
  readonly #metrics: DataView;
  readonly #metricCount: number;
  readonly #glyphCount: number;
  readonly #outlines: GlyphOutlines;
  readonly #kept = new BoundedCache<number, readonly OutlineStep[]>(OUTLINE_LIMIT);
  readonly #shaped = new BoundedCache<string, ShapedText>(SHAPE_LIMIT, (text) => text.length);
  readonly #plans = new Map<boolean, ShapePlan | undefined>();
  /** What many glyphs of many texts have in common, once: lists of one code point, and positions by their advance. */
  readonly #single = new Map<number, readonly number[]>();
  readonly #advanced = new Map<number, GlyphPosition>();
  #fontkit: Font | undefined;

  constructor(bytes: Uint8Array) {
    const tables = new FontTables(bytes);
    const header = tables.read("hhea");
    this.bytes = bytes;
    this.tables = tables;
    this.unitsPerEm = tables.read("head").getUint16(18);
    this.ascent = header.getInt16(4);
    this.descent = header.getInt16(6);
    this.#metricCount = header.getUint16(34);
    this.#metrics = tables.read("hmtx");
    this.#glyphCount = tables.read("maxp").getUint16(4);
    this.#map =
      readCharacterMap(tables.read("cmap")) ??
      ((codePoint) => this.fontkit.glyphForCodePoint(codePoint)?.id ?? 0);
    this.#outlines = new GlyphOutlines(tables, this.#glyphCount);
    this.advanceOf(this.#metricCount - 1);
  }

  /** The same file as fontkit reads it. What it keeps of one text shows in the next: it is no place to look up code points. */
  get fontkit(): Font {
    this.#fontkit ??= openWithFontkit(this.bytes);
    return this.#fontkit;
  }

  /** 0 where the font has none. */
  glyphOf(codePoint: number): number {
    return this.#map(codePoint);
  }

  /** In the font's units, without kerning. */
  advanceOf(glyph: number): number {
    return this.#metrics.getUint16(4 * Math.min(glyph, this.#metricCount - 1));
  }

  outlineOf(glyph: number): readonly OutlineStep[] {
    return this.#kept.get(glyph, () => this.#outlines.read(glyph));
  }

  shape(text: string): ShapedText {
    return this.#shaped.get(text, () => this.#shapePlain(text) ?? shapeAnew(this.fontkit, text));
  }

  /** Undefined where it takes more than the letters' own glyphs, ligatures and kerning. */
  #shapePlain(text: string): ShapedText | undefined {
    if (!plain.test(text)) return undefined;
    const plan = this.#plan(latin.test(text));
    if (plan === undefined) return undefined;
    const codePoints: (readonly number[])[] = [];
    const glyphs: number[] = [];
    // Plain text has no character of two units.
    for (let index = 0; index < text.length; index += 1) {
      const codePoint = text.charCodeAt(index);
      codePoints.push(this.#listOf(codePoint));
      glyphs.push(this.#map(codePoint));
    }
    if (glyphs.some(plan.isMark) || plan.substitution?.apply({ glyphs, codePoints }) === false)
      return undefined;
    const advances = glyphs.map((glyph) => this.advanceOf(glyph));
    if (glyphs.some(plan.isMark) || plan.positioning?.apply(glyphs, advances) === false) return undefined;
    const positions = advances.map((advance) => this.#positionOf(advance));
    return { glyphs, positions, codePoints, advanceWidth: sumAdvances(positions) };
  }

  #listOf(codePoint: number): readonly number[] {
    const known = this.#single.get(codePoint) ?? [codePoint];
    this.#single.set(codePoint, known);
    return known;
  }

  #positionOf(xAdvance: number): GlyphPosition {
    const known = this.#advanced.get(xAdvance) ?? { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 };
    this.#advanced.set(xAdvance, known);
    return known;
  }

  #plan(isLatin: boolean): ShapePlan | undefined {
    if (!this.#plans.has(isLatin))
      this.#plans.set(isLatin, readShapePlan(this.tables, this.#glyphCount, isLatin));
    return this.#plans.get(isLatin);
  }
}

/**
 * Text of Latin letters and of signs that belong to no script, from blocks where each character has one unit and none is
 * a mark, a joiner or the slash of fractions, for which fonts have rules of their own. Source: Unicode 16, Scripts.
 */
const plain =
  /^[ -~\u00a0-\u00ac\u00ae-\u024f\u02bb\u02bc\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u2043\u2045-\u205e\u20a0-\u20bf\u2116\u2122\u2190-\u22ff\u25a0-\u25ff]*$/;

const latin = /\p{Script=Latin}/u;

function sumAdvances(positions: readonly GlyphPosition[]): number {
  let sum = 0;
  for (const { xAdvance } of positions) sum += xAdvance;
  return sum;
}

/** The text as fontkit sets it in a font that has set no other: its glyphs keep the characters that they first stood for. */
function shapeAnew(font: Font, text: string): ShapedText {
  Reflect.set(font, "_glyphs", {});
  const { glyphs, positions } = font.layout(text);
  return {
    glyphs: glyphs.map(({ id }) => id),
    codePoints: glyphs.map(({ codePoints }) => [...codePoints]),
    positions,
    advanceWidth: sumAdvances(positions),
  };
}

// pdfkit loads the same copy. An import would wait for it, and load a second one.
const require = createRequire(import.meta.url);

function openWithFontkit(bytes: Uint8Array): Font {
  const { create }: typeof import("fontkit") = require("fontkit");
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!("layout" in font)) throw new RangeError("the file is a collection of fonts");
  return font;
}
