import {
  classOf,
  contextCoverage,
  coverageIndex,
  type Lookup,
  markCovered,
  type Subtable,
} from "./layout-table.js";

/** Types of lookup in `GSUB`. Source: OpenType 1.9.1, "GSUB lookup types". */
const ligatures = 4;
const context = 5;
const chainedContext = 6;
export const substitutionExtension = 7;

/** Glyphs of a text, and the code points that each stands for. */
export interface GlyphString {
  readonly glyphs: number[];
  readonly codePoints: (readonly number[])[];
}

/**
 * What a font puts in place of glyphs, as far as it is ligatures: the rules of other kinds are only known by whether
 * they apply. For text without marks, which rules may skip.
 */
export class Substitution {
  readonly #table: DataView;
  readonly #lookups: readonly Lookup[];
  /** The lookups that may begin at a glyph, a bit each; those behind the 31st share a bit. */
  readonly #starts: Uint32Array;

  constructor(table: DataView, lookups: readonly Lookup[], glyphCount: number) {
    this.#table = table;
    this.#lookups = lookups;
    this.#starts = new Uint32Array(glyphCount);
    for (const [index, { subtables }] of lookups.entries())
      for (const subtable of subtables)
        markCovered(table, this.#coverage(subtable), this.#starts, bitOf(index));
  }

  /** Forms the ligatures of a text in place; false where a rule of another kind applies, and the text is not done. */
  apply(text: GlyphString): boolean {
    if (this.#beginning(text.glyphs) === 0) return true;
    for (const [number, { subtables }] of this.#lookups.entries()) {
      const bit = bitOf(number);
      // A ligature of an earlier lookup may be where this one begins.
      if ((this.#beginning(text.glyphs) & bit) === 0) continue;
      for (let index = 0; index < text.glyphs.length; index += 1) {
        if (((this.#starts[text.glyphs[index] ?? 0] ?? 0) & bit) === 0) continue;
        for (const subtable of subtables) {
          const applied = this.#applyAt(text, index, subtable);
          if (applied === "other") return false;
          if (applied) break;
        }
      }
    }
    return true;
  }

  /** The bits of all lookups that may begin at one of the glyphs. */
  #beginning(glyphs: readonly number[]): number {
    let bits = 0;
    for (const glyph of glyphs) bits |= this.#starts[glyph] ?? 0;
    return bits;
  }

  #coverage(subtable: Subtable): number {
    const { type, offset } = subtable;
    if (type === context || type === chainedContext)
      return contextCoverage(this.#table, subtable, type === chainedContext);
    return offset + this.#table.getUint16(offset + 2);
  }

  #applyAt(text: GlyphString, index: number, subtable: Subtable): boolean | "other" {
    const place = coverageIndex(this.#table, this.#coverage(subtable), text.glyphs[index] ?? 0);
    if (place === -1) return false;
    if (subtable.type === ligatures) return this.#ligate(text, index, subtable.offset, place);
    const isOther =
      subtable.type !== chainedContext || this.#isInContext(text.glyphs, index, subtable.offset);
    return isOther ? "other" : false;
  }

  #ligate({ glyphs, codePoints }: GlyphString, index: number, offset: number, place: number): boolean {
    const table = this.#table;
    const set = offset + table.getUint16(offset + 6 + 2 * place);
    const count = table.getUint16(set);
    for (let rule = 0; rule < count; rule += 1) {
      const ligature = set + table.getUint16(set + 2 + 2 * rule);
      const length = table.getUint16(ligature + 2);
      let matched = 1;
      while (matched < length && glyphs[index + matched] === table.getUint16(ligature + 2 + 2 * matched))
        matched += 1;
      if (matched < length) continue;
      const joined = codePoints.slice(index, index + length).flat();
      glyphs.splice(index, length, table.getUint16(ligature));
      codePoints.splice(index, length, joined);
      return true;
    }
    return false;
  }

  /** Whether a chained context stands around a glyph that it covers. One of the first format is taken to. */
  #isInContext(glyphs: readonly number[], index: number, offset: number): boolean {
    const table = this.#table;
    const format = table.getUint16(offset);
    if (format === 3) {
      const covers = (coverage: number, glyph: number): boolean =>
        coverageIndex(table, offset + coverage, glyph) !== -1;
      return this.#matches(glyphs, index, offset + 2, [covers, covers, covers], 0);
    }
    if (format !== 2) return true;
    const [before, input, after] = [4, 6, 8].map((field) => offset + table.getUint16(offset + field));
    const isIn =
      (classes = 0) =>
      (wanted: number, glyph: number): boolean =>
        classOf(table, classes, glyph) === wanted;
    const own = classOf(table, input ?? 0, glyphs[index] ?? 0);
    const set = own < table.getUint16(offset + 10) ? table.getUint16(offset + 12 + 2 * own) : 0;
    if (set === 0) return false;
    const rules = offset + set;
    return Array.from({ length: table.getUint16(rules) }, (_, rule) =>
      table.getUint16(rules + 2 + 2 * rule),
    ).some((rule) => this.#matches(glyphs, index, rules + rule, [isIn(before), isIn(input), isIn(after)], 1));
  }

  /**
   * Whether the glyphs before, at and behind `index` fit three lists that begin at `offset`. The second may leave out the
   * glyph at `index`: it holds what is from `skipped` on.
   */
  #matches(
    glyphs: readonly number[],
    index: number,
    offset: number,
    [before, input, after]: readonly [Fits, Fits, Fits],
    skipped: number,
  ): boolean {
    const table = this.#table;
    const beforeCount = table.getUint16(offset);
    const inputs = offset + 2 + 2 * beforeCount;
    const inputCount = table.getUint16(inputs);
    const afters = inputs + 2 + 2 * (inputCount - skipped);
    const fits = (list: number, count: number, start: number, accepts: Fits): boolean => {
      for (let item = 0; item < count; item += 1) {
        const glyph = glyphs[start + item];
        if (glyph === undefined || !accepts(table.getUint16(list + 2 + 2 * item), glyph)) return false;
      }
      return true;
    };
    return (
      fits(offset, beforeCount, index - beforeCount, before) &&
      fits(inputs, inputCount - skipped, index + skipped, input) &&
      fits(afters, table.getUint16(afters), index + inputCount, after)
    );
  }
}

/** Whether a glyph is what an item of a rule's list asks for. */
type Fits = (item: number, glyph: number) => boolean;

function bitOf(lookup: number): number {
  return 1 << Math.min(lookup, 31);
}
