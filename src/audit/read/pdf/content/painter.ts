import { must, refuse } from "../file/not-plain.js";
import { asDictionary, asList, asName, type PdfDictionary, type PdfObject } from "../file/parse-object.js";
import type { PlainFile } from "../file/plain-file.js";
import type { FontShelf } from "../fonts/font-shelf.js";
import type { PlainFont } from "../fonts/read-font.js";
import { type Matrix, toMatrix } from "../matrix.js";
import type { PageTracer } from "../page-tracer.js";
import type { Shown } from "../text-state.js";
import { checkGraphicsState, checkGroup, checkPicture } from "./check-resource.js";
import { PathBounds } from "./path-bounds.js";

/** States of painting that are saved within each other, and forms within each other. */
const mostSaved = 500;
const mostForms = 10;
/** Bytes of all forms of a page, each as often as it is painted: many times what the largest charts have. */
const mostFormBytes = 64 * 1024 * 1024;

/** What content may use. */
interface Scope {
  readonly resources: PdfDictionary;
  /** Resources that were found to be plain, by their kinds and names; with the form that is painted for a state's mask. */
  readonly checked: Map<string, PdfObject | undefined>;
}

/** What a page is painted from, and by whom. */
export interface PaintingRoom {
  readonly file: PlainFile;
  readonly fonts: FontShelf;
  /** Hands the operators of content to a painter. */
  readonly run: (painter: Painter, content: Uint8Array) => void;
  /** Takes note of a pattern's content; throws `NotPlain` where text may be in it. */
  readonly checkPattern: (content: Uint8Array) => void;
}

/** Does what the operators of a page say, as far as text depends on it. Its methods throw `NotPlain` for what is rare. */
export class Painter {
  readonly tracer: PageTracer;
  readonly path = new PathBounds();
  readonly #room: PaintingRoom;
  readonly #saved: (PlainFont | undefined)[] = [];
  #scope: Scope;
  #font: PlainFont | undefined;
  /** Below this, what is saved belongs to what a form is painted on. */
  #floor = 0;
  #forms = 0;
  #formBytes = 0;

  constructor(tracer: PageTracer, resources: PdfDictionary, room: PaintingRoom) {
    this.tracer = tracer;
    this.#scope = { resources, checked: new Map() };
    this.#room = room;
  }

  save(): void {
    if (!this.path.isEmpty || this.#saved.length >= mostSaved) refuse("a state that is saved out of place");
    this.#saved.push(this.#font);
    this.tracer.save();
  }

  restore(): void {
    if (!this.path.isEmpty || this.#saved.length <= this.#floor) refuse("a state that was not saved");
    this.#font = this.#saved.pop();
    this.tracer.restore();
  }

  setFont(name: string, size: number): void {
    this.#font = this.#room.fonts.find(this.#scope.resources, name);
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

  setPattern(name: string): void {
    if (this.#isChecked("Pattern", name)) return;
    const { file, checkPattern } = this.#room;
    const entry = this.#find("Pattern", name);
    const tiles = file.readStream(entry);
    if (tiles) checkPattern(tiles.bytes);
    // Colours that flow into each other. Source: ISO 32000-1, table 76.
    else if (asDictionary(file.resolve(entry))?.get("PatternType") !== 2) refuse("a pattern that is rare");
    this.#scope.checked.set(`Pattern ${name}`, undefined);
  }

  setGraphicsState(name: string): void {
    if (!this.#isChecked("ExtGState", name)) {
      const state = must(
        asDictionary(this.#room.file.resolve(this.#find("ExtGState", name))),
        "a state that is not there",
      );
      this.#scope.checked.set(`ExtGState ${name}`, checkGraphicsState(this.#room.file, state));
    }
    // A mask is painted like any other form, so what text there is in it is read.
    const mask = this.#scope.checked.get(`ExtGState ${name}`);
    if (mask !== undefined) this.#paintForm(mask);
  }

  paintObject(name: string): void {
    const entry = this.#find("XObject", name);
    if (!this.#isChecked("XObject", name)) {
      const { dictionary } = must(this.#room.file.readPacked(entry), "a picture that is not there");
      const isForm = asName(dictionary.get("Subtype")) === "Form";
      if (!isForm) checkPicture(dictionary);
      this.#scope.checked.set(`XObject ${name}`, isForm ? entry : undefined);
    }
    const form = this.#scope.checked.get(`XObject ${name}`);
    if (form === undefined) this.tracer.paintImage();
    else this.#paintForm(form);
  }

  /** Source: ISO 32000-1, 8.10.1. */
  #paintForm(object: PdfObject): void {
    const { file, run } = this.#room;
    const { dictionary, bytes } = must(file.readStream(object), "a form that is not there");
    if (asName(dictionary.get("Subtype")) !== "Form" || dictionary.has("OC")) refuse("a form that is rare");
    checkGroup(file, dictionary);
    const own = dictionary.get("Resources");
    const [scope, floor] = [this.#scope, this.#floor];
    this.#formBytes += bytes.length;
    if (this.#forms >= mostForms || this.#formBytes > mostFormBytes) refuse("forms within each other");
    this.save();
    if (dictionary.has("Matrix")) this.tracer.transform(readMatrix(file, dictionary));
    if (own !== undefined) {
      const resources = must(asDictionary(file.resolve(own)), "resources that are not there");
      this.#scope = { resources, checked: new Map() };
    }
    this.#floor = this.#saved.length;
    this.#forms += 1;
    run(this, bytes);
    if (this.#saved.length !== this.#floor || !this.path.isEmpty)
      refuse("a form that leaves something behind");
    this.#forms -= 1;
    this.#floor = floor;
    this.#scope = scope;
    this.restore();
  }

  #isChecked(kind: string, name: string): boolean {
    return this.#scope.checked.has(`${kind} ${name}`);
  }

  #find(kind: string, name: string): PdfObject | undefined {
    return asDictionary(this.#room.file.resolve(this.#scope.resources.get(kind)))?.get(name);
  }
}

/** In single precision, as pdf.js keeps it. */
function readMatrix(file: PlainFile, form: PdfDictionary): Matrix {
  const given = asList(file.resolve(form.get("Matrix")));
  const numbers = given?.map((item) => (typeof item === "number" ? Math.fround(item) : Number.NaN));
  const matrix = toMatrix(numbers);
  return given?.length === 6 && matrix && !matrix.some(Number.isNaN)
    ? matrix
    : refuse("a matrix that is none");
}
