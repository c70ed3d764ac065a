import type { Element, ElementContent, Properties } from "hast";
import { h } from "hastscript";

/**
 * Puts each table that a template writes into a frame as the report's own tables have one: a wide table scrolls within
 * it, keyboards reach it, and it is named after the table's caption or the heading above it. Headers say what they are
 * headers of. The attribute `align` of Markdown's tables becomes a class, for HTML has it no more.
 */
export function frameTables(content: readonly ElementContent[]): ElementContent[] {
  const names = nameTables(content);
  const ids = new Map<Element, string>();
  for (const name of names.values())
    ids.set(name, String(name.properties.id ?? ids.get(name) ?? `frame-${ids.size + 1}`));
  const frame = (node: ElementContent): ElementContent => {
    if (node.type !== "element" || isFramed(node)) return node;
    const id = ids.get(node);
    const properties = id === undefined ? node.properties : { ...node.properties, id };
    const framed = { ...node, properties, children: node.children.map(frame) };
    if (node.tagName !== "table") return framed;
    const name = names.get(node);
    const labelled = name && { ariaLabelledBy: [ids.get(name) ?? ""] };
    const children = framed.children.map((child) => describeCells(child, "tbody"));
    return h("div", { ...frameProperties, ...labelled }, [{ ...framed, children }]);
  };
  return content.map(frame);
}

/** The caption of each table that has no frame, or the heading above it; above all headings, the first of them. */
function nameTables(content: readonly ElementContent[]): ReadonlyMap<Element, Element> {
  const names = new Map<Element, Element>();
  let heading = findElement(content, isHeading);
  const visit = (node: ElementContent): void => {
    if (node.type !== "element" || isFramed(node)) return;
    if (isHeading(node)) heading = node;
    const caption = ({ tagName }: Element): boolean => tagName === "caption";
    const name = node.tagName === "table" ? (findElement(node.children, caption) ?? heading) : undefined;
    if (name) names.set(node, name);
    node.children.forEach(visit);
  };
  content.forEach(visit);
  return names;
}

/** What every frame of a table has, besides its name. A group, for a page of many tables has too many regions. */
export const frameProperties = { className: ["table-frame"], tabIndex: 0, role: "group" };

function isFramed({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes("table-frame");
}

/** The parts of a table, down to its cells, with their scopes. `within` is the part that the node stands in. */
function describeCells(node: ElementContent, within: string, row?: Element): ElementContent {
  if (node.type !== "element") return node;
  const { tagName } = node;
  if (tagName === "td" || tagName === "th") return describeCell(node, within, row);
  if (!["thead", "tbody", "tfoot", "tr"].includes(tagName)) return node;
  const [part, own] = tagName === "tr" ? [within, node] : [tagName, undefined];
  return { ...node, children: node.children.map((child) => describeCells(child, part, own)) };
}

function describeCell(cell: Element, within: string, row: Element | undefined): Element {
  const { align, ...properties } = cell.properties;
  const aligned: Properties = withAlignment(properties, align);
  if (cell.tagName === "td") return { ...cell, properties: aligned };
  // A header without words is the corner of the table.
  if (!cell.children.some(saysAnything)) return { ...cell, tagName: "td", properties: aligned };
  const hasValues = row?.children.some((child) => child.type === "element" && child.tagName === "td");
  const scope = within === "thead" || hasValues !== true ? "col" : "row";
  return { ...cell, properties: { scope, ...aligned } };
}

function withAlignment(properties: Properties, align: Properties[string]): Properties {
  if (align !== "right" && align !== "center") return properties;
  return { ...properties, className: [align === "right" ? "number" : "centred"] };
}

function saysAnything(node: ElementContent): boolean {
  if (node.type === "text") return node.value.trim() !== "";
  return node.type === "element" && (node.tagName === "img" || node.children.some(saysAnything));
}

function isHeading({ tagName }: Element): boolean {
  return /^h[1-6]$/.test(tagName);
}

function findElement(
  nodes: readonly ElementContent[],
  matches: (element: Element) => boolean,
): Element | undefined {
  for (const node of nodes) {
    if (node.type !== "element") continue;
    if (matches(node)) return node;
    const found = findElement(node.children, matches);
    if (found) return found;
  }
  return undefined;
}
