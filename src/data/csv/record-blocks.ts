const quote = 0x22;
const feed = 0x0a;

/** Whole records of a CSV file. */
export interface RecordBlock {
  readonly bytes: Buffer;
  /** The number of line ends before it. */
  readonly linesBefore: number;
}

/** A block grows beyond its size for a record that does not fit; one that is longer than this is cut. */
const longestRecord = 4_000_000;

/**
 * The bytes of a CSV file, in blocks that end where a record does. A line end stands between records when the number of
 * quotes before it is even; in a file whose quotes do not match, the block in which they do not is cut somewhere.
 */
export async function* splitRecords(parts: AsyncIterable<Uint8Array>): AsyncIterable<RecordBlock> {
  let rest: Buffer = Buffer.alloc(0);
  let linesBefore = 0;
  for await (const part of parts) {
    const bytes = Buffer.concat([rest, part]);
    const end = bytes.length > longestRecord ? bytes.length : findLastEnd(bytes);
    if (end > 0) {
      const block = { bytes: bytes.subarray(0, end), linesBefore };
      yield block;
      linesBefore += countFeeds(block.bytes);
    }
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield { bytes: rest, linesBefore };
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
