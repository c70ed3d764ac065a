import { BoundedCache } from "../bounded-cache.js";
import {
  classOf,
  contextCoverage,
  coverageIndex,
  type Lookup,
  markCovered,
  type Subtable,
} from "./layout-table.js";

/** Types of lookup in `GPOS`. Source: OpenType 1.9.1, "GPOS lookup types". */
const pairs = 2;
const context = 7;
const chainedContext = 8;
export const positioningExtension = 9;

/** What is added to the advances of two glyphs that stand together; "other" where they are moved as well. */
type Kerning = readonly [first: number, second: number] | "other";

const none: Kerning = [0, 0];

/** Pairs of glyphs kept with their kerning: more than all that a long report in Latin letters has, about 1 MB. */
const PAIR_LIMIT = 8_000;

/** Bit of a value record that holds an advance; the lower bits hold a place, the higher ones what only screens need. */
const advanceBit = 0x0004;

/** How a font moves glyphs, as far as it is kerning: the rules of other kinds are only known by whether they apply. */
export class Positioning {
  readonly #table: DataView;
  readonly #pairs: readonly {
    readonly subtables: readonly Subtable[];
    readonly kept: BoundedCache<number, Kerning>;
  }[];
  /** Glyphs at which a rule of another kind may begin. */
  readonly #others: Uint8Array;

  constructor(table: DataView, lookups: readonly Lookup[], glyphCount: number) {
    this.#table = table;
    this.#others = new Uint8Array(glyphCount);
    const isKerning = ({ subtables }: Lookup): boolean => subtables.every(({ type }) => type === pairs);
    this.#pairs = lookups
      .filter(isKerning)
      .map(({ subtables }) => ({ subtables, kept: new BoundedCache(PAIR_LIMIT) }));
    for (const lookup of lookups.filter((each) => !isKerning(each)))
      for (const subtable of lookup.subtables) markCovered(table, this.#coverage(subtable), this.#others, 1);
  }

  /** Adds the kerning of a text to its advances; false where a rule of another kind applies, and the text is not done. */
  apply(glyphs: readonly number[], advances: number[]): boolean {
    if (glyphs.some((glyph) => this.#others[glyph] === 1)) return false;
    for (const { subtables, kept } of this.#pairs)
      for (let index = 0; index + 1 < glyphs.length; index += 1) {
        const [left, right] = [glyphs[index] ?? 0, glyphs[index + 1] ?? 0];
        const kerning = kept.get(left * 0x10000 + right, () => this.#kern(subtables, left, right));
        if (kerning === "other") return false;
        advances[index] = (advances[index] ?? 0) + kerning[0];
        advances[index + 1] = (advances[index + 1] ?? 0) + kerning[1];
      }
    return true;
  }

  #coverage(subtable: Subtable): number {
    const { type, offset } = subtable;
    if (type === context || type === chainedContext)
      return contextCoverage(this.#table, subtable, type === chainedContext);
    return offset + this.#table.getUint16(offset + 2);
  }

  #kern(subtables: readonly Subtable[], left: number, right: number): Kerning {
    const table = this.#table;
    for (const { offset } of subtables) {
      const place = coverageIndex(table, offset + table.getUint16(offset + 2), left);
      if (place === -1) continue;
      const record =
        table.getUint16(offset) === 1
          ? this.#findPair(offset, place, right)
          : this.#findClasses(offset, left, right);
      if (record !== undefined) return this.#readKerning(offset, record);
    }
    return none;
  }

  /** The values of a pair that is listed by its glyphs. */
  #findPair(offset: number, place: number, right: number): number | undefined {
    const table = this.#table;
    const set = offset + table.getUint16(offset + 10 + 2 * place);
    const size = 2 + sizeOf(table.getUint16(offset + 4)) + sizeOf(table.getUint16(offset + 6));
    const end = set + 2 + size * table.getUint16(set);
    for (let record = set + 2; record < end; record += size)
      if (table.getUint16(record) === right) return record + 2;
    return undefined;
  }

  /** The values of a pair by the classes of its glyphs. */
  #findClasses(offset: number, left: number, right: number): number {
    const table = this.#table;
    const first = classOf(table, offset + table.getUint16(offset + 8), left);
    const second = classOf(table, offset + table.getUint16(offset + 10), right);
    const size = sizeOf(table.getUint16(offset + 4)) + sizeOf(table.getUint16(offset + 6));
    return offset + 16 + size * (first * table.getUint16(offset + 14) + second);
  }

  #readKerning(offset: number, record: number): Kerning {
    const formats = [this.#table.getUint16(offset + 4), this.#table.getUint16(offset + 6)] as const;
    const first = this.#readAdvance(formats[0], record);
    const second = this.#readAdvance(formats[1], record + sizeOf(formats[0]));
    return first === undefined || second === undefined ? "other" : [first, second];
  }

  /** The advance in a value record; undefined where the record moves the glyph. */
  #readAdvance(format: number, record: number): number | undefined {
    let [advance, field] = [0, record];
    for (let bit = 1; bit <= 8; bit *= 2) {
      if ((format & bit) === 0) continue;
      const value = this.#table.getInt16(field);
      if (bit === advanceBit) advance = value;
      else if (value !== 0) return undefined;
      field += 2;
    }
    return advance;
  }
}

/** The bytes of a value record: two for each bit of its format. */
function sizeOf(format: number): number {
  let size = 0;
  for (let rest = format; rest > 0; rest >>= 1) size += 2 * (rest & 1);
  return size;
}
