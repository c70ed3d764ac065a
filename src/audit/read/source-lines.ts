import type { FoundPlace } from "../passage.js";

/** Where the lines of a text file begin. Lines end in a line feed; columns count UTF-16 code units. */
export class SourceLines {
  readonly #file: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.#file = file;
    const starts = [0];
    for (let feed = text.indexOf("\n"); feed !== -1; feed = text.indexOf("\n", feed + 1))
      starts.push(feed + 1);
    this.#starts = starts;
  }

  /** The line and column of the character at `offset`. */
  place(offset: number): FoundPlace & { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
