import type { ClaimBase } from "./claim-lexicon.js";

/** Words that say what only the data can say. */
export interface ClaimWords {
  readonly found: string;
  readonly base: ClaimBase;
  readonly index: number;
  readonly end: number;
}

const hole = "\\uE000\\d+\\uE001";

/** What stands behind a verb that speaks of a number, and not of people or prices of a thing. */
const afterVerb = `(?=\\s+(?:by|since|sharply|slightly|steeply|steadily|significantly|dramatically|rapidly|markedly|again|further|year on year)\\b|\\s+(?:to|from|in)\\s+(?:${hole}|\\d)|\\s*[.,;:!?)]|\\s*$|\\s+${hole})`;

const changes =
  "increased|decreased|declined|dropped|fell|fallen|rose|risen|grew|grown|climbed|jumped|surged|soared|plunged|plummeted|slumped|shrank";
const turns = "rise|increase|decrease|decline|drop|fall|jump|surge|growth|reduction";
const plural = "(?:people|men|women|children|[\\p{L}-]{2,}(?<!ou|s|u|way)s)(?![\\p{L}])";

/** Each with the base that bears it out. */
const patterns: readonly (readonly [ClaimBase, RegExp])[] = [
  ["over", pattern(`(?:${changes})${afterVerb}`)],
  ["over", pattern(`(?:went|gone|going|goes|was|were|are|is) (?:up|down)(?= (?:by|from|on)\\b|\\s+${hole})`)],
  [
    "over",
    pattern(
      `(?:up|down)(?=\\s+(?:by )?${hole}| from (?:the )?(?:year|month|week|quarter|same|previous|last)\\b)`,
    ),
  ],
  ["over", pattern(`(?:an? )?(?:\\p{L}+ )?(?:increase|decrease|decline|reduction|growth) in`)],
  ["over", pattern(`an? (?:\\p{L}+ )?(?:${turns}) (?:in|of(?= ${hole}))`)],
  ["over", pattern("on the (?:rise|decline|increase)|unchanged")],
  ["over", pattern(`(?:more|fewer|less|higher|lower|larger|smaller|greater) than(?=\\s+${hole})`)],
  ["of", pattern("(?:the |a )?(?:\\p{L}+ )?majority of|the bulk of|a minority of")],
  ["of", pattern("(?:nearly|almost|virtually|practically) (?:all|none|every\\p{L}*)")],
  ["among", pattern(`most(?= ${plural}\\s*:)`)],
  ["of", pattern(`most(?: of(?! all\\b)|(?= ${plural}))`)],
  ["among", pattern(`the most(?= (?:${plural}|that\\b)|\\s*[.,;:!?)]|\\s*$)`)],
  ["among", pattern("(?<!at\\s)(?<!the\\s)most(?=\\s*[.;!?)]|\\s*$)")],
  [
    "among",
    pattern(
      "(?:the )?(?:largest|biggest|smallest|fewest|highest|lowest|busiest|deadliest)(?! (?:court|courts|standard|standards|priority|priorities|order|honou?r|office|esteem|regard|possible|degree)\\b)",
    ),
  ],
  ["among", pattern("(?:an )?(?:all-time|record) (?:high|low|number)s?")],
  [
    "among",
    pattern(
      "(?:for )?the first time|(?:ranked|came|placed|finished) (?:first|last)|(?:in )?(?:first|last) place",
    ),
  ],
];

/** Phrases that hold such words and claim nothing. */
const harmless: readonly RegExp[] = [
  "rose to (?:his|her|their|its|the) (?:feet|occasion|challenge)",
  "fell (?:ill|asleep|short|apart|behind|silent|victim)",
  "(?:fallen|fell) in love",
  "grew up|grown up|growing up",
  "(?:at|at the|for the) most(?: part)?",
  "most (?:recent\\p{L}*|likely|of all|importantly|first)",
  "make the most of|made the most of",
].map(pattern);

/** A name, within a sentence. */
const rose = /(?<=[\p{L},]\s)Rose(?!\p{L})/gu;

/** The words in a text that lean on data: docs/templates.md has the list. What a longer one covers is told once. */
export function findClaimWords(text: string): readonly ClaimWords[] {
  const spared = [...harmless, rose].flatMap((phrase) => spansOf(text, phrase));
  const found = patterns.flatMap(([base, phrase]) =>
    spansOf(text, phrase).map((span) => ({ base, ...span })),
  );
  return found
    .filter(
      (one) =>
        !spared.some((other) => other.index <= one.index && one.end <= other.end) &&
        !found.some((other) => other !== one && covers(other, one, found)),
    )
    .sort((a, b) => a.index - b.index)
    .map(({ base, index, end }) => ({
      base,
      found: text.slice(index, end).trim().replace(/\s+/g, " "),
      index,
      end,
    }));
}

interface Span {
  readonly index: number;
  readonly end: number;
}

/** Whether one span holds another, the earlier of the list where both are the same. */
function covers(outer: Span, inner: Span, order: readonly Span[]): boolean {
  if (outer.index > inner.index || outer.end < inner.end) return false;
  const isSame = outer.index === inner.index && outer.end === inner.end;
  return !isSame || order.indexOf(outer) < order.indexOf(inner);
}

function spansOf(text: string, phrase: RegExp): readonly Span[] {
  return [...text.matchAll(phrase)].map(({ 0: match, index }) => ({
    index,
    end: index + match.trimEnd().length,
  }));
}

/** Whole words, capitals or not; a space is any white space. */
function pattern(source: string): RegExp {
  const words = source.replaceAll(" ", "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words})(?![\\p{L}])`, "giu");
}
