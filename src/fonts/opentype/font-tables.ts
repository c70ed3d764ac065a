/**
 * The tables of a TrueType file, by their four-letter names. A table ends with the file at the latest, so that what is torn
 * off is found by whoever reads it: with RangeError, as everywhere in this folder.
 * Source: OpenType 1.9.1, "Table directory": 16 bytes each, from byte 12.
 */
export class FontTables {
  readonly #bytes: Uint8Array;
  readonly #directory: ReadonlyMap<string, { readonly offset: number; readonly length: number }>;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#directory = new Map(
      Array.from({ length: view.getUint16(4) }, (_, index) => {
        const entry = 12 + 16 * index;
        const place = { offset: view.getUint32(entry + 8), length: view.getUint32(entry + 12) };
        return [readTag(view, entry), place] as const;
      }),
    );
  }

  has(tag: string): boolean {
    return this.#directory.has(tag);
  }

  find(tag: string): DataView | undefined {
    const place = this.#directory.get(tag);
    if (place === undefined) return undefined;
    const { buffer, byteOffset, byteLength } = this.#bytes;
    const length = Math.min(place.length, byteLength - place.offset);
    return new DataView(buffer, byteOffset + place.offset, length);
  }

  /** A table without which there is no font. */
  read(tag: string): DataView {
    const table = this.find(tag);
    if (table === undefined) throw new RangeError(`the font has no table ${tag}`);
    return table;
  }
}

/** Four letters. */
export function readTag(view: DataView, offset: number): string {
  return String.fromCharCode(
    view.getUint8(offset),
    view.getUint8(offset + 1),
    view.getUint8(offset + 2),
    view.getUint8(offset + 3),
  );
}
