/** Shapes and what groups them: nothing that fetches, animates, scripts, or is styled from elsewhere. */
const shapes = new Set([
  "svg",
  "g",
  "path",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
  "title",
  "desc",
]);

/** Whether `source` is an SVG element with nothing in it but shapes, and no address in their attributes. */
export function isPlainDrawing(source: string): boolean {
  const tags = [...source.matchAll(/<\/?\s*([^\s/>]+)/g)].map((match) => match[1] ?? "");
  const closed = /^\s*<svg[\s>][\s\S]*<\/svg>\s*$/.test(source);
  return closed && tags.every((tag) => shapes.has(tag)) && !/href|url\(|&|\bon\w+\s*=/i.test(source);
}
