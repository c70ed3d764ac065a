import type { Result } from "../../diagnostics/diagnostic.js";
import type { FoundPlace, Passage } from "../passage.js";
import type { FinishedFile } from "./finished-file.js";
import { type ReadFile, readFile } from "./read-file.js";

/** What was read as plain data, to be kept or told to another thread: the places of the characters of a passage stand in a list. */
export type FlatFile<T = ReadFile> = T extends { readonly passages: readonly Passage[] }
  ? Omit<T, "passages"> & { readonly passages: readonly FlatPassage[] }
  : T;

interface FlatPassage extends Omit<Passage, "placeAt"> {
  /** Each place once, in the order of the text. */
  readonly places: readonly FoundPlace[];
  /** For each character, the index of its place. */
  readonly indices: Uint32Array;
}

/** Reads a finished file as `readFile` does. */
export async function readFlatFile(file: FinishedFile): Promise<Result<FlatFile>> {
  const { value, diagnostics } = await readFile(file);
  return { value: value && flatten(value), diagnostics };
}

function flatten(file: ReadFile): FlatFile {
  return "unread" in file ? file : { ...file, passages: file.passages.map(flattenPassage) };
}

function flattenPassage({ placeAt, ...rest }: Passage): FlatPassage {
  const places: FoundPlace[] = [];
  const known = new Map<string, number>();
  // A place before the text or behind it is that of its first character or its last.
  const indices = new Uint32Array(Math.max(rest.text.length, 1));
  let before: FoundPlace | undefined;
  for (let offset = 0; offset < indices.length; offset += 1) {
    const place = placeAt(offset);
    if (place === before) {
      indices[offset] = indices[offset - 1] ?? 0;
      continue;
    }
    before = place;
    const key = JSON.stringify(place);
    const index = known.get(key) ?? places.push(place) - 1;
    known.set(key, index);
    indices[offset] = index;
  }
  return { ...rest, places, indices };
}

export function unfold(file: FlatFile): ReadFile {
  return "unread" in file ? file : { ...file, passages: file.passages.map(unfoldPassage) };
}

function unfoldPassage({ places, indices, ...rest }: FlatPassage): Passage {
  const placeAt = (offset: number): FoundPlace => {
    const place = places[indices[Math.min(Math.max(offset, 0), indices.length - 1)] ?? 0];
    if (place === undefined) throw new RangeError(`no place for character ${offset} of ${indices.length}`);
    return place;
  };
  return { ...rest, placeAt };
}
