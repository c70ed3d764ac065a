import { refuse } from "../file/not-plain.js";
import type { PlainPage } from "../file/page-tree.js";
import type { PlainFile } from "../file/plain-file.js";
import type { FontShelf } from "../fonts/font-shelf.js";
import type { PageText } from "../page-text.js";
import { PageTracer } from "../page-tracer.js";
import { operators } from "./operators.js";
import { Painter } from "./painter.js";
import { ContentScanner } from "./scan-content.js";

/** The text of a page, whose number counts from 1. Throws `NotPlain` for what is rare in what paints it. */
export function paintPage(file: PlainFile, fonts: FontShelf, page: PlainPage, number: number): PageText {
  const [left, bottom, right, top] = page.box;
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const tracer = new PageTracer({
    page: number,
    width: right - left,
    height: top - bottom,
    toPage: [1, 0, 0, -1, Math.abs(x - left) - x, Math.abs(y - bottom) + y],
  });
  const painter = new Painter(tracer, { file, fonts, resources: page.resources });
  const scanner = new ContentScanner(page.content);
  for (let letters = scanner.next(); letters !== undefined; letters = scanner.next()) {
    const operator = operators.get(letters);
    if (operator?.shapes.includes(scanner.shape) !== true) return refuse("an operator that is not known so");
    operator.act(painter, scanner);
  }
  return tracer.finish();
}
