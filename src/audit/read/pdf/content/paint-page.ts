import { refuse } from "../file/not-plain.js";
import type { PlainPage } from "../file/page-tree.js";
import type { PlainFile } from "../file/plain-file.js";
import type { FontShelf } from "../fonts/font-shelf.js";
import type { PageText } from "../page-text.js";
import { PageTracer } from "../page-tracer.js";
import { type Operator, operators, paintsNoText } from "./operators.js";
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
  const painter = new Painter(tracer, page.resources, { file, fonts, run, checkPattern });
  run(painter, page.content);
  return tracer.finish();
}

function run(painter: Painter, content: Uint8Array): void {
  const scanner = new ContentScanner(content);
  for (let letters = scanner.next(); letters !== undefined; letters = scanner.next())
    findOperator(letters, scanner).act(painter, scanner);
}

/** What fills a shape is no text of the page, so there must be none in it. */
function checkPattern(content: Uint8Array): void {
  const scanner = new ContentScanner(content);
  for (let letters = scanner.next(); letters !== undefined; letters = scanner.next())
    if (!paintsNoText(findOperator(letters, scanner))) refuse("a pattern that may have text in it");
}

function findOperator(letters: number, { shape }: ContentScanner): Operator {
  const operator = operators.get(letters);
  return operator?.shapes.includes(shape) ? operator : refuse("an operator that is not known so");
}
