import type { FontTables } from "./font-tables.js";

/** What a document tells of a font that it embeds. Lengths in the font's units. */
export interface FontFacts {
  readonly lineGap: number;
  /** Of capital letters, and of small ones without ascender; 0 where the font does not say. */
  readonly capHeight: number;
  readonly xHeight: number;
  /** Around all glyphs. */
  readonly box: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  /** Degrees counter-clockwise from the vertical. */
  readonly italicAngle: number;
  readonly isItalic: boolean;
  readonly isFixedPitch: boolean;
  /** IBM's class and subclass of its design. */
  readonly familyClass: number;
}

/** Source: OpenType 1.9.1, "head", "hhea", "post", "OS/2". */
export function readFontFacts(tables: FontTables): FontFacts {
  const head = tables.read("head");
  const hhea = tables.read("hhea");
  const post = tables.read("post");
  const os2 = tables.find("OS/2");
  const hasHeights = os2 !== undefined && os2.getUint16(0) >= 2;
  return {
    lineGap: hhea.getInt16(8),
    capHeight: os2 === undefined ? hhea.getInt16(4) : hasHeights ? os2.getInt16(88) : 0,
    xHeight: hasHeights ? os2.getInt16(86) : 0,
    box: {
      minX: head.getInt16(36),
      minY: head.getInt16(38),
      maxX: head.getInt16(40),
      maxY: head.getInt16(42),
    },
    italicAngle: post.getInt32(4) / 65536,
    isItalic: (head.getUint16(44) & 2) !== 0,
    isFixedPitch: post.getUint32(12) !== 0,
    familyClass: os2?.getInt16(30) ?? 0,
  };
}

/** Its name in PostScript, in English; undefined where it has none. Source: OpenType 1.9.1, "name". */
export function findPostscriptName(tables: FontTables): string | undefined {
  const table = tables.find("name");
  if (table === undefined) return undefined;
  const texts = table.getUint16(4);
  let name: string | undefined;
  for (let index = 0; index < table.getUint16(2); index += 1) {
    const record = 6 + 12 * index;
    if (table.getUint16(record + 6) !== 6) continue;
    const platform = table.getUint16(record);
    const language = table.getUint16(record + 4);
    const isWide = platform === 3 && language === 0x409;
    if (!isWide && !(platform === 1 && language === 0)) continue;
    const length = table.getUint16(record + 8);
    const offset = table.byteOffset + texts + table.getUint16(record + 10);
    const bytes = new Uint8Array(table.buffer, offset, length);
    name = new TextDecoder(isWide ? "utf-16be" : "latin1").decode(bytes);
  }
  return name;
}
