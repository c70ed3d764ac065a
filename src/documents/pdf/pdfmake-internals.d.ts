/**
 * The parts of pdfmake 0.3.11 that its published types leave out. Its printer takes fonts by file name only, and reads
 * them from disk; these are the classes that the printer itself is made of. The version is pinned for them.
 */

declare module "pdfmake/js/LayoutBuilder.js" {
  import type {
    Content,
    ContentOrderedList,
    ContentText,
    DynamicBackground,
    DynamicContent,
    Style,
  } from "pdfmake/interfaces.js";
  import type pdfDocument from "pdfmake/js/PDFDocument.js";

  /** What content has of its own, besides what pdfmake knows, is kept on all that is made of it. */
  type Slotted = Pick<ContentText, "slot">;

  /** A word with its place in a line, in points. */
  export interface Inline extends Slotted {
    readonly text: string;
    readonly x: number;
    readonly width: number;
    readonly height: number;
    /** Whether the line ends after it, whatever room there is. */
    readonly lineEnd?: boolean;
    /** The widths of the spaces at its start and its end. */
    readonly leadingCut?: number;
    readonly trailingCut?: number;
    /** Whether it is not broken, and whether the next word stands on the same line. */
    readonly noWrap?: boolean | null;
    readonly noNewLine?: boolean;
    slot?: Slotted["slot"];
  }

  export interface Line {
    inlines: readonly Inline[];
    /** The name of the destination that the line is. */
    id?: string;
    /** Its entry in the document's outline. */
    _outline?: object;
    getHeight(): number;
    getAscenderHeight(): number;
    clone(): Line;
  }

  export interface PlacedVector extends Slotted {
    slot?: Slotted["slot"];
  }

  export interface PlacedPicture extends Slotted {
    readonly x: number;
    readonly y: number;
    readonly _width: number;
    readonly _height: number;
  }

  /** Content that was measured. Lengths are in points. */
  export interface LayoutNode extends Pick<ContentText, "keepWithNext" | "startHeight"> {
    readonly stack?: readonly LayoutNode[];
    readonly columns?: readonly LayoutNode[];
    readonly table?: { readonly body: readonly (readonly LayoutNode[])[] };
    readonly unbreakable?: boolean;
    /** Of a column. */
    readonly width?: unknown;
    readonly text?: unknown;
    readonly _inlines?: Inline[];
    _margin?: readonly [left: number, top: number, right: number, bottom: number] | null;
    readonly _height?: number;
    readonly _minHeight?: number;
    /** The room for the labels of a list. */
    readonly _gapSize?: { readonly width: number };
    /** What follows it in its stack. */
    next?: LayoutNode | undefined;
    readonly ul?: readonly LayoutNode[];
    readonly ol?: readonly LayoutNode[];
    readonly labels?: ContentOrderedList["labels"];
    readonly listMarker?: { readonly _inlines?: Inline[]; readonly canvas?: PlacedVector[] };
  }

  /** A page that is laid out. Lines of text have inlines, one for each word. */
  export interface Page {
    readonly items: readonly {
      readonly item: { readonly inlines?: readonly (Slotted & { readonly text: string })[] };
    }[];
  }

  /** Where content is put next. Lengths are in points. */
  export interface PageContext {
    readonly y: number;
    readonly availableWidth: number;
    readonly availableHeight: number;
    readonly pageMargins: { readonly top: number; readonly bottom: number };
    getCurrentPage(): { readonly pageSize: { readonly height: number } };
    addMargin(left: number, right: number): void;
    moveDown(height: number): void;
  }

  export interface PageWriter {
    /** How many blocks that are not to be broken are open. */
    readonly transactionLevel: number;
    context(): PageContext;
    moveToNextPage(): void;
  }

  class LayoutBuilder {
    constructor(
      pageSize: { readonly width: number; readonly height: number; readonly orientation: "portrait" },
      margins: {
        readonly left: number;
        readonly top: number;
        readonly right: number;
        readonly bottom: number;
      },
      svgMeasure: {
        measureSVG(svg: string): { readonly width: number; readonly height: number };
        /** The drawing with its size, in points. */
        writeDimensions(svg: string, size: { readonly width: number; readonly height: number }): string;
      },
    );
    layoutDocument(
      content: Content,
      document: InstanceType<typeof pdfDocument.default>,
      styles: Readonly<Record<string, Style>>,
      defaultStyle: Style,
      background: DynamicBackground | undefined,
      header: DynamicContent,
      footer: DynamicContent,
    ): Page[];
    /** What measures content before it is laid out. */
    readonly docMeasure: {
      /** What tells how content is set by what it stands within. */
      styleStack: object;
    };
    /** The first pass, and those after it where pages are broken anew. */
    tryLayoutDocument(...given: Parameters<LayoutBuilder["layoutDocument"]>): object;
    /** How many tables the content that is laid out stands in. */
    readonly nestedLevel: number;
    readonly writer: PageWriter;
    processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void;
    processVerticalContainer(node: LayoutNode): void;
    processList(isOrdered: boolean, node: LayoutNode): void;
    processLeaf(node: LayoutNode): void;
    /** Takes the words of the next line from the node; null when there are no more. */
    buildNextLine(node: LayoutNode): Line | null;
  }

  const module: { readonly default: typeof LayoutBuilder };
  export default module;
}

declare module "pdfmake/js/Renderer.js" {
  import type { Line, Page, PlacedPicture, PlacedVector } from "pdfmake/js/LayoutBuilder.js";
  import type pdfDocument from "pdfmake/js/PDFDocument.js";

  class Renderer {
    constructor(document: InstanceType<typeof pdfDocument.default>);
    renderPages(pages: readonly Page[]): void;
    renderLine(line: Line, x: number, y: number): void;
    renderVector(vector: PlacedVector): void;
    renderSVG(picture: PlacedPicture): void;
    renderImage(picture: PlacedPicture): void;
  }

  const module: { readonly default: typeof Renderer };
  export default module;
}
