/** Where a glyph stands, in units of the font. */
export interface GlyphPosition {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** A line of text as glyphs: the three lists are equally long. */
export interface ShapedText {
  readonly glyphs: readonly number[];
  readonly positions: readonly GlyphPosition[];
  /** The code points that each glyph stands for: more than one for a ligature. */
  readonly codePoints: readonly (readonly number[])[];
  /** The sum of all advances. */
  readonly advanceWidth: number;
}
