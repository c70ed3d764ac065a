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

  class PDFDocument {
    constructor(
      fonts: Readonly<Record<string, FontFiles>>,
      images: Readonly<Record<string, string>>,
      patterns: object,
      attachments: object,
      options: {
        readonly size: readonly [width: number, height: number];
        readonly pdfVersion: "1.7";
        readonly displayTitle: boolean;
        readonly compress: boolean;
        readonly lang: string;
        readonly autoFirstPage: false;
        readonly info: Readonly<Record<string, string | Date>>;
        readonly font: null;
      },
      virtualFiles: null,
      localAccessPolicy: (path: string) => boolean,
    );
    readonly info: Record<string, string | Date>;
    endMetadata(): void;
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
  import type { Content, DynamicBackground, DynamicContent, Style } from "pdfmake/interfaces.js";
  import type pdfDocument from "pdfmake/js/PDFDocument.js";
  import type svgMeasure from "pdfmake/js/SVGMeasure.js";

  /** A page that is laid out. Lines of text have inlines, one for each word. */
  export interface Page {
    readonly items: readonly {
      readonly item: { readonly inlines?: readonly { readonly text: string }[] };
    }[];
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
  }

  const module: { readonly default: typeof LayoutBuilder };
  export default module;
}

declare module "pdfmake/js/Renderer.js" {
  import type { Page } from "pdfmake/js/LayoutBuilder.js";
  import type pdfDocument from "pdfmake/js/PDFDocument.js";

  class Renderer {
    constructor(document: InstanceType<typeof pdfDocument.default>);
    renderPages(pages: readonly Page[]): void;
  }

  const module: { readonly default: typeof Renderer };
  export default module;
}
