import type { FontFamily } from "../../fonts/font-family.js";

const WORD = "DRAFT";

/** The height of capitals, in sizes: two thirds in nearly all faces. */
const CAPITALS = 0.66;

export interface WatermarkSpec {
  /** The picture or page that it goes across, in the unit of its drawing. */
  readonly width: number;
  readonly height: number;
  readonly family: FontFamily;
  /** As #rrggbb. */
  readonly color: string;
  /** From 0 to 1. Default 1. */
  readonly opacity?: number;
}

/** The word DRAFT from corner to corner, as one SVG element: outlines, which no reader of text takes for words. */
export function renderWatermark({ width, height, family, color, opacity = 1 }: WatermarkSpec): string {
  const face = family.face(700, "normal");
  const advance = face.measure(WORD, 1);
  const angle = Math.atan2(height, width);
  const [rise, run] = [Math.sin(angle), Math.cos(angle)];
  // As large as leaves a twentieth of the picture free on each side.
  const size = Math.min(
    (0.9 * height) / (advance * rise + CAPITALS * run),
    (0.9 * width) / (advance * run + CAPITALS * rise),
  );
  const { path } = face.outline(WORD, { size, x: (-advance * size) / 2, y: (CAPITALS * size) / 2 });
  const turn = round((-angle * 180) / Math.PI);
  const place = `translate(${round(width / 2)} ${round(height / 2)}) rotate(${turn})`;
  return `<path d="${path}" transform="${place}" fill="${color}" fill-opacity="${opacity}"/>`;
}

/** A drawing with the watermark over it. `svg` is one element, of the size that is given. */
export function watermarkSvg(svg: string, spec: WatermarkSpec): string {
  const end = svg.lastIndexOf("</svg>");
  return `${svg.slice(0, end)}${renderWatermark(spec)}${svg.slice(end)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
