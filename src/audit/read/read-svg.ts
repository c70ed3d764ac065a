import type { Passage } from "../passage.js";
import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { isElement, type MarkupNode, MarkupSource, spokenAttributes } from "./markup-source.js";
import { PassageText, readPiece } from "./passage-text.js";
import { shiftFigures } from "./shifted-figures.js";
import type { Standing } from "./style-sheet.js";

/** The lines of text of a drawing, and its title and description. Text that is drawn as outlines has none. */
export function readSvg(file: FinishedFile): Passages {
  const text = decodeText(file);
  if (typeof text !== "string") return unreadable(text);
  const source = new MarkupSource(file.path, text, "svg");
  const elements = source.root.children.filter(isElement);
  return passages(elements.flatMap((element) => readDrawing({ element, parent: undefined }, source)));
}

/** The passages of an `svg` element or of one in it, in the order of the file. */
export function readDrawing(standing: Standing, source: MarkupSource): readonly Passage[] {
  const { element } = standing;
  const spoken = source.readAttributes(standing, spokenAttributes, "alternative");
  switch (element.tagName) {
    case "style":
    case "script":
      return [];
    case "title":
    case "desc":
      return [...spoken, ...readLines(standing, source, "alternative")];
    case "text":
      return [...spoken, ...readLines(standing, source, "label")];
    default:
      return [
        ...spoken,
        ...element.children.flatMap((child): readonly Passage[] => {
          if (isElement(child)) return readDrawing({ element: child, parent: standing }, source);
          if (child.type !== "text") return [];
          return readPiece("label", child.value, source.locateText(child, standing));
        }),
      ];
  }
}

/** A `tspan` with a place of its own begins a line; one without, which names a font, goes on with it. */
function readLines(
  standing: Standing,
  source: MarkupSource,
  channel: "label" | "alternative",
): readonly Passage[] {
  const lines = [new PassageText()];
  const asides: Passage[] = [];
  const visit = (node: MarkupNode, within: Standing): void => {
    if (node.type === "text")
      lines.at(-1)?.add(shiftFigures(node.value, shiftOf(within)), source.locateText(node, within));
    if (!isElement(node)) return;
    const inner = { element: node, parent: within };
    if (node.tagName === "title" || node.tagName === "desc") {
      asides.push(...readDrawing(inner, source));
      return;
    }
    if (["x", "y", "dy"].some((name) => node.properties[name] !== undefined)) lines.push(new PassageText());
    for (const child of node.children) visit(child, inner);
  };
  for (const child of standing.element.children) visit(child, standing);
  return [...lines.flatMap((line) => line.finish(channel)), ...asides];
}

function shiftOf({ element }: Standing): "super" | "sub" | undefined {
  const shift = String(element.properties.baselineShift ?? "");
  return shift === "super" || shift === "sub" ? shift : undefined;
}
