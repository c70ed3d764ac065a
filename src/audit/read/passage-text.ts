import type { Channel, FoundPlace, Passage } from "../passage.js";

/** Where the character at `index` of a piece of text stands. */
export type Locate = (index: number) => FoundPlace;

interface Piece {
  /** The offset of its first kept character in the passage. */
  readonly start: number;
  readonly text: string;
  /** Whether white space at its start was dropped, as it follows other white space. */
  readonly afterSpace: boolean;
  /** Whether all of its characters were kept. */
  readonly isWhole: boolean;
  readonly locate: Locate;
}

/** White space that runs together. Spaces that do not break are characters of the text. */
const space = /[ \t\n\r\f]+/g;

/** The text of a passage while it is put together from pieces, each with its place. */
export class PassageText {
  #text = "";
  readonly #pieces: Piece[] = [];

  get isEmpty(): boolean {
    return this.#text === "";
  }

  /** What there is so far; it may end in a space. */
  get text(): string {
    return this.#text;
  }

  /** Puts text behind what there is. White space becomes one space, or none where there is one already. */
  add(text: string, locate: Locate): void {
    const afterSpace = this.#text === "" || this.#text.endsWith(" ");
    const single = text.replace(space, " ");
    const kept = afterSpace && single.startsWith(" ") ? single.slice(1) : single;
    if (kept === "") return;
    const isWhole = kept.length === text.length;
    this.#pieces.push({ start: this.#text.length, text, afterSpace, isWhole, locate });
    this.#text += kept;
  }

  /** Takes the last character away, where it is `character`. */
  dropLast(character: string): void {
    if (this.#text.endsWith(character)) this.#text = this.#text.slice(0, -character.length);
  }

  /** The passage that it makes; none when it is blank. */
  finish(channel: Channel, cell?: Passage["cell"]): readonly Passage[] {
    const text = this.#text.replace(/ $/, "");
    if (text.trim() === "") return [];
    const pieces = this.#pieces;
    const placeAt = (offset: number): FoundPlace => {
      const at = Math.min(Math.max(offset, 0), text.length - 1);
      const piece = pieces.findLast(({ start }) => start <= at);
      if (piece === undefined) throw new RangeError("a passage with text has a piece at its start");
      return piece.locate(findIndex(piece, at - piece.start));
    };
    return [{ channel, text, placeAt, ...(cell && { cell }) }];
  }
}

/** The passage of a text that is in one piece; none when it is blank. */
export function readPiece(channel: Channel, text: string, locate: Locate): readonly Passage[] {
  const line = new PassageText();
  line.add(text, locate);
  return line.finish(channel);
}

/** The index in the piece's own text of the character that was kept as its `kept`-th. */
function findIndex({ text, afterSpace, isWhole }: Piece, kept: number): number {
  if (isWhole) return kept;
  let removed = 0;
  for (const { 0: run, index } of text.matchAll(space)) {
    const isDropped = afterSpace && index === 0;
    // The space that stands for a run is its first character.
    if (index - removed + (isDropped ? 0 : 1) > kept) break;
    removed += run.length - (isDropped ? 0 : 1);
  }
  return kept + removed;
}
