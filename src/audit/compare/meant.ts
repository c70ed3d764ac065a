import type { Fact } from "../../facts/fact.js";
import type { Channel } from "../passage.js";

/** What was meant to be read without a break, and in which part of a finished file. */
export interface MeantPassage<P extends MeantPart = MeantPart> {
  readonly channel: Channel;
  readonly parts: readonly P[];
}

/** Words, or a fact as it was written out. */
export interface MeantPart {
  readonly text: string;
  /** The fact that the text prints. */
  readonly fact?: Fact | undefined;
  /** What a number in the text is, where it is no fact and was not declared. */
  readonly class?: string;
  /** Whether the text is the fact's bare value, as data for machines has it: a percentage as a fraction of one. */
  readonly isValue?: boolean;
}
