import { agreesWith, measureOf } from "./agrees-with.js";
import type { FactIndex, IndexedFact } from "./fact-index.js";
import type { Reading, Token } from "./quantity.js";

/** What a number in a text is, held against a report's facts. */
export type Verdict =
  /** It is the fact's value, and the words around it speak of the fact. */
  | { readonly kind: "confirmed"; readonly fact: IndexedFact }
  /** It is the value of these facts, and nothing near it says which. */
  | { readonly kind: "possible"; readonly facts: readonly IndexedFact[] }
  /** The words around it speak of the fact, and it has another value. */
  | { readonly kind: "contradicted"; readonly fact: IndexedFact }
  /** No fact stands behind it. */
  | { readonly kind: "unknown" };

/** The words that a number is read with: those of its sentence, and of the headings of its row and column. */
export interface NumberContext {
  readonly tokens: readonly Token[];
  /** The number's own index. */
  readonly at: number;
  readonly text: string;
  /** Words of headings that hold for the number wherever it stands in its cell. */
  readonly headings: readonly string[];
}

/** How many words after a number its noun may stand: "102 people were arrested", "46 drug-related arrests". */
const NOUN_REACH = 3;

/** Words that a subject may be away from its number. */
const SUBJECT_REACH = 10;

/** What a comma or a semicolon between a number and a subject counts for, in words: the next clause has its own. */
const CLAUSE = 4;

export function judgeNumber(context: NumberContext, index: FactIndex): Verdict {
  const token = context.tokens[context.at];
  if (token === undefined) throw new RangeError("the number is not among its tokens");
  const equal = index.facts.filter(({ fact }) => agreesWith(fact, token.reading));
  const subject = findSubject(context, index);
  const near = nounsNear(context);
  const words = new Set(
    [...context.headings, ...context.tokens.flatMap(({ reading }) => wordOf(reading))].map(stemOf),
  );
  const counts = (fact: IndexedFact): boolean => [...fact.nouns].some((word) => near.has(stemOf(word)));
  const names = (fact: IndexedFact): boolean =>
    fact.others.length > 0 && fact.others.every((word) => words.has(stemOf(word)));
  const speaksOf = (fact: IndexedFact): boolean => counts(fact) || names(fact);

  const own = subject === undefined ? [] : index.facts.filter((fact) => isAbout(fact, subject));
  const whole = index.facts.filter((fact) => fact.subject.length === 0);
  const right =
    own.find((fact) => equal.includes(fact) && speaksOf(fact)) ??
    whole.find((fact) => equal.includes(fact) && speaksOf(fact)) ??
    own.find((fact) => equal.includes(fact));
  if (right !== undefined) return { kind: "confirmed", fact: right };
  const rivals = (subject === undefined ? whole.filter(names) : own).filter((fact) =>
    isSameKind(fact, token),
  );
  const wrong = rivals.find(counts) ?? (near.size === 0 ? findCarried(rivals, words) : undefined);
  if (wrong !== undefined) return { kind: "contradicted", fact: wrong };
  // A fact about one is no fact about another.
  const facts =
    subject === undefined ? equal : equal.filter((fact) => fact.subject.length === 0 || own.includes(fact));
  return facts.length > 0 ? { kind: "possible", facts } : { kind: "unknown" };
}

/** "Kentucky had 46 arrests and Iowa 11": a number without a noun takes over the one that its sentence speaks of. */
function findCarried(rivals: readonly IndexedFact[], words: ReadonlySet<string>): IndexedFact | undefined {
  const spoken = rivals.filter(({ nouns }) => [...nouns].some((word) => words.has(stemOf(word))));
  return spoken.length === 1 ? spoken[0] : undefined;
}

/** The subject that stands nearest to the number, with the clauses between them. */
function findSubject(
  { tokens, at, text, headings }: NumberContext,
  index: FactIndex,
): readonly string[] | undefined {
  let best: { readonly subject: readonly string[]; readonly distance: number } | undefined;
  for (const subject of index.subjects) {
    for (let start = 0; start + subject.length <= tokens.length; start += 1) {
      const matches = subject.every((word, offset) => wordOf(tokens[start + offset]?.reading).includes(word));
      if (!matches || (start <= at && at < start + subject.length)) continue;
      const last = start + subject.length - 1;
      const [from, to] = start > at ? [at, start] : [last, at];
      const between = text.slice(tokens[from]?.end, tokens[to]?.start);
      const distance = to - from + CLAUSE * (between.match(/[,;:]/g)?.length ?? 0);
      // Of two that start together the longer one comes first: "North Dakota" before "Dakota".
      if (distance <= SUBJECT_REACH && (best === undefined || distance < best.distance))
        best = { subject, distance };
    }
  }
  if (best !== undefined) return best.subject;
  const named = headings.join(" ");
  return index.subjects.find((subject) => ` ${named} `.includes(` ${subject.join(" ")} `));
}

/**
 * The stems of the words that may say what the number counts: those right behind it, those before it where a colon
 * leads over to it ("Arrests: 102"), and those of the headings over its cell.
 */
function nounsNear({ tokens, at, text, headings }: NumberContext): ReadonlySet<string> {
  const nouns = [...headings];
  for (let next = at + 1; next <= at + NOUN_REACH && next < tokens.length; next += 1) {
    const between = text.slice(tokens[next - 1]?.end, tokens[next]?.start);
    const [word] = wordOf(tokens[next]?.reading);
    if (/[.,;:!?]/.test(between) || word === undefined) break;
    nouns.push(word);
  }
  const before = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start);
  if (at > 0 && before.trim() === ":") {
    for (let last = at - 1; last >= Math.max(0, at - NOUN_REACH); last -= 1)
      nouns.push(...wordOf(tokens[last]?.reading));
  }
  return new Set(nouns.map(stemOf));
}

/** "arrests", "arrested" and "arrest" speak of one thing. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, "") : word;
}

function isAbout(fact: IndexedFact, subject: readonly string[]): boolean {
  return fact.subject.join(" ") === subject.join(" ");
}

/** Whether the two measure alike: a percentage never contradicts a count. */
function isSameKind({ fact }: IndexedFact, { reading }: Token): boolean {
  const { unit } = fact;
  if (reading.kind !== "quantity" || unit.kind === "text" || unit.kind === "date") return false;
  return reading.measure === measureOf(unit);
}

function wordOf(reading: Reading | undefined): readonly string[] {
  return reading?.kind === "word" ? [reading.word] : [];
}
