/** The document of pdfmake 0.3.11, which is one of pdfkit 0.19.1, as far as it is written to: the published types leave it out. */

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
    /** The stream that it is painted by; a drawing that is painted in the place of a page has none. */
    readonly content?: PdfReference;
    /** Adds a line to that stream, or to the drawing. */
    write(line: string): void;
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
    /** How long the file is so far. */
    _offset: number;
    /** Writes bytes as they are, or a line of Latin-1. */
    _write(data: Buffer | string): void;
    /** As a stream does; null is its end. */
    push(part: Buffer | null): boolean;
    font(bytes: Uint8Array): this;
    /** Adds a line to the page. */
    addContent(line: string): this;
    /** Ends the pages that are painted. */
    flushPages(): void;
    /** Writes a colour, if it is one. */
    _setColorCore(color: unknown, stroke: boolean): boolean;
    _setColorSpace(space: string, stroke: boolean): this;
    /** The parts of a colour as #rrggbb, from 0 to 1, and the space that they belong to. */
    _normalizeColor(color: string): readonly number[];
    _getColorSpace(parts: readonly number[]): string;
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
