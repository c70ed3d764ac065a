import Big from "big.js";
import { type Lexeme, listLexemes, readFigure } from "./lexemes.js";
import { currencies, figureScales, months } from "./number-grammar.js";
import {
  type Measure,
  type PrintedDate,
  type Quantity,
  quantity,
  type Reading,
  type Token,
} from "./quantity.js";
import { readSpelled } from "./spelled-number.js";

/** Texts up to this length are kept: longer ones are seldom met twice. */
const longestKept = 500;

/**
 * The texts of a long report, or the cells of 12,000 rows, which are read four times; by their characters, and as many as
 * a token takes for each text. That is some forty megabytes.
 */
const mostKept = 1_000_000;
const perText = 12;
let size = 0;
let kept = new Map<string, readonly Token[]>();
/** What was kept when texts were last forgotten, without what was met since. */
let earlier = new Map<string, readonly Token[]>();

/**
 * The words, numbers and dates of an English text in their order. A number takes the words that belong to it with it:
 * "1.2 million", "45 percent", "two dozen", "Aug. 27, 2021". Punctuation and space are between the tokens.
 */
export function tokenize(text: string): readonly Token[] {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const tokens = earlier.get(text) ?? readTokens(text);
  if (text.length <= longestKept) {
    size += text.length + perText;
    // All at once: to take out the oldest costs more than to read a text again.
    if (size > mostKept) {
      kept.clear();
      earlier.clear();
      size = text.length + perText;
    }
    kept.set(text, tokens);
  }
  return tokens;
}

/**
 * Forgets the texts that were not met since the last call. To be called between one report and the next: thousands of them have
 * some texts in common, and each some that no other has.
 */
export function forgetTexts(): void {
  earlier = kept;
  kept = new Map();
  size = 0;
}

function readTokens(text: string): readonly Token[] {
  const lexemes = listLexemes(text);
  const words = lexemes.map((lexeme) => (lexeme.kind === "word" ? normalize(lexeme.text) : ""));
  const reader: Reader = { text, lexemes, words };
  const tokens: Token[] = [];
  for (let at = 0; at < lexemes.length; ) {
    const { reading, length, end } = readAt(reader, at);
    const start = lexemes[at]?.start ?? 0;
    const last = end ?? lexemes[at + length - 1]?.end ?? text.length;
    tokens.push({ reading, text: text.slice(start, last), start, end: last });
    at += length;
  }
  return tokens;
}

interface Reader {
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  /** The lexemes that are words, in lower case; empty for figures. */
  readonly words: readonly string[];
}

interface Read {
  readonly reading: Reading;
  /** How many lexemes it takes. */
  readonly length: number;
  /** Where it ends in the text, when that is after its last lexeme. */
  readonly end?: number;
}

function readAt(reader: Reader, at: number): Read {
  const lexeme = reader.lexemes[at];
  if (lexeme === undefined) throw new RangeError(`no lexeme at ${at}`);
  const date = readDate(reader, at);
  if (date !== undefined) return date;
  if (lexeme.kind === "figure") return readNumber(reader, at, lexeme);
  const run = joinedFrom(reader, at);
  const spelled = readSpelled(run, 0);
  if (spelled === undefined) return { reading: { kind: "word", word: normalize(lexeme.text) }, length: 1 };
  return finish(reader, at, spelled.quantity, spelled.length);
}

/** The words from `at` on that only spaces and hyphens part: a number in words does not run over a comma or a full stop. */
function joinedFrom({ text, lexemes, words }: Reader, at: number): readonly string[] {
  const run: string[] = [];
  for (let index = at; index < lexemes.length && index < at + 24; index += 1) {
    const [before, lexeme] = [lexemes[index - 1], lexemes[index]];
    if (lexeme?.kind !== "word") break;
    if (
      index > at &&
      before &&
      !/^(?:[ \u00a0\n]|[-\u2010\u2011])$/.test(text.slice(before.end, lexeme.start))
    )
      break;
    run.push(words[index] ?? "");
  }
  return run;
}

function readNumber(reader: Reader, at: number, lexeme: Lexeme): Read {
  const { value, decimals, currency } = readFigure(lexeme.text);
  const step = new Big(`1e${-decimals}`);
  const ending = /^(?:st|nd|rd|th)(?![\p{L}\p{N}])/u.exec(reader.text.slice(lexeme.end));
  if (ending) {
    // The ending is no lexeme of its own only where letters follow figures directly.
    const taken = reader.lexemes[at + 1]?.start === lexeme.end ? 2 : 1;
    return {
      reading: quantity(value, "ordinal", { step }),
      length: taken,
      end: lexeme.end + ending[0].length,
    };
  }
  const measure: Measure = currency === undefined ? "plain" : `currency ${currency}`;
  // "2½" and "2 1/2" are read as their parts; "3/4" is two numbers.
  return finish(reader, at, quantity(value, measure, { step }), 1);
}

