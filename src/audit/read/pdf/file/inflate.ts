import { inflateSync } from "node:zlib";

/** One stream holds less: the largest picture or attachment of a document, unpacked. */
const largest = 256 * 1024 * 1024;

/** A stream grows to more than it may. */
export class StreamTooLarge extends Error {
  override readonly name = "StreamTooLarge";
}

/**
 * Unpacks what was packed by deflate in the format of zlib. Undefined when it is damaged. Throws `StreamTooLarge` when it
 * grows beyond `left` bytes or 256 MiB. Source: ISO 32000-1, 7.4.4; RFC 1950.
 */
export function inflate(packed: Uint8Array, left: number): Uint8Array | undefined {
  const limit = Math.min(largest, left);
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code !== "ERR_BUFFER_TOO_LARGE") return undefined;
    throw new StreamTooLarge(`a stream unpacks to more than ${limit} bytes`);
  }
}
