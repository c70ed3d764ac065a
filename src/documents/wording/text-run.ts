import type { Place } from "../../diagnostics/diagnostic.js";

/** A stretch of text that is read in one go, such as a paragraph, with holes where values stand. */
export interface TextRun {
  readonly text: string;
  /** The place of an offset in the text. */
  placeAt(offset: number): Place;
  /** Whether all of it is somebody's words, as in a block quotation. */
  readonly isQuoted: boolean;
  /** Whether it is code: then only its digits are numbers. */
  readonly isCode: boolean;
}

/** Puts a run together from its pieces. */
export class RunBuilder {
  readonly #pieces: { readonly start: number; readonly placeAt: (offset: number) => Place }[] = [];
  #text = "";

  add(text: string, placeAt: (offset: number) => Place): void {
    if (text === "") return;
    this.#pieces.push({ start: this.#text.length, placeAt });
    this.#text += text;
  }

  /** Text that stands for something else, such as code or a line's end. */
  addStandIn(text: string): void {
    this.#text += text;
  }

  /** The run so far, if it holds anything that was written; then the builder is empty again. */
  finish(isQuoted: boolean): readonly TextRun[] {
    const [text, pieces] = [this.#text, this.#pieces.splice(0)];
    this.#text = "";
    const [first] = pieces;
    if (first === undefined) return [];
    const placeAt = (offset: number): Place => {
      const piece = pieces.findLast(({ start }) => start <= offset) ?? first;
      return piece.placeAt(offset - piece.start);
    };
    return [{ text, placeAt, isQuoted, isCode: false }];
  }
}
