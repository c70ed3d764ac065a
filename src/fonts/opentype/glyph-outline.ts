import type { FontTables } from "./font-tables.js";

/** A step of an outline: its SVG letter, and its points as x and y in the font's units, y growing upward. */
export interface OutlineStep {
  readonly letter: "M" | "L" | "Q" | "Z";
  readonly points: readonly number[];
}

interface Point {
  readonly isOn: boolean;
  readonly isLast: boolean;
  readonly x: number;
  readonly y: number;
}

/** Bits of a point's flag, and of a component's. Source: OpenType 1.9.1, "glyf". */
const onCurve = 0x01;
const shortX = 0x02;
const shortY = 0x04;
const repeats = 0x08;
const sameX = 0x10;
const sameY = 0x20;
const hasWords = 0x0001;
const hasScale = 0x0008;
const hasMore = 0x0020;
const hasTwoScales = 0x0040;
const hasMatrix = 0x0080;

/** Components within components: deeper than any font nests them. */
const DEPTH_LIMIT = 8;

/** The outlines of a font's glyphs. */
export class GlyphOutlines {
  readonly #glyf: DataView;
  readonly #loca: DataView;
  readonly #isShort: boolean;

  /** Throws RangeError where the outlines are cut off. */
  constructor(tables: FontTables, glyphCount: number) {
    this.#glyf = tables.read("glyf");
    this.#loca = tables.read("loca");
    this.#isShort = tables.read("head").getInt16(50) === 0;
    if (this.#offset(glyphCount) > this.#glyf.byteLength) throw new RangeError("the outlines are cut off");
  }

  read(glyph: number): readonly OutlineStep[] {
    const contours: Point[][] = [];
    let contour: Point[] = [];
    for (const point of this.#readPoints(glyph, 0)) {
      contour.push(point);
      if (!point.isLast) continue;
      contours.push(contour);
      contour = [];
    }
    return contours.flatMap(drawContour);
  }

  #offset(glyph: number): number {
    return this.#isShort ? 2 * this.#loca.getUint16(2 * glyph) : this.#loca.getUint32(4 * glyph);
  }

  #readPoints(glyph: number, depth: number): readonly Point[] {
    const start = this.#offset(glyph);
    if (start === this.#offset(glyph + 1)) return [];
    if (depth > DEPTH_LIMIT) throw new RangeError("a glyph is made of itself");
    const count = this.#glyf.getInt16(start);
    if (count < 0) return this.#readComponents(start + 10, depth);
    return count === 0 ? [] : this.#readSimple(start + 10, count);
  }

  #readSimple(start: number, count: number): readonly Point[] {
    const glyf = this.#glyf;
    const lasts = new Set(Array.from({ length: count }, (_, index) => glyf.getUint16(start + 2 * index)));
    const total = glyf.getUint16(start + 2 * count - 2) + 1;
    const instructions = start + 2 * count;
    let place = instructions + 2 + glyf.getUint16(instructions);
    const flags: number[] = [];
    while (flags.length < total) {
      const flag = glyf.getUint8(place++);
      flags.push(flag);
      if (flag & repeats) for (let left = glyf.getUint8(place++); left > 0; left -= 1) flags.push(flag);
    }
    const readAxis = (short: number, same: number): readonly number[] => {
      let value = 0;
      return flags.map((flag) => {
        if (flag & short) value += flag & same ? glyf.getUint8(place++) : -glyf.getUint8(place++);
        else if ((flag & same) === 0) {
          value += glyf.getInt16(place);
          place += 2;
        }
        return value;
      });
    };
    const xs = readAxis(shortX, sameX);
    const ys = readAxis(shortY, sameY);
    return flags.map((flag, index) => ({
      isOn: (flag & onCurve) !== 0,
      isLast: lasts.has(index),
      x: xs[index] ?? 0,
      y: ys[index] ?? 0,
    }));
  }

  #readComponents(start: number, depth: number): readonly Point[] {
    const glyf = this.#glyf;
    const points: Point[] = [];
    let place = start;
    let flags = hasMore;
    const readScale = (): number => {
      place += 2;
      return glyf.getInt16(place - 2) / 16384;
    };
    while (flags & hasMore) {
      flags = glyf.getUint16(place);
      const glyph = glyf.getUint16(place + 2);
      const isWords = (flags & hasWords) !== 0;
      const dx = isWords ? glyf.getInt16(place + 4) : glyf.getInt8(place + 4);
      const dy = isWords ? glyf.getInt16(place + 6) : glyf.getInt8(place + 5);
      place += isWords ? 8 : 6;
      let [xx, xy, yx, yy] = [1, 0, 0, 1];
      if (flags & hasScale) xx = yy = readScale();
      else if (flags & hasTwoScales) [xx, yy] = [readScale(), readScale()];
      else if (flags & hasMatrix) [xx, xy, yx, yy] = [readScale(), readScale(), readScale(), readScale()];
      for (const { isOn, isLast, x, y } of this.#readPoints(glyph, depth + 1))
        points.push({ isOn, isLast, x: x * xx + y * xy + dx, y: y * yy + x * yx + dy });
    }
    return points;
  }
}

/** A contour of quadratic curves: between two points off the curve stands one on it that is left out. */
function drawContour(contour: readonly Point[]): readonly OutlineStep[] {
  const [head, last] = [contour[0], contour.at(-1)];
  if (head === undefined || last === undefined) return [];
  const middle = { x: (head.x + last.x) / 2, y: (head.y + last.y) / 2 };
  const start = head.isOn ? head : last.isOn ? last : middle;
  const steps: OutlineStep[] = [{ letter: "M", points: [start.x, start.y] }];
  // A curve that begins at a start off the contour bends nowhere.
  let bend: { readonly x: number; readonly y: number } | undefined = head.isOn ? undefined : start;
  let before: { readonly isOn: boolean; readonly x: number; readonly y: number } = head.isOn
    ? head
    : { ...start, isOn: last.isOn };
  for (const point of head.isOn ? contour.slice(1) : contour) {
    const { x, y, isOn } = point;
    if (before.isOn && isOn) steps.push({ letter: "L", points: [x, y] });
    else if (!before.isOn && !isOn)
      steps.push({ letter: "Q", points: [before.x, before.y, (before.x + x) / 2, (before.y + y) / 2] });
    else if (!before.isOn && bend) steps.push({ letter: "Q", points: [bend.x, bend.y, x, y] });
    bend = isOn ? undefined : point;
    before = point;
  }
  if (bend) steps.push({ letter: "Q", points: [bend.x, bend.y, start.x, start.y] });
  steps.push({ letter: "Z", points: [] });
  return steps;
}
