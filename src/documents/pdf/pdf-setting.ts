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
  /** Whether the document prints a list of sources. */
  readonly listsSources: boolean;
  /** Whether the content stands in a part of the page that is no wider than running text. */
  readonly isNarrow: boolean;
  report(diagnostic: Diagnostic): void;
  /** Where the document's template stands, for what has no place of its own. */
  readonly place: Place;
}

/** Width between the margins, in points. */
export function textWidth(theme: Theme): number {
  return pageSize(theme).width - theme.page.margins.left - theme.page.margins.right;
}

/** English prose, by which lines are measured. */
const prose =
  "The number of people at work rose in the last quarter, and fewer than in the year before were looking for a job.";

/** The room that running text leaves at its right, in points, so that its lines are no longer than the theme's measure. */
export function proseMargin({ material: { theme }, family, isNarrow }: PdfSetting): number {
  if (isNarrow) return 0;
  const { body, measure } = theme.type;
  const width = (family.face(400, "normal").measure(prose, body) / prose.length) * measure;
  return Math.max(0, Math.floor(textWidth(theme) - width));
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
