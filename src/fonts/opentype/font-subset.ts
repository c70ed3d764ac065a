import type { FontTables } from "./font-tables.js";

/** Tables of a font in a PDF, in the order in which they are written. Source: ISO 32000-1, 9.9. */
const written = ["head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm"] as const;

/** Bits of a component's flag. Source: OpenType 1.9.1, "glyf". */
const hasWords = 0x0001;
const hasScale = 0x0008;
const hasMore = 0x0020;
const hasTwoScales = 0x0040;
const hasMatrix = 0x0080;

/** A font cut down to some of its glyphs, numbered anew in the order in which they are included; the mark for what is missing is 0. */
export class FontSubset {
  readonly #tables: FontTables;
  readonly #numbers = new Map<number, number>([[0, 0]]);

  constructor(tables: FontTables) {
    this.#tables = tables;
  }

  /** The glyph's number in the subset. */
  include(glyph: number): number {
    const known = this.#numbers.get(glyph);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(glyph, number);
    return number;
  }

  /** The file. What glyphs are composed of is included. */
  encode(): Uint8Array {
    const tables = this.#tables;
    const isShort = tables.read("head").getInt16(50) === 0;
    const outlines: Uint8Array[] = [];
    // Grows as it is read: a glyph's components come after it.
    for (const glyph of this.#numbers.keys()) outlines.push(this.#copyOutline(glyph, isShort));
    const count = outlines.length;
    const loca = new Uint8Array((isShort ? 2 : 4) * (count + 1));
    const offsets = new DataView(loca.buffer);
    let offset = 0;
    for (let index = 0; index <= count; index += 1) {
      if (isShort) offsets.setUint16(2 * index, offset >>> 1);
      else offsets.setUint32(4 * index, offset);
      offset += outlines[index]?.length ?? 0;
    }
    return joinTables({
      head: copyTable(tables.read("head")),
      hhea: copyTable(tables.read("hhea"), [34, count]),
      loca,
      maxp: copyTable(tables.read("maxp"), [4, count]),
      "cvt ": optional(tables.find("cvt ")),
      prep: optional(tables.find("prep")),
      glyf: Buffer.concat(outlines),
      hmtx: this.#copyMetrics(),
      fpgm: optional(tables.find("fpgm")),
    });
  }

  #copyOutline(glyph: number, isShort: boolean): Uint8Array {
    const loca = this.#tables.read("loca");
    const at = (index: number): number =>
      isShort ? 2 * loca.getUint16(2 * index) : loca.getUint32(4 * index);
    const glyf = this.#tables.read("glyf");
    const [start, end] = [at(glyph), at(glyph + 1)];
    const bytes = new Uint8Array(glyf.buffer, glyf.byteOffset + start, end - start).slice();
    const view = new DataView(bytes.buffer);
    if (bytes.length === 0 || view.getInt16(0) >= 0) return bytes;
    let place = 10;
    let flags = hasMore;
    while (flags & hasMore) {
      flags = view.getUint16(place);
      view.setUint16(place + 2, this.include(view.getUint16(place + 2)));
      place += flags & hasWords ? 8 : 6;
      place += flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0;
    }
    return bytes;
  }

  #copyMetrics(): Uint8Array {
    const hmtx = this.#tables.read("hmtx");
    const count = this.#tables.read("hhea").getUint16(34);
    const metrics = new Uint8Array(4 * this.#numbers.size);
    const view = new DataView(metrics.buffer);
    for (const [glyph, number] of this.#numbers) {
      view.setUint16(4 * number, hmtx.getUint16(4 * Math.min(glyph, count - 1)));
      // Behind the pairs of width and bearing stand the bearings of glyphs that are all as wide as the last.
      const bearing = glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count);
      view.setInt16(4 * number + 2, hmtx.getInt16(bearing));
    }
    return metrics;
  }
}

function copyTable(table: DataView, change?: readonly [offset: number, value: number]): Uint8Array {
  const copy = new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();
  if (change) new DataView(copy.buffer).setUint16(...change);
  return copy;
}

function optional(table: DataView | undefined): Uint8Array | undefined {
  return table && copyTable(table);
}

/** Source: OpenType 1.9.1, "Table directory". Readers of PDF ask for no checksums. */
function joinTables(tables: Readonly<Record<(typeof written)[number], Uint8Array | undefined>>): Uint8Array {
  const present = written.flatMap((tag) => {
    const bytes = tables[tag];
    return bytes ? [{ tag, bytes }] : [];
  });
  const directory = Buffer.alloc(12 + 16 * present.length);
  const power = Math.floor(Math.log2(present.length));
  directory.write("true");
  directory.writeUInt16BE(present.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(present.length * 16 - 2 ** power * 16, 10);
  let offset = directory.length;
  for (const [index, { tag, bytes }] of present.entries()) {
    const entry = 12 + 16 * index;
    directory.write(tag, entry);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    offset += bytes.length;
  }
  return Buffer.concat([directory, ...present.map(({ bytes }) => bytes)]);
}
