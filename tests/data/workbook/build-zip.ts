import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip file; `method`, `size` and `sum` say other things of it than are so. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly sum?: number;
  readonly size?: number;
  readonly isEncrypted?: boolean;
  /** Where its header is said to be, in place of where it is. */
  readonly offset?: number;
}

/** A zip file of the parts in their order. Source: APPNOTE.TXT 6.3.10, 4.3.6. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.isEncrypted ? 0x801 : 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(part.sum ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, name, packed]);
    const ending = Buffer.alloc(14);
    ending.writeUInt32LE(part.offset ?? at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.of(20, 0), common, ending, name]));
    bodies.push(body);
    at += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}
