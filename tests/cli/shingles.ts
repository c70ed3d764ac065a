import { createHash } from "node:crypto";
import { usStates } from "../../src/facts/format/us-places.js";

/** How many words in a row are taken for somebody's sentence rather than for the name of a thing. */
export const shingleLength = 7;

const states = new RegExp(`\\b(?:${usStates.join("|")})\\b`, "giu");

/**
 * The first 12 hex digits of the SHA-256 of every run of seven words of a text, in lower case and with single spaces.
 * Lists of states are facts, and come in few orders, so a state's name ends a run.
 */
export function hashShingles(text: string): readonly string[] {
  return text.split(states).flatMap((stretch) => {
    const words =
      stretch
        .normalize("NFKC")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.slice(shingleLength - 1).map((_, index) => {
      const run = words.slice(index, index + shingleLength).join(" ");
      return createHash("sha256").update(run).digest("hex").slice(0, 12);
    });
  });
}
