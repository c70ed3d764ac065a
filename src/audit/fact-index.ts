import { CalendarDate } from "../facts/calendar-date.js";
import { type Fact, isNumber } from "../facts/fact.js";
import { slugOf } from "../facts/fact-book.js";
import { tokenize } from "./tokenize.js";

/** A fact with the words that a text uses when it speaks of it. */
export interface IndexedFact {
  readonly name: string;
  readonly fact: Fact;
  /** What it is about, where it is about one of many: the words of "North Dakota". Empty for a fact about the whole. */
  readonly subject: readonly string[];
  /** The nouns of its unit, one word each: "arrest", "arrests". */
  readonly nouns: ReadonlySet<string>;
  /** The words of its name that say neither: "total", "fewest". */
  readonly others: readonly string[];
}

/** All facts of a report that a number or date in a text may be. */
export interface FactIndex {
  readonly facts: readonly IndexedFact[];
  /** Every subject that a fact has, each once, the longest first. */
  readonly subjects: readonly (readonly string[])[];
}

/** Names of facts are paths: `states.north-dakota.arrests`. A part of a path that is the slug of a text fact names its subject. */
export function indexFacts(byName: ReadonlyMap<string, Fact>): FactIndex {
  const texts = new Map<string, string>();
  for (const { value } of byName.values()) {
    if (typeof value === "string" && isName(value)) texts.set(slugOf(value), value);
  }
  const facts = [...byName].flatMap(([name, fact]): IndexedFact[] => {
    const { lineage, unit, value } = fact;
    const isQuantity = unit.kind !== "text" && unit.kind !== "date";
    // A number that is not reported counts too: a text that gives one contradicts the data.
    if (!isNumber(fact) && !(value instanceof CalendarDate) && !(value === null && isQuantity)) return [];
    const parts = name.split(".");
    const record = lineage.kind === "cell" && isName(lineage.record ?? "") ? lineage.record : undefined;
    const subject = parts.flatMap((part) => texts.get(part) ?? []).at(-1) ?? record ?? "";
    const nouns = new Set(
      unit.kind === "text" || unit.kind === "date" ? [] : wordsOf(`${unit.one} ${unit.other}`),
    );
    const others = parts
      .filter((part) => !texts.has(part) && slugOf(subject) !== part)
      .flatMap(wordsOf)
      .filter((word) => !nouns.has(word));
    return [{ name, fact, subject: wordsOf(subject), nouns, others }];
  });
  const subjects = new Map(
    facts.filter(({ subject }) => subject.length > 0).map(({ subject }) => [subject.join(" "), subject]),
  );
  return { facts, subjects: [...subjects.values()].sort((a, b) => b.length - a.length) };
}

/** Characters of a text that can name a subject: longer ones are prose. */
const SUBJECT_LENGTH = 60;

/** Names start with a capital; other keys ("reported") are words like those of a path. */
function isName(text: string): boolean {
  return text.length <= SUBJECT_LENGTH && /^\p{Lu}/u.test(text);
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text.replace(/[-_]/g, " ")).flatMap(({ reading }) =>
    reading.kind === "word" ? [reading.word] : [],
  );
}
