import { parseSvg, printSvg } from "./svg-tree.js";

/** Whether `source` is an SVG element with nothing in it but shapes and text: no picture, style, script or animation. */
export function isPlainDrawing(source: string): boolean {
  const root = parseSvg(source);
  // Reading leaves out every element that a drawing may not have; nothing may be missing afterwards.
  return root !== undefined && countElements(printSvg(root)) === countElements(source);
}

function countElements(source: string): number {
  return source.match(/<[A-Za-z]/g)?.length ?? 0;
}
