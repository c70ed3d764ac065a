import { type FoundSpot, findPlainSpots, findSpots } from "./find-spots.js";
import type { FinishedFile, Layer } from "./finished-file.js";
import { type Markup, TextFile, type TextRow, type TextSpot } from "./text-file.js";

const superior = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const markdown: Markup = {
  split: ({ before, part, after }) => `${before}*${part}${after}*`,
  breakLine: ({ before, part, after }) => `${before}\n${part}${after}`,
  raise: ({ before, part, after }) =>
    `${before}${part.replace(/\d/g, (digit) => superior[Number(digit)] ?? digit)}${after}`,
  add: (source, sentence, manner) =>
    manner === "shown" ? { start: source.length, end: source.length, text: `\n${sentence}\n` } : undefined,
  listShapes: () => [],
  view: (source) => source,
};

const data: Markup = {
  split: () => undefined,
  breakLine: () => undefined,
  raise: () => undefined,
  add: () => undefined,
  listShapes: () => [],
  view: (source) => source,
};

/** What in Markdown is no text of the reader's: marks of notes, addresses, numbers of lists. */
const aside = /\[\^[^\]]*\]:?|<[^>\s]+>|\]\([^)]*\)|^\s*\d+\. /gm;

export function openMarkdown(path: string, source: string): FinishedFile {
  const plain = source.replace(aside, (found) => found.replace(/[^\n]/g, " "));
  const pictures = [...source.matchAll(/!\[[^\]]*\]/g)].map(({ index, 0: text }) => [
    index,
    index + text.length,
  ]);
  const layerAt = (offset: number): Layer =>
    pictures.some(([start = 0, end = 0]) => offset > start && offset < end) ? "spoken" : "text";
  const spots = place(findSpots(plain), 0, layerAt);
  const lines = listLines(source).filter(({ text }) => /^\| (?!.*\| ?:?-{2})/.test(text));
  const rows = lines.flatMap(({ start, end, text, block }): readonly TextRow[] => {
    const first = start + text.indexOf("|", 1);
    const own = spots.filter((spot) => spot.start > first && spot.end <= end);
    return own.length === 0 ? [] : [{ table: block, spots: own, start, end }];
  });
  return new TextFile({ path, format: "markdown", source, spots, rows, markup: markdown });
}

export function openCsv(path: string, source: string): FinishedFile {
  const rows = listLines(source)
    .slice(1)
    .flatMap(({ start, end, text }): readonly TextRow[] => {
      const first = text.startsWith('"') ? text.indexOf('"', 1) + 1 : text.indexOf(",");
      const own = place(findPlainSpots(text.slice(first)), start + first, () => "text");
      return own.length === 0 ? [] : [{ table: 0, spots: own, start, end }];
    });
  const spots = rows.flatMap((row) => row.spots);
  return new TextFile({ path, format: "csv", source, spots, rows, markup: data });
}

/** A table's rows, or the ledger: of that, what facts are and how they are printed, and not where they stand. */
export function openJson(path: string, source: string): FinishedFile {
  const isTable = source.startsWith("[");
  const pattern = isTable
    ? /^ {4}"\w+": (.*)$/gm
    : /^ {6}"(?:value|forms)": (.*)$|^ {8}\{"document":"[^"]*",("text":"[^"]*")/gm;
  const spots = [...source.matchAll(pattern)].flatMap((match): readonly TextSpot[] => {
    const value = match[1] ?? match[2] ?? "";
    const found = isTable ? findPlainSpots(value) : findSpots(value);
    return place(found, match.index + match[0].indexOf(value), () => "text");
  });
  const rows = isTable
    ? [...source.matchAll(/^ {2}\{[\s\S]*?^ {2}\},?\n/gm)].flatMap(
        ({ index: start, 0: text }): readonly TextRow[] => {
          const end = start + text.length;
          const own = spots.filter((spot) => spot.start >= start && spot.end <= end);
          return own.length === 0 || !text.endsWith(",\n") ? [] : [{ table: 0, spots: own, start, end }];
        },
      )
    : [];
  return new TextFile({ path, format: "json", source, spots, rows, markup: data });
}

function place(
  found: readonly FoundSpot[],
  offset: number,
  layerAt: (offset: number) => Layer,
): readonly TextSpot[] {
  return found.map(({ kind, text, start: within }) => {
    const start = offset + within;
    return { kind, text, layer: layerAt(start), start, end: start + text.length };
  });
}

interface Line {
  readonly start: number;
  /** After the line's end. */
  readonly end: number;
  readonly text: string;
  /** The number of blank lines before it. */
  readonly block: number;
}

function listLines(source: string): readonly Line[] {
  let block = 0;
  return [...source.matchAll(/(.*)(?:\n|$)/g)].flatMap(({ index: start, 0: whole, 1: text = "" }) => {
    if (text === "") block += 1;
    return text === "" ? [] : [{ start, end: start + whole.length, text, block }];
  });
}
