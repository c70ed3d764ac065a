/** Where the lines of a text or of its bytes begin. Lines end in a line feed; offsets count from 0, lines from 1. */
export class LineIndex {
  readonly #starts: Uint32Array;

  private constructor(starts: Uint32Array) {
    this.#starts = starts;
  }

  static ofText(text: string): LineIndex {
    return new LineIndex(collectStarts((from) => text.indexOf("\n", from)));
  }

  static ofBytes(bytes: Buffer): LineIndex {
    return new LineIndex(collectStarts((from) => bytes.indexOf(0x0a, from)));
  }

  /** The number of the line that holds `offset`, and the offset at which it begins. */
  find(offset: number): { line: number; start: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, start: this.#starts[low] ?? 0 };
  }
}

function collectStarts(findFeed: (from: number) => number): Uint32Array {
  let starts = new Uint32Array(1024);
  let count = 1;
  for (let feed = findFeed(0); feed !== -1; feed = findFeed(feed + 1)) {
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count] = feed + 1;
    count += 1;
  }
  return starts.subarray(0, count);
}
