/**
 * The parts of pdfmake 0.3.11 that its published types leave out. Its printer takes fonts by file name only, and reads
 * them from disk; these are the classes that the printer itself is made of. The version is pinned for them.
 */

declare module "pdfmake/js/PDFDocument.js" {
  export interface FontFiles {
    readonly normal: Uint8Array;
    readonly bold: Uint8Array;
    readonly italics: Uint8Array;
    readonly bolditalics: Uint8Array;
  }

  /** A text: pdfkit writes strings as names, and takes an object of the class String for a text. */
  export type PdfText = InstanceType<typeof String>;

  export type PdfValue =
    | string
    | PdfText
    | number
    | null
    | PdfReference
    | readonly PdfValue[]
    | { readonly [key: string]: PdfValue };

  /** An object of the file. */
  export interface PdfReference {
    data: Record<string, PdfValue>;
    /** With the bytes of a stream, or none. */
    end(bytes?: Uint8Array | string): void;
  }

  /** Where a glyph stands, in thousandths of the size. */
  export interface PlacedGlyph {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
    /** Its width without kerning. */
    readonly advanceWidth: number;
  }

  /** What text is set in. Lengths are in thousandths of the size. */
  export interface PdfFont {
    readonly id: string;
    readonly name: string;
    readonly ascender: number;
    readonly descender: number;
    readonly xHeight: number;
    /** Around all glyphs, in the font's units, and what makes them thousandths of the size. */
    readonly bbox: { readonly minY: number; readonly maxY: number };
    readonly scale: number;
    /** The characters that each code stands for. */
    readonly unicode: readonly (readonly number[])[];
    /** In the unit of `size`. */
    lineHeight(size: number, includeGap?: boolean): number;
    widthOfString(text: string, size: number): number;
    /** The text as hexadecimal codes, one for each glyph. */
    encode(text: string): readonly [codes: readonly string[], positions: readonly PlacedGlyph[]];
    /** The object that stands for it, which pages name. */
    ref(): PdfReference;
    /** Writes it, if a page named it. */
    finalize(): void;
  }

  export interface DocumentOptions {
    readonly size: readonly [width: number, height: number];
    readonly pdfVersion: "1.7";
    readonly subset?: "PDF/A-3a";
    readonly tagged?: true;
    readonly displayTitle: boolean;
    readonly compress: boolean;
    readonly lang: string;
    readonly autoFirstPage: false;
    readonly info: Readonly<Record<string, string | Date>>;
    readonly font: null;
  }

  export interface PdfPage {
    readonly dictionary: PdfReference;
    /** In points. */
    readonly height: number;
  }

  /** The elements that content and annotations belong to, by the keys of their pages or their own. */
  export interface ParentTree {
    add(key: number, element: PdfReference): void;
    get(key: PdfValue | undefined): (PdfReference | null)[];
  }

  export interface AnnotationOptions {
    readonly Contents: PdfText;
    /** Is called before the annotation is written. */
    readonly structParent: {
      add(annotation: { readonly annotationRef: PdfReference }): void;
    };
  }

  /** Names with what they stand for, in the order of the names. */
  export interface NameTree {
    _compareKeys: (a: string, b: string) => number;
  }

  class PDFDocument {
    constructor(
      fonts: Readonly<Record<string, FontFiles>>,
      images: Readonly<Record<string, string>>,
      patterns: object,
      attachments: object,
      options: DocumentOptions,
      virtualFiles: null,
      localAccessPolicy: (path: string) => boolean,
    );
    readonly info: Record<string, string | Date>;
    readonly _root: {
      readonly data: {
        readonly Names: { readonly data: { readonly Dests: NameTree; readonly EmbeddedFiles?: NameTree } };
      };
    };
    /** The page that is painted. */
    readonly page: PdfPage;
    /** The font that text is set in, how many were asked for, and those that are written in the end. */
    _font: PdfFont;
    _fontCount: number;
    readonly _fontFamilies: Record<string, PdfFont>;
    font(bytes: Uint8Array): this;
    ref(data?: Readonly<Record<string, PdfValue>>): PdfReference;
    appendXML(xml: string): void;
    endMetadata(): void;
    file(
      bytes: Buffer,
      options: {
        readonly name: string;
        readonly type: string;
        readonly description: string;
        readonly relationship: "Data";
        readonly creationDate?: Date;
        readonly modifiedDate?: Date;
      },
    ): void;
    getStructTreeRoot(): PdfReference;
    getStructParentTree(): ParentTree;
    createStructParentTreeNextKey(): number;
    markContent(tag: "Artifact", options: { readonly type: string }): void;
    markStructureContent(tag: string): {
      readonly refs: readonly { readonly pageRef: PdfReference; readonly mcid: number }[];
    };
    endMarkedContent(): void;
    link(x: number, y: number, width: number, height: number, url: string, options: AnnotationOptions): void;
    goTo(
      x: number,
      y: number,
      width: number,
      height: number,
      destination: string,
      options: AnnotationOptions,
    ): void;
    on(event: "data", listener: (chunk: Uint8Array) => void): this;
    on(event: "end", listener: () => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    end(): void;
  }

  const module: { readonly default: typeof PDFDocument };
  export default module;
}

declare module "pdfmake/js/SVGMeasure.js" {
  class SVGMeasure {}
  const module: { readonly default: typeof SVGMeasure };
  export default module;
}

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
  import type svgMeasure from "pdfmake/js/SVGMeasure.js";

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
      svgMeasure: InstanceType<typeof svgMeasure.default>,
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
