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

/** Whether a node is an `svg` element. */
export function isSvgElement(node: SvgNode): node is SvgElement {
  return typeof node !== "string" && node.name === "svg";
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
  if (safe.test(text)) return text;
  return text.replace(unprintable, "").replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** Characters that XML does not know, and control characters that are no space. */
const unprintable = /[\p{Cs}\ufffe\uffff]|(?![\t\n])\p{Cc}/gu;

/** What most texts are: paths, numbers and plain words, of which nothing is left out or written otherwise. */
const safe = /^[ !#-%'-;=?-~]*$/;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function joinText(node: SvgNode): string {
  return typeof node === "string" ? node : node.children.map(joinText).join("");
}
