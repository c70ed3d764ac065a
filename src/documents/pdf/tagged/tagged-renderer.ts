import type { Inline, Line, PlacedPicture, PlacedVector } from "pdfmake/js/LayoutBuilder.js";
import type { PdfPage, PdfReference } from "pdfmake/js/PDFDocument.js";
import renderer from "pdfmake/js/Renderer.js";
import { Slot, type StructureElement } from "./structure.js";
import type { TaggedDocument } from "./tagged-document.js";

/** What content is that has no slot. Source: ISO 32000-1, 14.8.2.2.2. */
type Artifact = "Pagination" | "Layout";

/** Paints pages as pdfmake does, each piece of content marked: as the content of its slot, or as an artifact. */
export class TaggedRenderer extends renderer.default {
  readonly #document: TaggedDocument;
  /** The marked content that is open, on the page on which it was opened. */
  #open: { readonly content: Slot | Artifact; readonly page: PdfPage } | undefined;
  /** A header row that is repeated on a later page shares its words with the first. */
  readonly #painted = new Set<readonly Inline[]>();

  constructor(document: TaggedDocument) {
    super(document);
    this.#document = document;
  }

  override renderLine(line: Line, x: number, y: number): void {
    const isRepeated = this.#painted.has(line.inlines);
    this.#painted.add(line.inlines);
    const pieces = isRepeated ? [{ slot: undefined, inlines: line.inlines }] : splitBySlot(line.inlines);
    for (const [index, { slot, inlines }] of pieces.entries()) {
      this.#mark(slot ?? "Pagination");
      const isWhole = pieces.length === 1;
      super.renderLine(isWhole ? line : takePart(line, inlines, index === 0), x, y);
    }
    if (!isRepeated)
      for (const { link, inlines } of findLinks(pieces)) this.#annotate(link, line, inlines, x, y);
  }

  override renderVector(vector: PlacedVector): void {
    // A disc in the head of a table stands on every page that has the head.
    this.#mark(vector.slot?.marks.length === 0 ? vector.slot : "Layout");
    super.renderVector(vector);
  }

  override renderSVG(picture: PlacedPicture): void {
    this.#markPicture(picture);
    super.renderSVG(picture);
  }

  override renderImage(picture: PlacedPicture): void {
    this.#markPicture(picture);
    super.renderImage(picture);
  }

  #markPicture({ slot, x, y, _width: width, _height: height }: PlacedPicture): void {
    this.#mark(slot ?? "Layout");
    if (slot === undefined) return;
    const bottom = this.#document.page.height - y - height;
    slot.element.box = [x, bottom, x + width, bottom + height];
  }

  /** Content goes on in the marked content that is open when it is of the same kind; pdfkit closes it with the page. */
  #mark(content: Slot | Artifact): void {
    const { page } = this.#document;
    const open = this.#open?.page === page ? this.#open : undefined;
    if (open?.content === content) return;
    if (open) this.#document.endMarkedContent();
    this.#open = { content, page };
    if (!(content instanceof Slot)) {
      this.#document.markContent("Artifact", { type: content });
      return;
    }
    const { refs } = this.#document.markStructureContent(content.element.role);
    for (const { pageRef, mcid } of refs) content.marks.push({ page: pageRef, id: mcid });
  }

  /** A link's annotation over its words in one line. */
  #annotate(element: StructureElement, line: Line, inlines: readonly Inline[], x: number, y: number): void {
    const { link } = element.options;
    const [first, last] = [inlines[0], inlines.at(-1)];
    if (link === undefined || first === undefined || last === undefined) return;
    const document = this.#document;
    const key = document.createStructParentTreeNextKey();
    const { dictionary: page } = document.page;
    const options = {
      Contents: new String(link.description),
      structParent: {
        add({ annotationRef }: { annotationRef: PdfReference }): void {
          annotationRef.data.StructParent = key;
          element.annotations.push({ page, annotation: annotationRef, key });
        },
      },
    };
    const width = last.x + last.width - (last.trailingCut ?? 0) - first.x;
    const box = [x + first.x, y, width, line.getHeight()] as const;
    if ("url" in link.target) document.link(...box, link.target.url, options);
    else document.goTo(...box, link.target.destination, options);
  }
}

interface Piece {
  readonly slot: Slot | undefined;
  readonly inlines: readonly Inline[];
}

function splitBySlot(inlines: readonly Inline[]): readonly Piece[] {
  const pieces: { slot: Slot | undefined; inlines: Inline[] }[] = [];
  for (const inline of inlines) {
    const last = pieces.at(-1);
    if (last?.slot === inline.slot && last) last.inlines.push(inline);
    else pieces.push({ slot: inline.slot, inlines: [inline] });
  }
  return pieces;
}

/** The links in a line, each with all its words that stand together. */
function findLinks(
  pieces: readonly Piece[],
): readonly { readonly link: StructureElement; readonly inlines: readonly Inline[] }[] {
  const links: { link: StructureElement; inlines: Inline[]; end: number }[] = [];
  for (const [index, { slot, inlines }] of pieces.entries()) {
    const link = slot?.element.link;
    if (link === undefined) continue;
    const last = links.at(-1);
    if (last?.link === link && last.end === index - 1) {
      last.inlines.push(...inlines);
      last.end = index;
    } else links.push({ link, inlines: [...inlines], end: index });
  }
  return links;
}

/** Some words of a line, set as they stand in it. What belongs to the line as a whole goes with its first words. */
function takePart(line: Line, inlines: readonly Inline[], isFirst: boolean): Line {
  const part = line.clone();
  part.inlines = inlines;
  part.getHeight = () => line.getHeight();
  part.getAscenderHeight = () => line.getAscenderHeight();
  if (!isFirst) {
    delete part.id;
    delete part._outline;
  }
  return part;
}
