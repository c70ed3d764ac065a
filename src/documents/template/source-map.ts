import type { Place } from "../../diagnostics/diagnostic.js";
import { splitAtHoles, splitAtPieces } from "./marks.js";
import { offsetOf, placeOf } from "./syntax.js";

/** A stretch of a template's own text: where it starts, and how it is written there. */
export interface Piece {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The piece that a syntax tree's content is. Handlebars takes white space off its ends beside standalone tags. */
export function makePiece(
  node: hbs.AST.ContentStatement,
  source: string,
  lineStarts: readonly number[],
  file: string,
): Piece {
  const written = source.slice(offsetOf(lineStarts, node.loc.start), offsetOf(lineStarts, node.loc.end));
  const skipped = node.value === "" ? 0 : Math.max(0, written.indexOf(node.value));
  const { line = 1, column = 1 } = placeOf(node, file);
  const { line: first, column: start } = placeInPiece({ file, line, column, text: written }, skipped);
  return { file, line: first, column: start, text: node.value };
}

interface Stretch {
  readonly start: number;
  readonly placeAt: (offset: number) => Place;
}

/** The way back from a filled text to the places in templates that its characters came from. */
export class SourceMap {
  readonly #stretches: readonly Stretch[];
  readonly #whole: Place;

  constructor(stretches: readonly Stretch[], whole: Place) {
    this.#stretches = stretches;
    this.#whole = whole;
  }

  /** The place of the character at `offset` of the filled text. */
  placeAt(offset: number): Place {
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#stretches[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const stretch = this.#stretches[low - 1];
    return stretch ? stretch.placeAt(offset - stretch.start) : this.#whole;
  }
}

/** Takes the marks of pieces out of a filled text and keeps what they say. Holes keep their marks and get the place of their expression. */
export function stripPieces(
  marked: string,
  findPiece: (piece: number) => Piece | undefined,
  holePlace: (hole: number) => Place,
  whole: Place,
): { readonly text: string; readonly map: SourceMap } {
  const stretches: Stretch[] = [];
  let text = "";
  let piece: Piece | undefined;
  for (const part of splitAtPieces(marked)) {
    if (typeof part === "number") {
      piece = findPiece(part);
      continue;
    }
    let offsetInPiece = 0;
    for (const bit of splitAtHoles(part)) {
      if (typeof bit === "number") {
        const place = holePlace(bit);
        stretches.push({ start: text.length, placeAt: () => place });
        text += `\uE000${bit}\uE001`;
        // What follows a hole within a piece cannot be: text after an expression is a piece of its own.
        piece = undefined;
      } else if (bit !== "") {
        const [from, origin] = [offsetInPiece, piece];
        if (origin)
          stretches.push({ start: text.length, placeAt: (offset) => placeInPiece(origin, from + offset) });
        text += bit;
        offsetInPiece += bit.length;
      }
    }
  }
  return { text, map: new SourceMap(stretches, whole) };
}

export function placeInPiece(piece: Piece, offset: number): Place & Pick<Piece, "line" | "column"> {
  const before = piece.text.slice(0, offset);
  const lines = before.split("\n");
  const last = lines.at(-1) ?? "";
  return {
    file: piece.file,
    line: piece.line + lines.length - 1,
    column: lines.length === 1 ? piece.column + last.length : last.length + 1,
  };
}
