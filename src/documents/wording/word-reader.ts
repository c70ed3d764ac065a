import type { Word } from "./split-words.js";

/** Reads the words of a text from one of them on, which is at the distance 0. */
export class WordReader {
  readonly #text: string;
  readonly #words: readonly Word[];
  readonly #at: number;

  constructor(text: string, words: readonly Word[], at: number) {
    this.#text = text;
    this.#words = words;
    this.#at = at;
  }

  /** A word in small letters; empty where there is none, or a hole or figure. */
  word(distance: number): string {
    const found = this.any(distance);
    return found?.kind === "word" ? found.lower : "";
  }

  any(distance: number): Word | undefined {
    return this.#words[this.#at + distance];
  }

  /** Whether only white space or a hyphen parts a word from the one before it. */
  joins(distance: number): boolean {
    return this.any(distance) !== undefined && /^(?:\s+|[\u2010\u2011-]\s*)$/.test(this.between(distance));
  }

  /** What the text has between a word and the one before it, or behind the last. */
  between(distance: number): string {
    const [before, found] = [this.any(distance - 1), this.any(distance)];
    return before === undefined ? "" : this.#text.slice(before.end, found?.start);
  }
}
