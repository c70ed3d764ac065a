import type { ContentText, Style } from "pdfmake/interfaces.js";
import type { FontFiles } from "pdfmake/js/PDFDocument.js";
import type { FontFamily, FontSet } from "../../fonts/font-family.js";
import type { PdfSetting } from "./pdf-setting.js";
import type { Slot } from "./tagged/structure.js";

/** Names under which the theme's faces are known to pdfmake: it has four styles a family, so the half-bold is one of its own. */
export const bodyFont = "body";
export const headingFont = "heading";

export type RunStyle = Style;

/** The files of all fonts by the names that text and drawings give them. */
export function listPdfFonts(family: FontFamily): Readonly<Record<string, FontFiles>> {
  const [own] = family.sets;
  return {
    [bodyFont]: filesOf(own, 400),
    [headingFont]: filesOf(own, 600),
    ...Object.fromEntries(
      family.sets.flatMap((set) => [
        [set.name, filesOf(set, 400)],
        [halfBold(set.name), filesOf(set, 600)],
      ]),
    ),
  };
}

function filesOf(set: FontSet, weight: 400 | 600): FontFiles {
  return {
    normal: set.file(weight, "normal").bytes,
    bold: set.file(700, "normal").bytes,
    italics: set.file(weight, "italic").bytes,
    bolditalics: set.file(700, "italic").bytes,
  };
}

/**
 * A text as pdfmake's runs: one, and more where a fallback font draws a part of it. `slot` is its place in the structure;
 * the furniture of pages has none.
 */
export function renderRuns(
  text: string,
  slot: Slot | undefined,
  style: RunStyle,
  { family }: PdfSetting,
): ContentText[] {
  const isHeading = style.font === headingFont;
  const weight = isHeading ? 600 : style.bold === true ? 700 : 400;
  const face = family.face(weight, style.italics === true ? "italic" : "normal");
  return face.split(text).map(({ text: part, font }) => {
    if (font.family === family.name) return { text: part, slot, ...style };
    return { text: part, slot, ...style, font: isHeading ? halfBold(font.family) : font.family };
  });
}

/**
 * A drawing whose half-bold text names the font of that weight: svg-to-pdfkit knows two weights, and would draw it
 * bold, wider than it was measured.
 */
export function nameHalfBold(svg: string, family: FontFamily): string {
  return svg.replace(/<(?:text|tspan|g)\b[^>]* font-weight="600"[^>]*>/g, (tag) => {
    const named = / font-family="'([^']+)'"/.exec(tag)?.[1] ?? family.name;
    return tag
      .replace(/ font-family="[^"]*"/, "")
      .replace(' font-weight="600"', ` font-family="'${halfBold(named)}'"`);
  });
}

function halfBold(name: string): string {
  return `${name} 600`;
}
