export interface TypedNumber {
  /** The word with the number in it. */
  readonly found: string;
  /** The words around it, for messages. */
  readonly around: string;
  readonly index: number;
}

/** Every number in a text that an author wrote: each word that holds a digit of any script. */
export function findTypedNumbers(text: string): readonly TypedNumber[] {
  const words = text.matchAll(/[\p{L}\p{N}.,:/%$-]*\p{N}[\p{L}\p{N}%]*(?:[.,:/-]+[\p{L}\p{N}]+)*%?/gu);
  return [...words].map((match) => {
    const [found] = match;
    const around = text.slice(Math.max(0, match.index - 20), match.index + found.length + 20).trim();
    return { found, around, index: match.index };
  });
}
