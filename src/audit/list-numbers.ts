import { isInAddress } from "./address.js";
import type { FactIndex } from "./fact-index.js";
import { judgeNumber, type Verdict } from "./judge-number.js";
import type { FoundPlace, Passage } from "./passage.js";
import type { Token } from "./quantity.js";
import { quoteAround } from "./quote-around.js";
import { tokenize } from "./tokenize.js";

/** A number of a text with what it is. */
export interface JudgedNumber {
  readonly text: string;
  /** The words around it, for messages; in a table the heads of its row and column before it. */
  readonly around: string;
  readonly place: FoundPlace;
  readonly verdict: Verdict | { readonly kind: "class"; readonly class: string };
}

/** Every number of a finished file or draft, in reading order, held against a report's facts. */
export function listNumbers(
  passages: readonly Passage[],
  index: FactIndex,
  declared: ReadonlySet<string>,
): readonly JudgedNumber[] {
  const ticks = findTicks(passages);
  const headings = new Headings(passages);
  return passages.flatMap((passage) => {
    const heads = headings.of(passage);
    return splitSentences(passage.text).flatMap(({ text, offset }) => {
      const tokens = tokenize(text);
      return tokens.flatMap((token, at): JudgedNumber[] => {
        if (!isNumber(token)) return [];
        const found = judgeNumber({ tokens, at, text, headings: heads.flatMap(wordsOf) }, index);
        const isOpen = found.kind === "unknown" || found.kind === "possible";
        const named = isOpen ? classOf(passage, token, text, ticks, declared) : undefined;
        return [
          {
            text: token.text,
            around: [...heads, quoteAround(text, token)].join(", "),
            place: passage.placeAt(offset + token.start),
            verdict: named === undefined ? found : { kind: "class", class: named },
          },
        ];
      });
    });
  });
}

/** A number in figures, a spelled one that counts something, or a date. "One" and ordinals in words mostly count nothing. */
export function isNumber({ reading }: Token): boolean {
  if (reading.kind !== "quantity") return reading.kind === "date";
  return !reading.spelled || (reading.measure === "plain" && !reading.value.eq(1));
}

/** What a number is that no fact stands behind: it belongs to the document itself. */
function classOf(
  { channel, text }: Passage,
  token: Token,
  sentence: string,
  ticks: ReadonlySet<string>,
  declared: ReadonlySet<string>,
): string | undefined {
  if (isInAddress(sentence, token)) return "address";
  if (channel === "mark") return "mark of a note";
  if (channel === "furniture" && /^page \d+ of \d+$/i.test(text.trim())) return "page number";
  if (channel === "label" && ticks.has(token.text)) return "tick of an axis";
  return [...declared].some((literal) => literal.includes(token.text) && sentence.includes(literal))
    ? "declared"
    : undefined;
}

/** Labels of charts that lie at even steps: at least three in a row. */
function findTicks(passages: readonly Passage[]): ReadonlySet<string> {
  const labels = passages.filter(({ channel }) => channel === "label");
  const tokens = labels.flatMap(({ text }) => {
    const read = tokenize(text);
    return read.length === 1 && read[0]?.reading.kind === "quantity"
      ? [{ text: read[0].text, value: read[0].reading.value.toNumber() }]
      : [];
  });
  const ticks = new Set<string>();
  for (let start = 0; start + 2 < tokens.length; start += 1) {
    const [first, second] = [tokens[start], tokens[start + 1]];
    if (!first || !second) continue;
    const step = second.value - first.value;
    let end = start + 1;
    while (
      step !== 0 &&
      Math.abs((tokens[end + 1]?.value ?? Number.NaN) - (tokens[end]?.value ?? 0) - step) < 1e-9
    )
      end += 1;
    if (end - start >= 2) for (const tick of tokens.slice(start, end + 1)) ticks.add(tick.text);
  }
  return ticks;
}

/** What stands over the cells of tables and at the heads of their rows. */
class Headings {
  readonly #columns = new Map<string, string>();
  readonly #rows = new Map<string, string>();

  constructor(passages: readonly Passage[]) {
    for (const { cell, text } of passages) {
      if (cell?.row === 0) this.#columns.set(`${cell.table} ${cell.column}`, text);
      if (cell?.column === 0) this.#rows.set(`${cell.table} ${cell.row}`, text);
    }
  }

  /** The head of the row and that of the column; none for a text that is no cell, and for the heads themselves. */
  of({ cell }: Passage): readonly string[] {
    if (cell === undefined || cell.row === 0 || cell.column === 0) return [];
    const row = this.#rows.get(`${cell.table} ${cell.row}`);
    const column = this.#columns.get(`${cell.table} ${cell.column}`);
    return [row, column].filter((head) => head !== undefined);
  }
}

function wordsOf(text: string): readonly string[] {
  return tokenize(text).flatMap(({ reading }) => (reading.kind === "word" ? [reading.word] : []));
}

interface Sentence {
  readonly text: string;
  readonly offset: number;
}

/** A full stop ends a sentence when a capital follows, and what is before it is no short form ("Aug.", "U.S."). */
function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(
    /(?<![\s.]\p{Lu}|\b\p{Lu}\p{Ll}{1,4})[.!?][”"’')\]]*\s+(?=[“"‘'(]?[\p{Lu}\p{N}])/gu,
  )) {
    const end = match.index + match[0].length;
    sentences.push({ text: text.slice(start, end), offset: start });
    start = end;
  }
  return [...sentences, { text: text.slice(start), offset: start }];
}
