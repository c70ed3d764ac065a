import type { DrawnLabel } from "./drawn-label.js";
import { type SvgElement, type SvgNode, textOf } from "./svg-tree.js";

/** A line of text in a drawing, with what chooses its face. */
export interface DrawnText extends DrawnLabel {
  readonly weight: string | undefined;
  readonly style: string | undefined;
}

const shapes: ReadonlySet<string> = new Set("circle ellipse line path polygon polyline rect".split(" "));

/** Lengths and coordinates of the picture: a hundredth of a pixel is finer than any screen or press. */
const rounded: ReadonlySet<string> = new Set(
  "cx cy d dx dy font-size height points r rx ry stroke-width transform width x x1 x2 y y1 y2".split(" "),
);

/** What the attribute means when it is not there. The root group sets no paint, so paint is always written out. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  "fill-opacity": ["1"],
  "font-style": ["normal"],
  "font-weight": ["normal", "400"],
  opacity: ["1"],
  "stroke-opacity": ["1"],
  "stroke-width": ["1"],
  "text-anchor": ["start"],
  transform: ["translate(0,0)"],
};

/**
 * What Vega draws, without what nobody sees: hidden and unpainted shapes, empty groups, links, defaults. Coordinates
 * are rounded to hundredths and every id starts with `idPrefix`, so that drawings can share a page. Fonts are left
 * to the root element to name.
 */
export function cleanSvg(root: SvgElement, idPrefix: string): SvgElement {
  const attributes = new Map([...root.attributes].filter(([name]) => name !== "version"));
  return { ...root, attributes, children: root.children.flatMap((child) => clean(child, idPrefix)) };
}

/** All lines of text, in the order of the file. */
export function findTexts(node: SvgNode): DrawnText[] {
  if (typeof node === "string") return [];
  if (node.name !== "text") return node.children.flatMap(findTexts);
  const lines = node.children.filter((child) => typeof child !== "string");
  // What Vega did not draw is the title that is set above a chart.
  const { attributes, label = { role: "title" } } = node;
  return (lines.length > 0 ? lines : [node])
    .map((line) => ({
      text: textOf(line),
      ...label,
      weight: attributes.get("font-weight"),
      style: attributes.get("font-style"),
    }))
    .filter(({ text }) => text.trim() !== "");
}

function clean(node: SvgNode, idPrefix: string): SvgNode[] {
  if (typeof node === "string") return [node];
  if (isHidden(node)) return [];
  if (node.name === "defs") return [cleanDefinitions(node, idPrefix)];
  const children = node.children.flatMap((child) => clean(child, idPrefix));
  if (node.name === "a") return children;
  const attributes = cleanAttributes(node, idPrefix);
  if (node.name === "g") {
    if (children.length === 0) return [];
    if (attributes.size === 0) return children;
  }
  if (node.name === "text" && textOf(node) === "") return [];
  return [{ ...node, attributes, children }];
}

/** Clips and gradients are kept whole: nothing in them is painted, and all of it counts. */
function cleanDefinitions(element: SvgElement, idPrefix: string): SvgElement {
  const keep = (node: SvgNode): SvgNode =>
    typeof node === "string"
      ? node
      : { ...node, attributes: prefixIds(node.attributes, idPrefix), children: node.children.map(keep) };
  return { ...element, children: element.children.map(keep) };
}

function isHidden({ name, attributes }: SvgElement): boolean {
  if (attributes.get("display") === "none" || Number(attributes.get("opacity") ?? 1) === 0) return true;
  const isBare = (paint: string | undefined) => paint === undefined || paint === "none";
  return shapes.has(name) && isBare(attributes.get("fill")) && isBare(attributes.get("stroke"));
}

function cleanAttributes(element: SvgElement, idPrefix: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of prefixIds(element.attributes, idPrefix)) {
    const text = name === "font-size" ? value.replace(/px$/, "") : value;
    const short = rounded.has(name) ? roundNumbers(text) : text;
    if (defaults[name]?.includes(short) || name === "font-family") continue;
    if (name === "style" && !/^mix-blend-mode: [a-z-]+;$/.test(short)) continue;
    attributes.set(name, short);
  }
  return attributes;
}

function prefixIds(attributes: ReadonlyMap<string, string>, idPrefix: string): Map<string, string> {
  const prefixed = [...attributes].map(([name, value]): [string, string] => {
    if (name === "id") return [name, idPrefix + value];
    return [name, value.replace(/^url\(#(.+)\)$/, (_, id) => `url(#${idPrefix}${id})`)];
  });
  return new Map(prefixed);
}

function roundNumbers(text: string): string {
  return text.replace(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g, (number) =>
    // Adding 0 turns -0 into 0.
    /[.e]/.test(number) ? String(Math.round(Number(number) * 100) / 100 + 0) : number,
  );
}
