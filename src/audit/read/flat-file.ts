import type { Result } from "../../diagnostics/diagnostic.js";
import type { FoundPlace, Passage } from "../passage.js";
import type { FinishedFile } from "./finished-file.js";
import { type ReadFile, readFile } from "./read-file.js";

/** What was read of a file of text as plain data, for another thread. */
export type FlatFile<T = ReadFile> = T extends { readonly passages: readonly Passage[] }
  ? Omit<T, "passages"> & { readonly passages: readonly FlatPassage[] }
  : T;

interface FlatPassage extends Omit<Passage, "placeAt"> {
  /** Where words, figures and other signs of the text begin, and its start: what a place is asked for in almost all cases. */
  readonly starts: Uint32Array;
  /** For each of them, the index of its place. */
  readonly indices: Uint32Array;
  readonly places: readonly FoundPlace[];
}

/** Reads a finished file of text as `readFile` does. */
export async function readFlatFile(file: FinishedFile): Promise<Result<FlatFile>> {
  const { value, diagnostics } = await readFile(file);
  return { value: value && flatten(value), diagnostics };
}

function flatten(file: ReadFile): FlatFile {
  return "unread" in file ? file : { ...file, passages: file.passages.map(flattenPassage) };
}

function flattenPassage({ placeAt, ...rest }: Passage): FlatPassage {
  const starts = listStarts(rest.text);
  const places: FoundPlace[] = [];
  const indices = starts.map((start) => {
    const place = placeAt(start);
    const last = places.at(-1);
    if (last === undefined || !isSame(place, last)) places.push(place);
    return places.length - 1;
  });
  return { ...rest, starts, indices, places };
}

function isSame(one: FoundPlace, other: FoundPlace): boolean {
  if (one === other) return true;
  const { line, column, selector, pointer } = one;
  return (
    line === other.line && column === other.column && selector === other.selector && pointer === other.pointer
  );
}

function listStarts(text: string): Uint32Array {
  const starts = Array.from(text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu), ({ index }) => index);
  return Uint32Array.from(starts[0] === 0 ? starts : [0, ...starts]);
}

/**
 * What was read, with the places that are known. For a place within a word `again` reads the same file again, which gives
 * the same passages; it is called once at most.
 */
export function unfold(file: FlatFile, again: () => ReadFile): ReadFile {
  if ("unread" in file) return file;
  let whole: readonly Passage[] | undefined;
  const readAgain = (index: number): Passage => {
    if (whole === undefined) {
      const read = again();
      whole = "unread" in read ? [] : read.passages;
    }
    const passage = whole[index];
    if (passage === undefined) throw new RangeError(`${file.file} was read in another way`);
    return passage;
  };
  const passages = file.passages.map((flat, index) => unfoldPassage(flat, () => readAgain(index)));
  return { ...file, passages };
}

function unfoldPassage({ starts, indices, places, ...rest }: FlatPassage, again: () => Passage): Passage {
  const placeAt = (offset: number): FoundPlace => {
    const at = Math.min(Math.max(offset, 0), Math.max(rest.text.length - 1, 0));
    const found = findSorted(starts, at);
    const place = found === undefined ? undefined : places[indices[found] ?? 0];
    return place ?? again().placeAt(at);
  };
  return { ...rest, placeAt };
}

/** The index of a number in a list in which they grow; undefined where it is not. */
function findSorted(numbers: Uint32Array, wanted: number): number | undefined {
  let [from, to] = [0, numbers.length - 1];
  while (from <= to) {
    const middle = (from + to) >>> 1;
    const number = numbers[middle] ?? 0;
    if (number === wanted) return middle;
    if (number < wanted) from = middle + 1;
    else to = middle - 1;
  }
  return undefined;
}
