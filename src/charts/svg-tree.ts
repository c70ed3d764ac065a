import type { Element, Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import type { LabelSource } from "./drawn-label.js";

/** An SVG element. Children are elements and text. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
  /** Where the text of a text element comes from. Not printed. */
  readonly label?: LabelSource;
}

export type SvgNode = SvgElement | string;

/**
 * The attributes that a drawing may have, by the names that hast gives them. Everything else (events, links, roles,
 * classes) is left out, so that a drawing holds what is seen and nothing else.
 */
const attributeNames: Readonly<Record<string, string>> = {
  clipPath: "clip-path",
  clipRule: "clip-rule",
  cx: "cx",
  cy: "cy",
  d: "d",
  display: "display",
  dx: "dx",
  dy: "dy",
  fill: "fill",
  fillOpacity: "fill-opacity",
  fillRule: "fill-rule",
  fontFamily: "font-family",
  fontSize: "font-size",
  fontStyle: "font-style",
  fontWeight: "font-weight",
  fr: "fr",
  fx: "fx",
  fy: "fy",
  gradientTransform: "gradientTransform",
  gradientUnits: "gradientUnits",
  height: "height",
  id: "id",
  letterSpacing: "letter-spacing",
  offset: "offset",
  opacity: "opacity",
  patternUnits: "patternUnits",
  points: "points",
  preserveAspectRatio: "preserveAspectRatio",
  r: "r",
  rx: "rx",
  ry: "ry",
  stopColor: "stop-color",
  stopOpacity: "stop-opacity",
  stroke: "stroke",
  strokeDashArray: "stroke-dasharray",
  strokeDashOffset: "stroke-dashoffset",
  strokeLineCap: "stroke-linecap",
  strokeLineJoin: "stroke-linejoin",
  strokeMiterLimit: "stroke-miterlimit",
  strokeOpacity: "stroke-opacity",
  strokeWidth: "stroke-width",
  style: "style",
  textAnchor: "text-anchor",
  transform: "transform",
  viewBox: "viewBox",
  width: "width",
  x: "x",
  x1: "x1",
  x2: "x2",
  xmlns: "xmlns",
  y: "y",
  y1: "y1",
  y2: "y2",
};

const elementNames: ReadonlySet<string> = new Set(
  (
    "a circle clipPath defs ellipse g line linearGradient path pattern polygon polyline radialGradient rect stop svg" +
    " text tspan"
  ).split(" "),
);

const parser = unified().use(rehypeParse, { fragment: true, space: "svg" }).freeze();

/** The root element of an SVG source, with the elements and attributes that a drawing may have. Undefined when there is none. */
export function parseSvg(source: string): SvgElement | undefined {
  return parser.parse(source).children.flatMap(fromHast).find(isSvgRoot);
}

/** SVG as text. Characters that XML does not know are left out. */
export function printSvg(node: SvgNode): string {
  if (typeof node === "string") return escapeXml(node);
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
  if (node.children.length === 0) return `<${node.name}${attributes}/>`;
  return `<${node.name}${attributes}>${node.children.map(printSvg).join("")}</${node.name}>`;
}

/** The text inside a node as SVG shows it: what `printSvg` keeps, line breaks as spaces, and runs of spaces as one. */
export function textOf(node: SvgNode): string {
  return joinText(node)
    .replace(unprintable, "")
    .replace(/[\p{Cc} ]+/gu, " ")
    .trim();
}

/** Text that is safe between tags and in a quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(unprintable, "").replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** Characters that XML does not know, and control characters that are no space. */
const unprintable = /[\p{Cs}\ufffe\uffff]|(?![\t\n])\p{Cc}/gu;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function joinText(node: SvgNode): string {
  return typeof node === "string" ? node : node.children.map(joinText).join("");
}

function isSvgRoot(node: SvgNode): node is SvgElement {
  return typeof node !== "string" && node.name === "svg";
}

function fromHast(node: Nodes): SvgNode[] {
  if (node.type === "text") return node.value === "" ? [] : [node.value];
  if (node.type !== "element" || !elementNames.has(node.tagName)) return [];
  return [{ name: node.tagName, attributes: attributesOf(node), children: node.children.flatMap(fromHast) }];
}

function attributesOf(element: Element): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [property, value] of Object.entries(element.properties)) {
    const name = attributeNames[property];
    if (name === undefined || value === undefined || value === null) continue;
    attributes.set(name, Array.isArray(value) ? value.join(" ") : String(value));
  }
  return attributes;
}
