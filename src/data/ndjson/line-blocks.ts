const feed = 0x0a;

/** The bytes of a file in blocks of whole lines. A block grows for a line that does not fit into it. */
export async function* splitLines(parts: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of parts) {
    const bytes = Buffer.concat([rest, part]);
    const end = bytes.lastIndexOf(feed) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}
