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
const ends = "largest|biggest|smallest|fewest|highest|lowest|busiest|deadliest";
const plural = "(?:people|men|women|children|[\\p{L}-]{2,}(?<!ou|s|u|way)s)(?![\\p{L}])";

/** A phrase with the base that bears it out. Where `cue` finds nothing, it finds nothing either. */
interface ClaimPhrase {
  readonly base: ClaimBase;
  readonly cue: RegExp;
  readonly phrase: RegExp;
}

const phrases: readonly ClaimPhrase[] = [
  claim("over", changes, `(?:${changes})${afterVerb}`),
  claim(
    "over",
    "up|down",
    `(?:went|gone|going|goes|was|were|are|is) (?:up|down)(?= (?:by|from|on)\\b|\\s+${hole})`,
  ),
  claim(
    "over",
    "up|down",
    `(?:up|down)(?=\\s+(?:by )?${hole}| from (?:the )?(?:year|month|week|quarter|same|previous|last)\\b)`,
  ),
  claim(
    "over",
    "increase|decrease|decline|reduction|growth",
    `(?:an? )?(?:\\p{L}+ )?(?:increase|decrease|decline|reduction|growth) in`,
  ),
  claim("over", turns, `an? (?:\\p{L}+ )?(?:${turns}) (?:in|of(?= ${hole}))`),
  claim("over", "rise|decline|increase|unchanged", "on the (?:rise|decline|increase)|unchanged"),
  claim("over", "than", `(?:more|fewer|less|higher|lower|larger|smaller|greater) than(?=\\s+${hole})`),
  claim("of", "majority|bulk|minority", "(?:the |a )?(?:\\p{L}+ )?majority of|the bulk of|a minority of"),
  claim(
    "of",
    "nearly|almost|virtually|practically",
    "(?:nearly|almost|virtually|practically) (?:all|none|every\\p{L}*)",
  ),
  claim("among", "most", `most(?= ${plural}\\s*:)`),
  claim("of", "most", `most(?: of(?! all\\b)|(?= ${plural}))`),
  claim("among", "most", `the most(?= (?:${plural}|that\\b)|\\s*[.,;:!?)]|\\s*$)`),
  claim("among", "most", "(?<!at\\s)(?<!the\\s)most(?=\\s*[.;!?)]|\\s*$)"),
  claim(
    "among",
    ends,
    `(?:the )?(?:${ends})(?! (?:court|courts|standard|standards|priority|priorities|order|honou?r|office|esteem|regard|possible|degree)\\b)`,
  ),
  claim("among", "all-time|record", "(?:an )?(?:all-time|record) (?:high|low|number)s?"),
  claim(
    "among",
    "first|last",
    "(?:for )?the first time|(?:ranked|came|placed|finished) (?:first|last)|(?:in )?(?:first|last) place",
  ),
];

/** What all texts are looked through for: patterns of letters of all scripts are slow to make and to run. */
const anyCue = new RegExp(phrases.map(({ cue }) => cue.source).join("|"), "iu");

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
  if (!anyCue.test(text)) return [];
  const found = phrases
    .filter(({ cue }) => cue.test(text))
    .flatMap(({ base, phrase }) => spansOf(text, phrase).map((span) => ({ base, ...span })));
  if (found.length === 0) return [];
  const spared = [...harmless, rose].flatMap((phrase) => spansOf(text, phrase));
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

/** `words`, of which one is in whatever the source matches, are whole as far as plain letters tell. */
function claim(base: ClaimBase, words: string, source: string): ClaimPhrase {
  return { base, cue: new RegExp(`(?<![a-z])(?:${words})(?![a-z])`, "iu"), phrase: pattern(source) };
}
