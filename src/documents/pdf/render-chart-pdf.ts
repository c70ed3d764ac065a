import { buffer } from "node:stream/consumers";
import PdfDocument from "pdfkit";
import svgToPdfkit from "pdfmake/js/3rd-party/svg-to-pdfkit.js";
import type { FontFamily } from "../../fonts/font-family.js";
import { escapeMetadata } from "./escape-metadata.js";
import { listPdfFonts, nameHalfBold } from "./pdf-fonts.js";
import { refusePictures } from "./refuse-pictures.js";

/** A drawing that is to be a page of its own. */
export interface ChartPage {
  readonly svg: string;
  /** Points: a pixel of the drawing is one. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The files that text is set in are embedded, cut down to the glyphs it uses. */
  readonly family: FontFamily;
}

/** The language of all charts. */
const LANGUAGE = "en";

/** The day of the file: a drawing has none, pdfkit wants one, and the clock would give other bytes each time. */
const DAY = new Date(0);

/**
 * A PDF of one page as large as the drawing: vectors, and text that is text, on no ground. The same drawing gives the
 * same bytes. Nothing is read from disk or network. Throws when the drawing is not SVG as our own writer prints it.
 */
export async function renderChartPdf(page: ChartPage): Promise<Uint8Array> {
  const { svg, width, height, title, family } = page;
  const document = new ChartDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: "1.7",
    displayTitle: true,
    lang: LANGUAGE,
    // None in place of Helvetica, which would be read from disk.
    font: "",
    info: { Title: title, Creator: "Factpress", Producer: "pdfkit", CreationDate: DAY },
  });
  const fonts = listPdfFonts(family);
  for (const [name, files] of Object.entries(fonts))
    for (const [style, bytes] of Object.entries(files))
      document.registerFont(`${name} ${style}`, Buffer.from(bytes));
  svgToPdfkit.default(document, nameHalfBold(svg, family), 0, 0, {
    width,
    height,
    assumePt: true,
    fontCallback: (families, bold, italic) => {
      const names = families.split(",").map((name) => name.trim().replaceAll("'", ""));
      const name = names.find((known) => Object.hasOwn(fonts, known)) ?? family.name;
      return `${name} ${bold ? "bold" : ""}${italic ? "italics" : ""}${bold || italic ? "" : "normal"}`;
    },
    warningCallback: (text) => {
      throw new Error(`the drawing cannot be a PDF: ${text}`);
    },
    ...refusePictures.options,
  });
  document.end();
  return await buffer(document);
}

class ChartDocument extends PdfDocument {
  override endMetadata(): void {
    escapeMetadata(this.info);
    super.endMetadata();
  }
}
