import type { FontFamily } from "../fonts/font-family.js";

/** The members of Vega's text items that say how wide the text is. */
interface TextItem {
  readonly fontSize?: unknown;
  readonly fontWeight?: unknown;
  readonly fontStyle?: unknown;
  readonly limit?: unknown;
}

/** Vega's size for text that sets none. Source: vega-scenegraph, `fontSize` in src/util/text.js. */
const DEFAULT_SIZE = 11;

/** How wide Vega is to take a line of text: its advance width, or its limit when it is cut there. */
export function metricsOf(family: FontFamily): (item: object, text: unknown) => number {
  return (item, text) => {
    const width = measureItem(family, item, text);
    const limit = limitOf(item);
    return limit > 0 ? Math.min(width, limit) : width;
  };
}

/** How wide a line would be without its limit. Spaces count as SVG shows them. */
export function measureItem(family: FontFamily, item: TextItem, text: unknown): number {
  const { fontSize, fontWeight, fontStyle } = item;
  const weight = typeof fontWeight === "number" || typeof fontWeight === "string" ? fontWeight : undefined;
  const face = family.face(weight, typeof fontStyle === "string" ? fontStyle : undefined);
  const line = String(text ?? "")
    .replace(/[\p{Cc} ]+/gu, " ")
    .trim();
  return face.measure(
    line,
    fontSize === undefined || fontSize === null ? DEFAULT_SIZE : Number(fontSize) || 0,
  );
}

/** The width at which a line is cut; 0 when it is not. */
export function limitOf(item: TextItem): number {
  return Number(item.limit ?? 0) || 0;
}
