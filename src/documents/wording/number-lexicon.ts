import Big from "big.js";

/** One to ninety, each with its value. "One" by itself is no number: see `findTypedNumbers`. */
const small: ReadonlyMap<string, number> = new Map([
  ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value] as const),
  ["nil", 0],
  ["nought", 0],
]);

const tens: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, (index + 2) * 10] as const),
);

/** What a number before it is multiplied by. */
const scales: ReadonlyMap<string, string> = new Map([
  ["dozen", "12"],
  ["hundred", "1e2"],
  ["thousand", "1e3"],
  ["lakh", "1e5"],
  ["million", "1e6"],
  ["crore", "1e7"],
  ["billion", "1e9"],
  ["trillion", "1e12"],
  ["quadrillion", "1e15"],
]);

const ordinals: ReadonlyMap<string, number> = new Map([
  ..."first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
    .split(" ")
    .map((word, index) => [word, index + 1] as const),
  ...[...tens].map(([word, value]) => [word.replace(/y$/, "ieth"), value] as const),
]);

/** Words that multiply or divide what they speak of. */
const multiples: ReadonlyMap<string, string> = new Map([
  ...list("2", "double doubled doubles doubling twice"),
  ...list("3", "triple tripled triples tripling treble trebled trebles trebling thrice"),
  ...list("4", "quadruple quadrupled quadruples quadrupling"),
  ...list("5", "quintuple quintupled quintuples quintupling"),
  ...list("0.5", "halve halved halves halving"),
]);

const vague = new Set([
  ...[...scales.keys()].map((word) => `${word}s`),
  ..."tens twenties thirties forties fifties sixties seventies eighties nineties".split(" "),
]);

/** A word of a cardinal: what it adds, or what it multiplies by. */
export interface CardinalWord {
  readonly kind: "unit" | "teen" | "ten" | "scale";
  readonly value: Big;
}

export function findCardinal(word: string): CardinalWord | undefined {
  const unit = small.get(word);
  if (unit !== undefined) return { kind: unit < 10 ? "unit" : "teen", value: new Big(unit) };
  const ten = tens.get(word);
  if (ten !== undefined) return { kind: "ten", value: new Big(ten) };
  const scale = scales.get(word);
  return scale === undefined ? undefined : { kind: "scale", value: new Big(scale) };
}

/** The value of "third" or "hundredth". */
export function findOrdinal(word: string): Big | undefined {
  const own = ordinals.get(word);
  if (own !== undefined) return new Big(own);
  const scale = word.endsWith("th") ? scales.get(word.slice(0, -2)) : undefined;
  return scale === undefined || word === "dozenth" ? undefined : new Big(scale);
}

/** What "thirds", "quarter" or "half" divides by. "Second" and "first" divide nothing. */
export function findDenominator(word: string): Big | undefined {
  if (word === "half" || word === "halves") return new Big(2);
  if (word === "quarter" || word === "quarters") return new Big(4);
  const value = findOrdinal(word.replace(/s$/, ""));
  return value?.gt(2) === true ? value : undefined;
}

/** What "doubled", "twice" or "tenfold" multiplies by. */
export function findMultiple(word: string): Big | undefined {
  const own = multiples.get(word);
  if (own !== undefined) return new Big(own);
  return word.endsWith("fold") ? findCardinal(word.slice(0, -4))?.value : undefined;
}

/** Whether a word is a number that nobody counted out: "hundreds", "dozens", "nineties". */
export function isVague(word: string): boolean {
  return vague.has(word);
}

/** "May" and "March" only with a capital; the abbreviations with or without their full stop. */
export const monthName =
  /^(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)$/;

/** Sayings and terms in which a number word counts nothing. A hyphen and a space are one. */
const sayings = [
  "second (?:hand|guess\\w*|rate|nature|thoughts?|wind|opinions?|fiddle|chances?|to none|in command)",
  "(?:to|will|would|i) second (?:the|a|that)",
  "split seconds?",
  "(?:a|per|every|each) second(?=\\s+(?:later|ago|or|and|of|to|after|before|in|at|on|is|was)\\b|[^\\s\\p{L}]|\\s*$)",
  "third (?:part(?:y|ies)|persons?|world|rail|degree|way)",
  "fourth (?:estate|of july)",
  "fifth columns?",
  "sixth sense",
  "seventh heaven",
  "eleventh hour",
  "half (?:hour\\w*|life|lives|time|mast|staff|way|brothers?|sisters?|siblings?|hearted\\w*|price|baked|marathons?|term|empty|full|moon)",
  "(?:first|better|other) half",
  "zero (?:tolerance|in|sum)",
  "(?:ground|net|absolute|patient) zero",
  "cloud nine",
  "(?:high|take) five",
  "nine to five",
  "two (?:way|faced|step|tone|cents|dimensional)",
  "three (?:piece|dimensional)",
  "four (?:letter|wheel)",
  "seven seas",
  "double (?:check\\w*|standards?|jeopardy|bass|beds?|rooms?|glaz\\w+|blind|deckers?|click\\w*|down|back|take|cross\\w*|edged|dutch|agents?)",
  "doubl(?:ed|es|ing) (?:back|down|over)",
  "body doubles?",
  "triple (?:jump|bypass)",
  "quarter (?:final|master|deck|back)s?",
].map((saying) => ({
  // The number in it: a pattern with letters of all scripts is slow to make, and few texts need one.
  cue: new RegExp(
    /second|third|fourth|fifth|sixth|seventh|eleventh|half|zero|nine|five|two|three|four|seven|doubl|triple|quarter/.exec(
      saying,
    )?.[0] ?? "",
    "iu",
  ),
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${saying.replaceAll(" ", "[\\s‐‑-]+")})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
}));

/** Where sayings stand in a text. */
export function findSayings(text: string): readonly { readonly start: number; readonly end: number }[] {
  return sayings
    .filter(({ cue }) => cue.test(text))
    .flatMap(({ pattern }) =>
      [...text.matchAll(pattern)].map(({ 0: said, index }) => ({ start: index, end: index + said.length })),
    );
}

function list(value: string, words: string): (readonly [string, string])[] {
  return words.split(" ").map((word) => [word, value] as const);
}
