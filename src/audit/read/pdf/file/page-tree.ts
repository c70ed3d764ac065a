import { must, refuse } from "./not-plain.js";
import {
  asDictionary,
  asList,
  asName,
  asReference,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
} from "./parse-object.js";
import type { PlainFile } from "./plain-file.js";

/** A page, before anything of it is painted. */
export interface PlainPage {
  readonly reference: PdfReference;
  /** Left, bottom, right and top in the page's own space. */
  readonly box: readonly [number, number, number, number];
  readonly resources: PdfDictionary;
  /** What paints it. */
  readonly content: Uint8Array;
}

/** Nodes within each other, and pages of a file. */
const deepest = 50;
const mostPages = 2_000;

/** What a node has that those below it take over. Source: ISO 32000-1, table 30. */
interface Inherited {
  /** The number of the node; undefined above the root. */
  readonly parent: number | undefined;
  readonly box: PdfObject | undefined;
  readonly resources: PdfObject | undefined;
}

/** The pages of a file in their order. Throws `NotPlain` for what is rare: pages that are turned or cut, forms, remarks. */
export function readPages(file: PlainFile, catalog: PdfDictionary): readonly PlainPage[] {
  const reader = new TreeReader(file);
  reader.readNode(catalog.get("Pages"), { parent: undefined, box: undefined, resources: undefined }, 0);
  return reader.pages;
}

class TreeReader {
  readonly pages: PlainPage[] = [];
  readonly #file: PlainFile;
  readonly #seen = new Set<number>();

  constructor(file: PlainFile) {
    this.#file = file;
  }

  readNode(object: PdfObject | undefined, inherited: Inherited, depth: number): void {
    const reference = must(asReference(object), "a page is no object of its own");
    if (this.#seen.has(reference.number) || depth > deepest) refuse("a tree of pages that is none");
    this.#seen.add(reference.number);
    const node = must(asDictionary(this.#file.resolve(reference)), "a page that is not there");
    const own = takeOver(reference.number, node, inherited);
    if (asName(node.get("Type")) === "Page") this.#readPage(reference, node, own);
    else {
      if (asName(node.get("Type")) !== "Pages") refuse("a node without a type");
      const before = this.pages.length;
      const kids = must(asList(this.#file.resolve(node.get("Kids"))), "a node without kids");
      for (const kid of kids) this.readNode(kid, own, depth + 1);
      if (node.get("Count") !== this.pages.length - before) refuse("a wrong count of pages");
    }
  }

  #readPage(reference: PdfReference, page: PdfDictionary, { box, resources }: Inherited): void {
    if (page.has("Kids") || this.pages.length >= mostPages) refuse("too many pages");
    if ((page.get("UserUnit") ?? 1) !== 1) refuse("a unit of its own");
    this.#checkAnnotations(page);
    const contents = this.#file.resolve(page.get("Contents"));
    const [only = page.get("Contents"), ...others] = asList(contents) ?? [];
    if (others.length > 0) refuse("content in parts");
    this.pages.push({
      reference,
      box: readBox(this.#file.resolve(box)),
      resources:
        resources === undefined
          ? new Map()
          : must(asDictionary(this.#file.resolve(resources)), "resources that are not there"),
      content: must(this.#file.readStream(only), "content that cannot be unpacked").bytes,
    });
  }

  /** Links are seen in no other way than by what the page paints. */
  #checkAnnotations(page: PdfDictionary): void {
    if (!page.has("Annots")) return;
    const list = must(asList(this.#file.resolve(page.get("Annots"))), "annotations that are none");
    for (const item of list) {
      const annotation = must(asDictionary(this.#file.resolve(item)), "an annotation that is none");
      if (asName(annotation.get("Subtype")) !== "Link" || annotation.has("AP") || annotation.has("OC"))
        refuse("an annotation that is painted");
    }
  }
}

function takeOver(number: number, node: PdfDictionary, inherited: Inherited): Inherited {
  // Some readers look for what is taken over from the page upwards, others from the root downwards.
  if (asReference(node.get("Parent"))?.number !== inherited.parent) refuse("a node below another");
  if (node.has("CropBox") || (node.get("Rotate") ?? 0) !== 0) refuse("a page that is cut or turned");
  const resources = node.get("Resources");
  if (resources !== undefined && inherited.resources !== undefined) refuse("resources at two levels");
  return {
    parent: number,
    box: node.get("MediaBox") ?? inherited.box,
    resources: resources ?? inherited.resources,
  };
}

function readBox(object: PdfObject | undefined): PlainPage["box"] {
  const [a, b, c, d, ...more] = asList(object) ?? [];
  if (typeof a !== "number" || typeof b !== "number" || typeof c !== "number" || typeof d !== "number")
    return refuse("a page without a box");
  const [left, bottom, right, top] = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  if (more.length > 0 || right <= left || top <= bottom) refuse("a page of no size");
  return [left, bottom, right, top];
}
