import type { Element } from "hast";
import { BoundedCache } from "../../fonts/bounded-cache.js";
import { isElement, type MarkupNode, textOf } from "./markup-source.js";
import { parseMarkup } from "./parse-markup.js";

/** One drawing told by what is where in it: a line for each shape and text, in the order of painting. */
export type Shapes = readonly string[];

const painted: ReadonlySet<string> = new Set(
  "circle ellipse image line path polygon polyline rect text use".split(" "),
);

/** What a shape is as large as and where, by the names that the tree gives the attributes. */
const geometry = (
  "cx cy d dx dy fontSize height opacity fillOpacity points r rx ry strokeDashArray strokeOpacity strokeWidth " +
  "textAnchor width x x1 x2 y y1 y2"
).split(" ");

/** The drawings of a report, each of which is held against its own file and against every page that it stands in. */
const kept = new BoundedCache<string, { readonly shapes: Shapes | undefined }>(8);

/**
 * The shapes of an SVG drawing, from its text or from its element in a page: the name of each, the transforms that it
 * stands under, its measures, its text. Colours are told apart and not told, ids are left out, and numbers are written
 * in one way, so that a drawing has the same shapes in a file of its own and in a page. Undefined where the text is no
 * SVG.
 */
export function readShapes(drawing: string | Element): Shapes | undefined {
  if (typeof drawing !== "string") return new ShapeReader().read(drawing);
  return kept.get(drawing, () => {
    const root = parseSvg(drawing);
    return { shapes: root && new ShapeReader().read(root) };
  }).shapes;
}

/** The shapes of each drawing in the text of an HTML page, in its order. A drawing within a drawing is a part of it. */
export function readPageShapes(page: string): readonly Shapes[] {
  return listDrawings(parseMarkup(page, "html")).map((element) => new ShapeReader().read(element));
}

function parseSvg(text: string): Element | undefined {
  return parseMarkup(text, "svg")
    .children.filter(isElement)
    .find(({ tagName }) => tagName === "svg");
}

function listDrawings(node: MarkupNode): readonly Element[] {
  if (isElement(node) && node.tagName === "svg") return [node];
  return node.type === "root" || isElement(node) ? node.children.flatMap(listDrawings) : [];
}

class ShapeReader {
  readonly #shapes: string[] = [];
  /** Colours by their numbers, in the order in which they come up. */
  readonly #colours = new Map<string, number>();

  read(root: Element): Shapes {
    this.#shapes.push(`svg ${normalize(root.properties["viewBox"])}`);
    for (const child of root.children) this.#visit(child, "");
    return this.#shapes;
  }

  #visit(node: MarkupNode, outer: string): void {
    if (!isElement(node)) return;
    const { tagName, properties } = node;
    // What clips is as much a part of what is seen as what is painted.
    const way = [outer, tagName === "clipPath" ? "clip" : "", normalize(properties["transform"])];
    const within = way.filter((part) => part !== "").join(" ");
    if (!painted.has(tagName)) {
      for (const child of node.children) this.#visit(child, within);
      return;
    }
    this.#shapes.push([within, ...this.#tell(node)].filter((part) => part !== "").join(" "));
  }

  /** A shape's name, colours and measures; of a text also the lines in it, and what they read. */
  #tell(element: Element): readonly string[] {
    const { tagName, properties, children } = element;
    const measures = geometry.flatMap((name) => {
      const value = normalize(properties[name]);
      return value === "" ? [] : [`${name}=${value}`];
    });
    const colours = (["fill", "stroke"] as const).flatMap((name) => {
      const value = properties[name];
      return typeof value === "string" ? [`${name}=${this.#numberOf(value)}`] : [];
    });
    const inner = children.flatMap((child) => {
      if (isElement(child)) return this.#tell(child);
      const text = textOf(child).replace(/\s+/g, " ").trim();
      return text === "" ? [] : [JSON.stringify(text)];
    });
    return [tagName, ...colours, ...measures, ...inner];
  }

  /** "none" as it is; gradients and patterns are all one, as they are named by their ids. */
  #numberOf(paint: string): string {
    if (paint === "none") return paint;
    const key = paint.startsWith("url(") ? "url" : paint.toLowerCase();
    const number = this.#colours.get(key) ?? this.#colours.size;
    this.#colours.set(key, number);
    return String(number);
  }
}

/** Letters and numbers with one space between them: separators and the digits of a number can be written in many ways. */
function normalize(value: Element["properties"][string]): string {
  if (value === undefined || value === null) return "";
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  const parts = text.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[A-Za-z]+/g) ?? [];
  return parts.map((part) => (/\d/.test(part) ? String(Number(part) + 0) : part)).join(" ");
}
