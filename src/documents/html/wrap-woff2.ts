import { brotliCompressSync, constants } from "node:zlib";

interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

/** As the font format has them: the header before the tables, and a table's entry in it. */
const sfntHeader = 12;
const sfntEntry = 16;
const woffHeader = 48;

/** The flags of a table whose tag is written out; for outlines and their index with "not transformed". */
const plainFlags = 0x3f;
const untransformed = 0xc0 | plainFlags;

/** Higher ones take ten times as long and save a fiftieth. */
const quality = 6;

/**
 * A TrueType or OpenType font as a WOFF2 file whose tables are compressed and otherwise as they are. Source: W3C, WOFF
 * File Format 2.0, sections 4 and 5; readers make the checksums anew.
 */
export function wrapWoff2(font: Uint8Array): Uint8Array {
  const tables = sortTables(readTables(font));
  const directory = Buffer.concat(tables.map(writeEntry));
  const data = brotliCompressSync(Buffer.concat(tables.map(({ bytes }) => bytes)), {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
    },
  });
  const length = pad(woffHeader + directory.length + data.length);
  const file = Buffer.alloc(length);
  file.write("wOF2", "latin1");
  file.set(font.subarray(0, 4), 4);
  file.writeUInt32BE(length, 8);
  file.writeUInt16BE(tables.length, 12);
  const unpacked = tables.reduce((sum, { bytes }) => sum + pad(bytes.length), sfntHeader);
  file.writeUInt32BE(unpacked + sfntEntry * tables.length, 16);
  file.writeUInt32BE(data.length, 20);
  directory.copy(file, woffHeader);
  data.copy(file, woffHeader + directory.length);
  return file;
}

function readTables(font: Uint8Array): readonly Table[] {
  const view = Buffer.from(font.buffer, font.byteOffset, font.byteLength);
  return Array.from({ length: view.readUInt16BE(4) }, (_, index) => {
    const at = sfntHeader + sfntEntry * index;
    const start = view.readUInt32BE(at + 8);
    const bytes = Buffer.from(view.subarray(start, start + view.readUInt32BE(at + 12)));
    const tag = view.toString("latin1", at, at + 4);
    // Bit 11 of the head's flags: the font went through a lossless change.
    if (tag === "head") bytes.writeUInt16BE(bytes.readUInt16BE(16) | 0x0800, 16);
    return { tag, bytes };
  });
}

/** By their tags, but for the index of the outlines, which stands behind them. */
function sortTables(tables: readonly Table[]): readonly Table[] {
  const key = ({ tag }: Table): string => (tag === "loca" ? "glyf+" : tag);
  return [...tables].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function writeEntry({ tag, bytes }: Table): Uint8Array {
  const flags = tag === "glyf" || tag === "loca" ? untransformed : plainFlags;
  return Buffer.concat([Buffer.from([flags]), Buffer.from(tag, "latin1"), writeBase128(bytes.length)]);
}

/** A number in groups of seven bits, the highest first; all but the last have the eighth bit. */
function writeBase128(number: number): Uint8Array {
  const groups = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return Uint8Array.from(groups);
}

function pad(length: number): number {
  return Math.ceil(length / 4) * 4;
}
