/** The glyph of a code point; 0, the mark for what is missing, where the font has none. */
export type CharacterMap = (codePoint: number) => number;

/** Encodings of Unicode, as platform and encoding, the widest first. Source: OpenType 1.9.1, "cmap". */
const encodings = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
] as const;

/** Reads a `cmap` table in the formats of nearly all fonts; undefined where it is written in another. */
export function readCharacterMap(cmap: DataView): CharacterMap | undefined {
  const count = cmap.getUint16(2);
  for (const [platform, encoding] of encodings) {
    for (let index = 0; index < count; index += 1) {
      const record = 4 + 8 * index;
      if (cmap.getUint16(record) !== platform || cmap.getUint16(record + 2) !== encoding) continue;
      const offset = cmap.getUint32(record + 4);
      const format = cmap.getUint16(offset);
      if (format === 4) return readSegments(cmap, offset);
      return format === 12 ? readGroups(cmap, offset) : undefined;
    }
  }
  return undefined;
}

/** Format 4: segments of 16-bit code points. */
function readSegments(cmap: DataView, offset: number): CharacterMap {
  const end = offset + cmap.getUint16(offset + 2);
  const size = cmap.getUint16(offset + 6);
  const ends = offset + 14;
  const starts = ends + size + 2;
  const deltas = starts + size;
  const ranges = deltas + size;
  // The last value of the segments, so that a torn table is found at once.
  if (size > 0) cmap.getUint16(ranges + size - 2);
  return (codePoint) => {
    let [low, high] = [0, size / 2 - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = cmap.getUint16(starts + 2 * middle);
      if (codePoint < start) high = middle - 1;
      else if (codePoint > cmap.getUint16(ends + 2 * middle)) low = middle + 1;
      else {
        const delta = cmap.getUint16(deltas + 2 * middle);
        const range = ranges + 2 * middle;
        const toGlyphs = cmap.getUint16(range);
        if (toGlyphs === 0) return (codePoint + delta) & 0xffff;
        const place = range + toGlyphs + 2 * (codePoint - start);
        const glyph = place + 2 > end ? 0 : cmap.getUint16(place);
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
    }
    return 0;
  };
}

/** Format 12: groups of code points of any size. */
function readGroups(cmap: DataView, offset: number): CharacterMap {
  const count = cmap.getUint32(offset + 12);
  const groups = offset + 16;
  if (count > 0) cmap.getUint32(groups + 12 * count - 4);
  return (codePoint) => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = groups + 12 * middle;
      const start = cmap.getUint32(group);
      if (codePoint < start) high = middle - 1;
      else if (codePoint > cmap.getUint32(group + 4)) low = middle + 1;
      else return cmap.getUint32(group + 8) + codePoint - start;
    }
    return 0;
  };
}