/** A number with what stands behind it and belongs to it: a scale, a percent sign, a currency. */
function finish(reader: Reader, at: number, number: Quantity, length: number): Read {
  const { text, lexemes, words } = reader;
  let { value, step, measure } = number;
  let next = at + length;
  let end = lexemes[next - 1]?.end ?? text.length;
  const gap = () => text.slice(end, lexemes[next]?.start ?? end);
  const takeWord = () => {
    end = lexemes[next]?.end ?? end;
    next += 1;
  };
  const scale = number.spelled ? undefined : figureScales.get(words[next] ?? "");
  const isLetter = (words[next] ?? "").length < 3;
  if (
    scale !== undefined &&
    measure !== "ordinal" &&
    (isLetter ? gap() === "" : /^[ \u00a0-]$/.test(gap()))
  ) {
    value = value.times(scale);
    step = step.times(scale);
    takeWord();
  }
  const sign = /^[ \u00a0\u202f]?%/.exec(text.slice(end));
  if (sign) {
    end += sign[0].length;
    measure = "percent";
  } else if (/^[ \u00a0]$/.test(gap())) {
    const [first, second] = [words[next], words[next + 1]];
    if (first === "percent") {
      measure = "percent";
      takeWord();
    } else if (first === "per" && second === "cent") {
      measure = "percent";
      takeWord();
      takeWord();
    } else if (first === "percentage" && (second === "points" || second === "point")) {
      measure = "points";
      takeWord();
      takeWord();
    } else if (first === "times" || first === "fold") {
      measure = "times";
      takeWord();
    }
  }
  const behind = /^[ \u00a0\u202f]?(€|zł|kr)(?!\p{L})/u.exec(text.slice(end));
  const code = behind && currencies.get(behind[1] ?? "");
  if (behind && code !== undefined && measure === "plain") {
    measure = `currency ${code}`;
    end += behind[0].length;
    while (lexemes[next] && (lexemes[next]?.start ?? end) < end) next += 1;
  }
  return { reading: { ...number, value, step, measure }, length: next - at, end };
}

/** "2021-08-27", "Aug. 27, 2021", "27 August 2021", "August 2021", "Aug. 27". */
function readDate(reader: Reader, at: number): Read | undefined {
  const { text, lexemes, words } = reader;
  const lexeme = lexemes[at];
  if (lexeme?.kind === "day") {
    const [year = 0, month = 0, day = 0] = lexeme.text.split("-").map(Number);
    return date({ year, month, day }, 1);
  }
  const gap = (index: number) => text.slice(lexemes[index]?.end, lexemes[index + 1]?.start);
  const month = monthAt(reader, at);
  if (month !== undefined) {
    const day = /^\.?[ \u00a0]$/.test(gap(at)) ? dayAt(reader, at + 1) : undefined;
    const year = /^\.?,?[ \u00a0]$/.test(gap(at)) ? yearAt(reader, at + 1) : undefined;
    if (day !== undefined) {
      const ended = /^,?[ \u00a0]$/.test(gap(at + 1)) ? yearAt(reader, at + 2) : undefined;
      return ended === undefined ? date({ month, day }, 2) : date({ year: ended, month, day }, 3);
    }
    return year === undefined ? undefined : date({ year, month }, 2);
  }
  const day = dayAt(reader, at);
  const named = /^[ \u00a0]$/.test(gap(at)) ? monthAt(reader, at + 1) : undefined;
  // "2 May 2024" is a date; "2 may" goes on otherwise.
  if (day === undefined || named === undefined || !/^\p{Lu}/u.test(lexemes[at + 1]?.text ?? ""))
    return undefined;
  const year = /^\.?,?[ \u00a0]$/.test(gap(at + 1)) ? yearAt(reader, at + 2) : undefined;
  return words[at + 1] === undefined
    ? undefined
    : year === undefined
      ? date({ month: named, day }, 2)
      : date({ year, month: named, day }, 3);
}

function date(parts: Omit<PrintedDate, "kind">, length: number): Read {
  return { reading: { kind: "date", ...parts }, length };
}

function monthAt({ lexemes, words }: Reader, at: number): number | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "word" || !/^\p{Lu}/u.test(lexeme.text)) return undefined;
  return months.get(words[at] ?? "");
}

function dayAt({ lexemes }: Reader, at: number): number | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "figure" || !/^\d{1,2}$/.test(lexeme.text)) return undefined;
  const day = Number(lexeme.text);
  return day >= 1 && day <= 31 ? day : undefined;
}

function yearAt({ lexemes }: Reader, at: number): number | undefined {
  const lexeme = lexemes[at];
  return lexeme?.kind === "figure" && /^[12]\d{3}$/.test(lexeme.text) ? Number(lexeme.text) : undefined;
}

/** A word as it is compared: in lower case, apostrophes straight, ligatures undone, accents kept. */
function normalize(word: string): string {
  // What is plain in every form is most of what is read.
  if (/^[ -~]*$/.test(word)) return word.toLowerCase();
  return word.normalize("NFKC").toLowerCase().replace(/’/g, "'");
}
