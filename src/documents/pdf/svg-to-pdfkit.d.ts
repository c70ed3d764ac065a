/** pdfmake's own copy of svg-to-pdfkit, which its published types leave out. */
declare module "pdfmake/js/3rd-party/svg-to-pdfkit.js" {
  export interface SvgOptions {
    /** Points. */
    readonly width: number;
    readonly height: number;
    /** Whether a pixel of the drawing is a point; else it is 3/4 of one. */
    readonly assumePt: boolean;
    /** The name of a registered font. `families` are as the drawing says them, with commas. */
    readonly fontCallback: (families: string, bold: boolean, italic: boolean) => string;
    readonly imageCallback: (link: string) => never;
    readonly warningCallback: (text: string) => void;
  }

  const module: {
    readonly default: (
      document: PDFKit.PDFDocument,
      svg: string,
      x: number,
      y: number,
      options: SvgOptions,
    ) => void;
  };
  export default module;
}
