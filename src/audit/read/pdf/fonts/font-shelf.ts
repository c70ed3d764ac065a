import { must } from "../file/not-plain.js";
import { asDictionary, asReference, type PdfDictionary } from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";
import { type PlainFont, readFont } from "./read-font.js";

/** The fonts of a file: each is read when the first page uses it, and once. */
export class FontShelf {
  readonly #file: PlainFile;
  readonly #fonts = new Map<number, PlainFont>();
  readonly #descriptors = new Set<number>();

  constructor(file: PlainFile) {
    this.#file = file;
  }

  /** The font that a page's resources call so. Throws `NotPlain` where there is none, or one of another kind. */
  find(resources: PdfDictionary, name: string): PlainFont {
    const fonts = asDictionary(this.#file.resolve(resources.get("Font")));
    const reference = must(asReference(fonts?.get(name)), "a font that is no object of its own");
    const known = this.#fonts.get(reference.number);
    if (known) return known;
    const font = readFont(this.#file, reference, this.#descriptors);
    this.#fonts.set(reference.number, font);
    return font;
  }
}
