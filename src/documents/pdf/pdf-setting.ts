import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { FontFamily } from "../../fonts/font-family.js";
import type { Palette, Theme } from "../../theme/theme.js";
import type { CitedSources } from "../cited-sources.js";
import type { Material } from "../material.js";
import type { Bookmarks } from "./bookmarks.js";

/** What the parts of the PDF writer share. */
export interface PdfSetting {
  readonly material: Material;
  readonly family: FontFamily;
  readonly cited: CitedSources;
  readonly bookmarks: Bookmarks;
  report(diagnostic: Diagnostic): void;
  /** Where the document's template stands, for what has no place of its own. */
  readonly place: Place;
}

/** Width between the margins, in points. */
export function textWidth(theme: Theme): number {
  return pageSize(theme).width - theme.page.margins.left - theme.page.margins.right;
}

/** Points; Letter and A4. Source: ANSI A, ISO 216. */
export function pageSize(theme: Theme): { readonly width: number; readonly height: number } {
  const [short, long] = theme.page.size === "LETTER" ? [612, 792] : [595.28, 841.89];
  return theme.page.orientation === "landscape"
    ? { width: long, height: short }
    : { width: short, height: long };
}

/** Height between the margins, in points. */
export function pageBody(theme: Theme): number {
  return pageSize(theme).height - theme.page.margins.top - theme.page.margins.bottom;
}

/** Print is always in the light palette. */
export function ink(setting: PdfSetting): Palette {
  return setting.material.theme.light;
}

/** pdfmake's `lineHeight` for lines that are `leading` sizes apart: it multiplies the height of the font's box, not the size. */
export function lineHeight(setting: PdfSetting, leading: number): number {
  return leading / setting.family.face(400, "normal").own.boxHeight;
}
