import type { QuoteFault } from "./csv-layout.js";

const quote = 0x22;
const feed = 0x0a;

/** Whole records of a CSV file. */
export interface RecordBlock {
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly offset: number;
  /** The number of line ends before it. */
  readonly linesBefore: number;
  /** Whether it was cut within a record. */
  readonly isCut: boolean;
}

/** A block grows for a record that does not fit into it; one that is longer than this, in bytes, is cut. */
const longestRecord = 4_000_000;
const blockSize = 1 << 20;

/**
 * Cuts the bytes of a CSV file into blocks that end where a record does. A line end stands between records when the number
 * of quotes before it is even; in a file whose quotes do not match, the block in which they do not is cut somewhere.
 */
class BlockCutter {
  #rest: Buffer = Buffer.alloc(0);
  #offset = 0;
  #linesBefore = 0;

  /** The next block, once there is one. */
  *add(part: Uint8Array): Iterable<RecordBlock> {
    const bytes = this.#rest.length === 0 ? toBuffer(part) : Buffer.concat([this.#rest, part]);
    const end = findLastEnd(bytes);
    const isCut = end === 0 && bytes.length > longestRecord;
    if (end > 0 || isCut) yield* this.#cut(bytes, isCut ? bytes.length : end, isCut);
    else this.#rest = bytes;
  }

  *end(): Iterable<RecordBlock> {
    if (this.#rest.length > 0) yield* this.#cut(this.#rest, this.#rest.length, false);
  }

  *#cut(bytes: Buffer, end: number, isCut: boolean): Iterable<RecordBlock> {
    const block = {
      bytes: bytes.subarray(0, end),
      offset: this.#offset,
      linesBefore: this.#linesBefore,
      isCut,
    };
    yield block;
    this.#offset += end;
    this.#linesBefore += countFeeds(block.bytes);
    this.#rest = bytes.subarray(end);
  }
}

/** What a fault of quotes is called: in a block that was cut, a quote may be closed further on. */
export function nameFault({ kind }: QuoteFault, isCut: boolean): QuoteFault["kind"] | "long" {
  return isCut && kind === "unclosed" ? "long" : kind;
}

/** The blocks of a file that is read part by part. */
export async function* splitRecords(parts: AsyncIterable<Uint8Array>): AsyncIterable<RecordBlock> {
  const cutter = new BlockCutter();
  for await (const part of parts) yield* cutter.add(part);
  yield* cutter.end();
}

/** The blocks of a file that is in memory. */
export function* cutRecords(bytes: Buffer): Iterable<RecordBlock> {
  const cutter = new BlockCutter();
  for (let at = 0; at < bytes.length; at += blockSize) yield* cutter.add(bytes.subarray(at, at + blockSize));
  yield* cutter.end();
}

/**
 * Where the records in `bytes` begin, from `from` on; lines with nothing in them are no records. It holds for bytes whose
 * quotes match.
 */
export function* findStarts(bytes: Buffer, from: number): Iterable<number> {
  let start = from;
  let nextQuote = bytes.indexOf(quote, from);
  while (start < bytes.length) {
    let end = bytes.indexOf(feed, start);
    let isOpen = false;
    while (nextQuote !== -1 && (isOpen || nextQuote < end || end === -1)) {
      isOpen = !isOpen;
      const behind = nextQuote + 1;
      nextQuote = bytes.indexOf(quote, behind);
      if (!isOpen && end !== -1 && end < behind) end = bytes.indexOf(feed, behind);
    }
    const last = end === -1 ? bytes.length : end;
    const isEmpty = last === start || (last === start + 1 && bytes[start] === 0x0d && end !== -1);
    if (!isEmpty) yield start;
    start = last + 1;
  }
}

/** The offset behind the last line end with an even number of quotes before it; 0 when there is none. */
function findLastEnd(bytes: Buffer): number {
  let isOpen = false;
  let lastQuote = -1;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    isOpen = !isOpen;
    lastQuote = at;
  }
  let end = bytes.lastIndexOf(feed);
  while (end !== -1) {
    while (lastQuote > end) {
      isOpen = !isOpen;
      lastQuote = findBefore(bytes, quote, lastQuote);
    }
    if (!isOpen) return end + 1;
    // No line end up to the quote that is open here stands between records.
    end = findBefore(bytes, feed, lastQuote);
  }
  return 0;
}

function findBefore(bytes: Buffer, byte: number, at: number): number {
  return at <= 0 ? -1 : bytes.lastIndexOf(byte, at - 1);
}

function countFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(feed); at !== -1; at = bytes.indexOf(feed, at + 1)) count += 1;
  return count;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
