import { must, refuse } from "./not-plain.js";
import { asDictionary, asReference, type PdfDictionary, type PdfObject } from "./parse-object.js";
import type { PlainFile } from "./plain-file.js";
import { decodeTextString } from "./text-string.js";

/** Levels of an outline: six of headings, in most files. */
const deepest = 50;

/** The titles of a file's outline in their order, each before those below it. Throws `NotPlain`. Source: ISO 32000-1, 12.3.3. */
export function readOutline(file: PlainFile, catalog: PdfDictionary): readonly string[] {
  const outline = catalog.get("Outlines");
  if (outline === undefined) return [];
  const root = must(asDictionary(file.resolve(outline)), "an outline that is none");
  const seen = new Set<number>();
  const titles: string[] = [];
  const visit = (first: PdfObject | undefined, depth: number): void => {
    if (depth > deepest) refuse("an outline too deep");
    for (let next = first; next !== undefined; ) {
      const { number } = must(asReference(next), "an item that is none");
      if (seen.has(number)) refuse("an item that comes twice");
      seen.add(number);
      const item = must(asDictionary(file.resolve(next)), "an item that is none");
      titles.push(readText(file, item.get("Title")));
      visit(item.get("First"), depth + 1);
      next = item.get("Next");
    }
  };
  visit(root.get("First"), 0);
  return titles;
}

/** The text of a text string. Throws `NotPlain`. */
export function readText(file: PlainFile, object: PdfObject | undefined): string {
  const bytes = file.resolve(object);
  return must(typeof bytes === "string" ? decodeTextString(bytes) : undefined, "a text that is none");
}
