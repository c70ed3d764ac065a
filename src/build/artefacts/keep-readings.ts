import type { FoundPlace, Passage } from "../../audit/passage.js";
import type { FinishedFile } from "../../audit/read/finished-file.js";
import { type ReadFile, readFile } from "../../audit/read/read-file.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import type { Artefacts } from "./artefacts.js";

/**
 * Reads finished files as `readFile` does. A PDF with the same bytes as one that was read before says the same; what it
 * says is held against what it was meant to say all the same. Other files take no time to read.
 */
export function keepReadings(artefacts: Artefacts): (file: FinishedFile) => Promise<Result<ReadFile>> {
  return async (file) => {
    if (file.mediaType !== "application/pdf") return await readFile(file);
    return await artefacts.take({
      kind: "reading",
      name: file.path,
      parts: { bytes: file.bytes },
      make: () => readFile(file),
      isLasting: ({ value, diagnostics }) => value !== undefined && diagnostics.length === 0,
      form: {
        pack: ({ value, diagnostics }) => ({ value: value && flatten(value), diagnostics }),
        unpack: ({ value, diagnostics }) => ({ value: value && unfold(value), diagnostics }),
      },
    });
  };
}

/** What was read as plain data: the places of the characters of a passage stand in a list. */
type FlatFile<T = ReadFile> = T extends { readonly passages: readonly Passage[] }
  ? Omit<T, "passages"> & { readonly passages: readonly FlatPassage[] }
  : T;

interface FlatPassage extends Omit<Passage, "placeAt"> {
  /** Each place once, in the order of the text. */
  readonly places: readonly FoundPlace[];
  /** For each character, the index of its place. */
  readonly indices: Uint32Array;
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

function unfold(file: FlatFile): ReadFile {
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
