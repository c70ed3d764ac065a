import type { Spot } from "./finished-file.js";

const months =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|March|April|May|June|July|Aug(?:ust|\\.)?|Sept(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const date = `${months}\\s\\d{1,2},\\s\\d{4}|\\d{1,2}\\s${months}\\s\\d{4}|\\d{4}-\\d{2}-\\d{2}(?!\\d)`;
const number = "[−-]?[$£€]?(?:\\d[\\d,.]*\\d|\\d)%?";
/** Words that are printed by the sign of a number, in pairs. */
export const directions: readonly string[] = [
  "rose",
  "fell",
  "up",
  "down",
  "Up",
  "Down",
  "more",
  "fewer",
  "gained",
  "lost",
];

export const smallWords = ["two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

const address = /https?:\/\/[^\s"<>]+|[\w.+-]+@[\w.-]+/g;

export interface FoundSpot {
  readonly kind: Spot["kind"];
  readonly text: string;
  readonly start: number;
}

/** Dates, numbers, small numbers in words and scales of a text, in their order; addresses are blank. */
export function findSpots(text: string): readonly FoundSpot[] {
  const plain = text.replace(address, (found) => " ".repeat(found.length));
  const pattern = new RegExp(
    `(${date})|(?<![\\p{L}\\p{N}])(${number})(?![\\p{L}])|\\b(${smallWords.join("|")})\\b|\\b(million|thousand)\\b|\\b(?:${directions.join("|")})\\b`,
    "gu",
  );
  return [...plain.matchAll(pattern)].flatMap((match): readonly FoundSpot[] => {
    const [found, day, figure, word, scale] = match;
    const kind =
      day !== undefined
        ? "date"
        : figure !== undefined
          ? "number"
          : word !== undefined
            ? "word"
            : scale !== undefined
              ? "scale"
              : "direction";
    // A hyphen within a word or range is no minus.
    const isJoined =
      kind === "number" && found.startsWith("-") && /[\p{L}\p{N}]/u.test(plain[match.index - 1] ?? "");
    return [{ kind, text: isJoined ? found.slice(1) : found, start: match.index + (isJoined ? 1 : 0) }];
  });
}

/** Dates and numbers of a text that is data: no commas, no currencies. */
export function findPlainSpots(text: string): readonly FoundSpot[] {
  return [...text.matchAll(/(\d{4}-\d{2}-\d{2})|(?<![\p{L}\p{N}.])-?\d+(?:\.\d+)?(?![\p{L}\p{N}])/gu)].map(
    ({ 0: found, 1: day, index }) => ({
      kind: day === undefined ? "number" : "date",
      text: found,
      start: index,
    }),
  );
}
