import { must, refuse } from "./not-plain.js";
import { asDictionary, asList, type PdfDictionary, type PdfObject } from "./parse-object.js";
import type { PlainFile } from "./plain-file.js";
import { readText } from "./read-outline.js";

/** A file within a file. */
export interface EmbeddedFile {
  readonly name: string;
  /** Empty where there is none. */
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** The files within a file in the order of their names. Throws `NotPlain`. Source: ISO 32000-1, 7.7.4, 7.9.6 and 7.11. */
export function readEmbedded(file: PlainFile, catalog: PdfDictionary): readonly EmbeddedFile[] {
  if (!catalog.has("Names")) return [];
  const names = must(asDictionary(file.resolve(catalog.get("Names"))), "names that are none");
  if (!names.has("EmbeddedFiles")) return [];
  const root = must(asDictionary(file.resolve(names.get("EmbeddedFiles"))), "files that are none");
  const list = root.has("Kids") ? refuse("names in parts") : asList(file.resolve(root.get("Names")));
  if (list === undefined || list.length % 2 === 1) return refuse("files without names");
  const found = new Map<string, EmbeddedFile>();
  for (let at = 0; at < list.length; at += 2) {
    const name = readText(file, list[at]);
    // The keys of an object are in another order when they are numbers.
    if (found.has(name) || /^\d+$/.test(name)) refuse("a name that may be another's");
    found.set(name, readFile(file, list[at + 1]));
  }
  return [...found.values()];
}

function readFile(file: PlainFile, object: PdfObject | undefined): EmbeddedFile {
  const told = must(asDictionary(file.resolve(object)), "a file that is not there");
  const held = must(asDictionary(file.resolve(told.get("EF"))), "a file that is elsewhere");
  const stream = must(file.readStream(held.get("UF") ?? held.get("F")), "a file that cannot be unpacked");
  const name = readText(file, told.get("UF") ?? told.get("F"));
  if (name === "" || /[/\\]/.test(name)) refuse("a name with folders");
  return {
    name,
    description: told.has("Desc") ? readText(file, told.get("Desc")) : "",
    bytes: stream.bytes,
  };
}
