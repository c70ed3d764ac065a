import type {} from "pdfmake/interfaces.js";
import type { PdfReference } from "pdfmake/js/PDFDocument.js";

/** The standard structure types that documents use. Source: ISO 32000-1, 14.8.4. */
export type Role =
  | "Document"
  | "Div"
  | "BlockQuote"
  | "Caption"
  | "Figure"
  | `H${1 | 2 | 3 | 4 | 5 | 6}`
  | "P"
  | "Span"
  | "Code"
  | "Link"
  | "Note"
  | "Reference"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TFoot"
  | "TR"
  | "TH"
  | "TD";

/** What an element tells besides its content. */
export interface ElementOptions {
  /** Said in place of the content: figures. */
  readonly alternativeText?: string;
  /** The text itself, where the content is painted otherwise: the disc of a list item. */
  readonly actualText?: string;
  /** A BCP 47 tag, where it is not the document's. */
  readonly language?: string;
  /** What a header cell stands for. */
  readonly scope?: "Column" | "Row";
  /** How the items of a list are labelled. */
  readonly numbering?: "None" | "Disc" | "Decimal";
  readonly link?: Link;
}

/** Where a link leads, and what is said of it. */
export interface Link {
  readonly target: { readonly url: string } | { readonly destination: string };
  readonly description: string;
}

/** A page's dictionary with the number of the marked content on it. */
export interface ContentMark {
  readonly page: PdfReference;
  readonly id: number;
}

/** An annotation on a page, with its key in the tree of parents. */
export interface AnnotationMark {
  readonly page: PdfReference;
  readonly annotation: PdfReference;
  readonly key: number;
}

/**
 * An element of a document's structure. The tree is grown beside the content that is to be laid out, in the order in which
 * the document is read; the content is painted into its slots in whatever order the pages have it.
 */
export class StructureElement {
  readonly kids: (StructureElement | Slot)[] = [];
  /** Of a link: one for each line that it stands on. */
  readonly annotations: AnnotationMark[] = [];
  /** Of a figure that is painted: left, bottom, right and top on its page, in points from the lower left corner. */
  box: readonly [number, number, number, number] | undefined;
  readonly role: Role;
  readonly options: ElementOptions;
  /** The link that the element is, or stands in. */
  readonly link: StructureElement | undefined;

  constructor(role: Role, options: ElementOptions = {}, parent?: StructureElement) {
    this.role = role;
    this.options = options;
    this.link = options.link === undefined ? parent?.link : this;
  }

  add(role: Role, options?: ElementOptions): StructureElement {
    const kid = new StructureElement(role, options, this);
    this.kids.push(kid);
    return kid;
  }

  /** A link that comes next; `description` is told of its annotation. */
  addLink(target: Link["target"], description: string): StructureElement {
    return this.add("Link", { link: { target, description } });
  }

  /** The place for content that comes next. Content that follows content of the element shares its place. */
  slot(): Slot {
    const last = this.kids.at(-1);
    if (last instanceof Slot) return last;
    const slot = new Slot(this);
    this.kids.push(slot);
    return slot;
  }
}

/** A place in the structure that painted content fills. */
export class Slot {
  readonly element: StructureElement;
  /** In the order of painting. */
  readonly marks: ContentMark[] = [];

  constructor(element: StructureElement) {
    this.element = element;
  }
}

/** Content without a slot is no part of the structure: the pages' furniture, rules, grounds. */
interface Slotted {
  slot?: Slot | undefined;
}

declare module "pdfmake/interfaces.js" {
  interface ContentText extends Slotted {
    /** The name of the destination that it is, which the published types give to text without runs alone. */
    id?: string;
  }
  interface ContentSvg extends Slotted {}
  interface ContentImage extends Slotted {}
  /** The slots of the items' labels, in their order. */
  interface ContentOrderedList {
    labels?: readonly Slot[];
  }
  interface ContentUnorderedList {
    labels?: readonly Slot[];
  }
}
