/**
 * Private-use characters that stand for values and places in a filled template. No file may hold them (data and
 * templates are checked), so nothing that an author or a dataset writes can be taken for one.
 */
const holeOpen = "\uE000";
const holeClose = "\uE001";
const pieceOpen = "\uE002";
const pieceClose = "\uE003";

export const reservedCharacters = /[\uE000-\uE003]/;

/** Character references that a parser of Markdown or HTML reads as one of them. */
export const reservedReferences = /&#(?:0*5734[4-7](?!\d)|x0*e00[0-3](?![\da-f]));?/i;

/** The hole with the number `index`: opaque to every parser, and a letter to Markdown's rules for emphasis. */
export function makeHole(index: number): string {
  return `${holeOpen}${index}${holeClose}`;
}

/** Splits text at its holes: even entries are the author's text, odd entries the numbers of holes. */
export function splitAtHoles(text: string): readonly (string | number)[] {
  return text.split(/\uE000(\d+)\uE001/).map((part, index) => (index % 2 === 0 ? part : Number(part)));
}

/** A mark before each piece of the author's text, by which its place in the template is found again. */
export function makePieceMark(index: number): string {
  return `${pieceOpen}${index}${pieceClose}`;
}

/** Splits marked text: even entries are text, odd entries the numbers of the pieces that follow them. */
export function splitAtPieces(text: string): readonly (string | number)[] {
  return text.split(/\uE002(\d+)\uE003/).map((part, index) => (index % 2 === 0 ? part : Number(part)));
}
