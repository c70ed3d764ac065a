import { identity, listNumbers, toMatrix } from "../matrix.js";
import type { PageText } from "../page-text.js";
import { PageTracer, type Sheet } from "../page-tracer.js";
import { makeGlyph, type Shown } from "../text-state.js";

/** What a page is painted with: pdf.js's operators, by their names, and what they are given. */
export interface PaintList extends Sheet {
  readonly operators: readonly (readonly [name: string, given: readonly unknown[]])[];
  nameOf(operator: unknown): string;
  /** The width of the unit that a font's glyphs are measured in, in ems. */
  unitOf(font: string): number;
}

type Handler = (given: readonly unknown[]) => void;

/** The text of a page that pdf.js has read. */
export function traceOperators(list: PaintList): PageText {
  const tracer = new PageTracer(list);
  const handlers = handleOperators(tracer, list);
  for (const [name, given] of list.operators) {
    const handler = handlers[name];
    if (handler) handler(given);
    else if (name.startsWith("paint") && /^paint(?:Image|InlineImage|SolidColor)/.test(name))
      tracer.paintImage();
  }
  return tracer.finish();
}

function handleOperators(tracer: PageTracer, list: PaintList): Readonly<Record<string, Handler>> {
  const transform = (given: unknown): void => {
    const matrix = toMatrix(given);
    if (matrix) tracer.transform(matrix);
  };
  return {
    save: () => tracer.save(),
    restore: () => tracer.restore(),
    transform,
    paintFormXObjectBegin: ([matrix]) => {
      tracer.save();
      transform(matrix);
    },
    paintFormXObjectEnd: () => tracer.restore(),
    beginAnnotation: ([, , place, matrix]) => {
      tracer.save();
      tracer.reset();
      transform(place);
      transform(matrix);
    },
    endAnnotation: () => tracer.restore(),
    beginMarkedContent: ([tag]) => tracer.beginTag(nameIn(tag)),
    beginMarkedContentProps: ([tag]) => tracer.beginTag(nameIn(tag)),
    endMarkedContent: () => tracer.endTag(),
    constructPath: ([operator, , bounds]) => {
      const [left, top, right, bottom] = listNumbers(bounds);
      if (left === undefined || top === undefined || right === undefined || bottom === undefined) return;
      if (list.nameOf(operator) !== "endPath") tracer.paintPath(left, top, right, bottom);
    },
    shadingFill: () => tracer.paintImage(),
    ...handleText(tracer, list),
  };
}

function handleText(tracer: PageTracer, list: PaintList): Readonly<Record<string, Handler>> {
  return {
    setFont: ([font, size]) => {
      tracer.state.font = String(font);
      tracer.state.size = numberIn(size);
    },
    setCharSpacing: ([spacing]) => {
      tracer.state.charSpacing = numberIn(spacing);
    },
    setWordSpacing: ([spacing]) => {
      tracer.state.wordSpacing = numberIn(spacing);
    },
    setHScale: ([percent]) => {
      tracer.state.stretch = numberIn(percent, 100) / 100;
    },
    setLeading: ([leading]) => {
      tracer.state.leading = numberIn(leading);
    },
    setTextRise: ([rise]) => {
      tracer.state.rise = numberIn(rise);
    },
    setGState: ([entries]) => setGraphicsState(tracer, entries),
    beginText: () => tracer.placePen(identity),
    setTextMatrix: (given) => {
      const matrix = toMatrix(given[0]) ?? toMatrix(given);
      if (matrix) tracer.placePen(matrix);
    },
    moveText: ([x, y]) => tracer.movePen(numberIn(x), numberIn(y)),
    setLeadingMoveText: ([x, y]) => {
      tracer.state.leading = -numberIn(y);
      tracer.movePen(numberIn(x), numberIn(y));
    },
    nextLine: () => tracer.nextLine(),
    showText: ([shown]) => {
      const unit = list.unitOf(tracer.state.font);
      tracer.show(Array.isArray(shown) ? shown.flatMap((item: unknown) => toShown(item, unit)) : []);
    },
  };
}

function setGraphicsState(tracer: PageTracer, entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry[0] !== "Font" || !Array.isArray(entry[1])) continue;
    const [font, size] = entry[1];
    if (typeof font !== "string" || typeof size !== "number") continue;
    tracer.state.font = font;
    tracer.state.size = size;
  }
}

/** A name is text, or an object of pdf.js that holds it. */
function nameIn(tag: unknown): string {
  const name = typeof tag === "object" && tag !== null && "name" in tag ? tag.name : tag;
  return String(name);
}

/** What an operator is given where it takes a number; else what holds without it. */
function numberIn(given: unknown, otherwise = 0): number {
  return typeof given === "number" ? given : otherwise;
}

function toShown(item: unknown, unit: number): readonly Shown[] {
  if (typeof item === "number") return [item];
  if (typeof item !== "object" || item === null) return [];
  if (!("unicode" in item && "width" in item && "isSpace" in item)) return [];
  const { unicode, width, isSpace } = item;
  if (typeof unicode !== "string" || typeof width !== "number" || typeof isSpace !== "boolean") return [];
  return [makeGlyph(unicode, width * unit, isSpace)];
}
