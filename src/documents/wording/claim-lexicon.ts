/**
 * What a claim compares with. `over`: an earlier or another value. `of`: the whole that it is a part of. `among`: the
 * values that it is one of.
 */
export type ClaimBase = "over" | "of" | "among";

export const claimBases: readonly ClaimBase[] = ["over", "of", "among"];

/** What words claim: more or less than the base or level with it; for a part, which share; for one among others, an end. */
export type ClaimSense = "more" | "less" | "level" | "all" | "none";

interface ClaimEntry {
  readonly base: ClaimBase;
  readonly sense: ClaimSense;
  /** Small letters, words apart by one space. */
  readonly words: string;
}

/** The words that {{claim}} understands, by what they are held against. */
const entries: readonly ClaimEntry[] = [
  ...list(
    "over",
    "more",
    "rose, risen, rise, rises, rising, increased, increase, increases, increasing, grew, grown, grow, grows, growing, growth, climbed, climb, jumped, jump, surged, surge, soared, went up, up, higher, more, more than, greater, larger, above, exceeded, exceed, exceeds, outnumbered, outnumber",
  ),
  ...list(
    "over",
    "less",
    "fell, fallen, fall, falls, falling, decreased, decrease, decreases, decreasing, declined, decline, declines, declining, dropped, drop, drops, dropping, shrank, plunged, plummeted, slumped, dipped, went down, down, lower, less, less than, fewer, fewer than, smaller, below",
  ),
  ...list("over", "level", "unchanged, the same, as many, as much, did not change, no change, level, equal"),
  ...list("of", "more", "most, a majority, the majority, majority, the bulk"),
  ...list("of", "less", "a minority, minority"),
  ...list("of", "all", "all, every, the whole"),
  ...list("of", "none", "none, no"),
  ...list(
    "among",
    "more",
    "most, largest, biggest, highest, greatest, busiest, longest, top, maximum, first",
  ),
  ...list("among", "less", "fewest, least, smallest, lowest, shortest, minimum, last"),
];

/** What a phrase claims of a base: the longest of the lexicon's words in it. Undefined when it has none, or two that differ. */
export function findSense(phrase: string, base: ClaimBase): ClaimSense | undefined {
  const text = ` ${phrase
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(" ")} `;
  const hits = entries.filter((entry) => entry.base === base && text.includes(` ${entry.words} `));
  const outer = hits.filter(
    ({ words }) => !hits.some((other) => other.words !== words && ` ${other.words} `.includes(` ${words} `)),
  );
  const senses = new Set(outer.map(({ sense }) => sense));
  return senses.size === 1 ? outer[0]?.sense : undefined;
}

/** A few of the words that may be held against a base, for messages. */
export const exampleWords: Readonly<Record<ClaimBase, string>> = {
  over: '"rose", "fell", "unchanged", "more than doubled"',
  of: '"most", "more than half", "nearly all", "a third"',
  among: '"the largest", "the fewest", "the second-largest"',
};

/** Words before a number that say on which side of it the value lies. */
export type Margin = "exact" | "about" | "nearly" | "above" | "below" | "at least" | "at most";

const margins: readonly (readonly [Margin, RegExp])[] = [
  ["at least", /\bat least\b|\bno (?:less|fewer) than\b/i],
  ["at most", /\bat most\b|\bno more than\b|\bup to\b/i],
  ["above", /\b(?:more|greater|higher) than\b|\bover\b|\bwell over\b/i],
  ["below", /\b(?:less|fewer|lower) than\b|\bunder\b/i],
  ["nearly", /\b(?:nearly|almost|just under|close to)\b/i],
  ["about", /\b(?:about|around|roughly|approximately|some)\b/i],
];

/** The margin that a phrase names, and the phrase without it. */
export function splitMargin(phrase: string): { readonly margin: Margin; readonly rest: string } {
  const [margin, pattern] = margins.find(([, candidate]) => candidate.test(phrase)) ?? [];
  return { margin: margin ?? "exact", rest: pattern ? phrase.replace(pattern, " ") : phrase };
}

/** A phrase that denies what it says is not understood: a negation of the lexicon's own is taken out first. */
export function isDenied(phrase: string): boolean {
  const rest = phrase
    .toLowerCase()
    .replace(/\bdid not change\b|\bno change\b|\bno (?:less|fewer|more) than\b/g, "");
  return /\b(?:not|never|no longer|hardly|neither|nor)\b|n['’]t\b/.test(rest);
}

function list(base: ClaimBase, sense: ClaimSense, words: string): readonly ClaimEntry[] {
  return words.split(", ").map((phrase) => ({ base, sense, words: phrase }));
}
