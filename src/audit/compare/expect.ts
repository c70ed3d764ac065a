import { holdsAddress, isInAddress } from "../address.js";
import type { Token } from "../quantity.js";
import { tokenize } from "../tokenize.js";
import type { MeantPart, MeantPassage } from "./meant.js";

/** One reading that was meant to be there. */
export interface Expected<P extends MeantPart> {
  readonly token: Token;
  /** What it is read from. */
  readonly parts: readonly P[];
  /** The facts among them: without the reading a fact is missing, or a piece of one. */
  readonly facts: readonly P[];
  /** Whether it is a part of a web address. */
  readonly isAddress: boolean;
}

/** The readings that a passage stands for, in their order: a number may go over from one part to the next. */
export function expectReadings<P extends MeantPart>({ parts }: MeantPassage<P>): readonly Expected<P>[] {
  const ends: number[] = [];
  let text = "";
  for (const part of parts) {
    text += part.text;
    ends.push(text.length);
  }
  const mayHaveAddress = holdsAddress(text);
  // Tokens and parts stand in the same order: those that end before a token are none of it, nor of the next.
  let first = 0;
  return tokenize(text).map((token) => {
    while ((ends[first] ?? text.length) <= token.start && first < ends.length) first += 1;
    const read: P[] = [];
    for (let index = first; index < ends.length; index += 1) {
      const part = parts[index];
      if (part === undefined || (ends[index - 1] ?? 0) >= token.end) break;
      if ((ends[index] ?? 0) > token.start) read.push(part);
    }
    const facts = read.every(isFact) ? read : read.filter(isFact);
    return { token, parts: read, facts, isAddress: mayHaveAddress && isInAddress(text, token) };
  });
}

function isFact({ fact }: MeantPart): boolean {
  return fact !== undefined;
}
