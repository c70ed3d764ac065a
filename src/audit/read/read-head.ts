import type { Passage } from "../passage.js";
import { listJsonLeaves } from "./json-leaves.js";
import { isElement, type MarkupSource, textOf } from "./markup-source.js";
import { readPiece } from "./passage-text.js";
import type { Standing } from "./style-sheet.js";

/** What tells a browser how to show the page says nothing of what stands in it. */
const technical: ReadonlySet<string> = new Set(
  "color-scheme format-detection og:image:height og:image:width referrer robots theme-color viewport".split(
    " ",
  ),
);

const content: ReadonlyMap<string, string> = new Map([["content", "content"]]);

/** The title of a page, its descriptions and its data for machines (JSON-LD), wherever in the page they stand. */
export function readHead(standing: Standing, source: MarkupSource): readonly Passage[] {
  const { element } = standing;
  switch (element.tagName) {
    case "title":
      return readPiece("metadata", textOf(element), source.locateElement(standing));
    case "meta": {
      const name = String(element.properties.name ?? element.properties.property ?? "");
      if (name === "" || technical.has(name.toLowerCase())) return [];
      return source.readAttributes(standing, content, "metadata");
    }
    case "script":
      return element.properties.type === "application/ld+json" ? readData(standing, source) : [];
    case "svg":
      return [];
    default:
      return element.children
        .filter(isElement)
        .flatMap((child) => readHead({ element: child, parent: standing }, source));
  }
}

/** Data that is no JSON is read as the text that it is. */
function readData(standing: Standing, source: MarkupSource): readonly Passage[] {
  const [text] = standing.element.children;
  if (text?.type !== "text") return [];
  const locate = source.locateText(text, standing);
  const leaves = listJsonLeaves(text.value);
  if ("problem" in leaves) return readPiece("metadata", text.value, locate);
  return leaves.flatMap(({ text: value, pointer, offsetAt }) =>
    readPiece("metadata", value, (index) => ({ ...locate(offsetAt(index)), pointer })),
  );
}
