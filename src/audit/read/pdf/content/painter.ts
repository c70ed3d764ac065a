import { must, refuse } from "../file/not-plain.js";
import { asDictionary, asName, type PdfDictionary, type PdfObject } from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";
import type { FontShelf } from "../fonts/font-shelf.js";
import type { PlainFont } from "../fonts/read-font.js";
import type { PageTracer } from "../page-tracer.js";
import type { Shown } from "../text-state.js";
import { PathBounds } from "./path-bounds.js";

/** States of painting that are saved within each other. */
const mostSaved = 500;

/** Of a graphics state, what changes neither text nor its place. Source: ISO 32000-1, table 58. */
const plainStates = new Set(["Type", "LW", "LC", "LJ", "ML", "D", "RI", "FL", "CA", "ca", "SA", "AIS", "BM"]);

/** Colours that are no patterns. Source: ISO 32000-1, 8.6.4. */
const plainColours = new Set(["DeviceGray", "DeviceRGB", "DeviceCMYK"]);

/** What a page's content may use. */
export interface PageParts {
  readonly file: PlainFile;
  readonly resources: PdfDictionary;
  readonly fonts: FontShelf;
}

/** Does what the operators of a page say, as far as text depends on it. Its methods throw `NotPlain` for what is rare. */
export class Painter {
  readonly tracer: PageTracer;
  readonly path = new PathBounds();
  readonly #parts: PageParts;
  readonly #saved: (PlainFont | undefined)[] = [];
  readonly #checked = new Set<string>();
  #font: PlainFont | undefined;

  constructor(tracer: PageTracer, parts: PageParts) {
    this.tracer = tracer;
    this.#parts = parts;
  }

  save(): void {
    if (!this.path.isEmpty || this.#saved.length >= mostSaved) refuse("a state that is saved out of place");
    this.#saved.push(this.#font);
    this.tracer.save();
  }

  restore(): void {
    if (!this.path.isEmpty || this.#saved.length === 0) refuse("a state that was not saved");
    this.#font = this.#saved.pop();
    this.tracer.restore();
  }

  setFont(name: string, size: number): void {
    this.#font = this.#parts.fonts.find(this.#parts.resources, name);
    this.tracer.state.font = this.#font.name;
    this.tracer.state.size = size;
  }

  /** Shows the glyphs of strings of codes; numbers between them move the pen. */
  show(items: readonly (string | number)[]): void {
    const font = must(this.#font, "text without a font");
    const shown: Shown[] = [];
    for (const item of items) {
      if (typeof item === "number") {
        shown.push(item);
        continue;
      }
      if (item.length % 2 === 1) refuse("half a code");
      for (let at = 0; at < item.length; at += 2)
        shown.push(font.glyphOf(item.charCodeAt(at) * 256 + item.charCodeAt(at + 1)));
    }
    this.tracer.show(shown);
  }

  /** The path so far, which goes on. */
  growPath(): PathBounds {
    return this.path.isEmpty ? refuse("a path without a start") : this.path;
  }

  paintPath(): void {
    if (!this.path.isEmpty) this.tracer.paintPath(...this.path.corners);
    this.path.clear();
  }

  beginTag(tag: string): void {
    if (tag === "OC") refuse("optional content");
    this.tracer.beginTag(tag);
  }

  setColours(space: string): void {
    if (!plainColours.has(space)) refuse("colours that may be patterns");
  }

  setGraphicsState(name: string): void {
    const known = `state ${name}`;
    if (this.#checked.has(known)) return;
    const state = must(asDictionary(this.#resource("ExtGState", name)), "a state that is not there");
    for (const key of state.keys()) if (!plainStates.has(key)) refuse("a state that is rare");
    this.#checked.add(known);
  }

  /** A picture; what it looks like does not matter. */
  paintObject(name: string): void {
    const known = `object ${name}`;
    if (!this.#checked.has(known)) {
      const { file } = this.#parts;
      const { dictionary } = must(
        file.readPacked(this.#entry("XObject", name)),
        "a picture that is not there",
      );
      const [width, height] = [dictionary.get("Width"), dictionary.get("Height")];
      const isSized = typeof width === "number" && typeof height === "number" && width > 0 && height > 0;
      if (asName(dictionary.get("Subtype")) !== "Image" || !isSized) refuse("no picture");
      if (["ImageMask", "IM", "OC", "W", "H"].some((key) => dictionary.has(key)))
        refuse("a picture that is rare");
      this.#checked.add(known);
    }
    this.tracer.paintImage();
  }

  #resource(kind: string, name: string): PdfObject | undefined {
    return this.#parts.file.resolve(this.#entry(kind, name));
  }

  #entry(kind: string, name: string): PdfObject | undefined {
    const { file, resources } = this.#parts;
    return asDictionary(file.resolve(resources.get(kind)))?.get(name);
  }
}
