import Big from "big.js";
import type { Element, Nodes as HastNodes } from "hast";
import type { List, Nodes as MdastNodes } from "mdast";
import { CalendarDate } from "../../facts/calendar-date.js";
import { describeSource } from "../material.js";
import { isSpokenAttribute } from "../tree/allowed-html.js";
import type { FlatPart, InlineNode, RegionNode } from "../tree/nodes.js";
import { type OutlinePart, type OutlinePassage, outlineInline } from "./outline.js";
import { outlineChart, outlineTable } from "./outline-blocks.js";
import { outlineLabels } from "./outline-labels.js";
import type { LabelledDrawing } from "./outline-material.js";
import type { OutlineLines, OutlineSetting } from "./outline-setting.js";
import type { PrintedPlace } from "./printed.js";
import { shiftPower } from "./shift-power.js";

type Node = MdastNodes | HastNodes;
type Channel = OutlinePassage["channel"];

interface Scope {
  readonly place: PrintedPlace;
  readonly channel: Channel;
  /** Whether charts stand in columns, and so in their drawings for narrow ones. */
  readonly isNarrow?: boolean;
  /** Whether figures stand above or below the line. */
  readonly isShifted?: boolean;
}

/** Elements that stand within a line. */
const phrasing: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr".split(
    " ",
  ),
);

/** Collects what a tree says, line by line, in the order in which a reader of the format meets it. */
export class TreeOutline implements OutlineLines {
  readonly passages: OutlinePassage[] = [];
  /** As SVG. */
  readonly drawings: string[] = [];
  /** The text of each heading. */
  readonly headings: OutlinePart[][] = [];
  readonly #setting: OutlineSetting;
  #line: OutlinePart[] = [];
  /** What stands within the line and is no part of its text. */
  #asides: OutlinePassage[] = [];

  constructor(setting: OutlineSetting) {
    this.#setting = setting;
  }

  visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case "text":
      case "mention":
      case "citation":
        this.add([node], scope);
        return;
      case "inlineCode":
        this.#line.push({ text: node.value });
        return;
      case "break":
        this.#line.push({ text: " " });
        return;
      case "chart":
        outlineChart(node.name, scope.isNarrow === true, this, this.#setting);
        return;
      case "factTable":
        outlineTable(node.name, this, this.#setting);
        return;
      case "notes":
        for (const [index, note] of this.#setting.material.notes.entries())
          this.line(note, { in: "note", name: String(index + 1) });
        return;
      case "sources":
        this.#visitSources();
        return;
      case "picture":
        this.say(outlineInline(node.alternativeText, { in: "picture", name: node.file }), "alternative");
        return;
      case "list":
        this.#visitList(node, scope);
        return;
      case "region":
        this.#visitRegion(node, scope);
        return;
      case "link": {
        const flat = node.flat ?? [];
        const isKept = flat.some(({ part }) => part === "title");
        const title = node.title && !isKept ? [{ part: "title", nodes: [textNode(node.title)] }] : [];
        this.#aside(flat, title);
        this.#visitAll(node.children, scope);
        return;
      }
      case "heading":
        this.#visitHeading(node, scope);
        return;
      case "element":
        this.#visitElement(node, scope);
        return;
      case "paragraph":
      case "tableCell":
        this.#visitBlock(node.children, scope);
        return;
      default:
        if ("children" in node) this.#visitAll(node.children, scope);
    }
  }

  /** Ends the outline; the sources that Markdown gathers as footnotes come last. */
  finish(): void {
    this.endLine("body");
    const { format, cited } = this.#setting;
    if (format === "markdown") for (const { source } of cited.list()) this.#addSource(source.id, source.id);
  }

  line(nodes: readonly InlineNode[], place: PrintedPlace, end = ""): void {
    this.endLine("body");
    this.add(nodes, { place, channel: "body" });
    this.#line.push({ text: end });
    this.endLine("body");
  }

  say(parts: readonly OutlinePart[], channel: Channel): void {
    this.passages.push({ channel, parts });
  }

  draw(drawing: LabelledDrawing): void {
    this.drawings.push(drawing.svg);
    this.passages.push(...outlineLabels(drawing));
  }

  /** Adds to the line that is open. */
  add(nodes: readonly InlineNode[], { place, channel, isShifted = false }: Scope): void {
    const { format, cited } = this.#setting;
    for (const node of nodes) {
      if (node.type === "citation") {
        for (const id of node.sources) {
          const number = cited.numberOf(id);
          const mark = format === "markdown" ? id : String(number);
          this.#asides.push({ channel: "mark", parts: [{ text: mark }] });
          if (format === "html")
            this.#asides.push({ channel: "mark", parts: [{ text: `Source ${number}` }] });
        }
        continue;
      }
      const parts = outlineInline([node], place);
      if (format === "html") for (const part of parts) this.#addValue(part);
      if (channel === "mark") this.#asides.push({ channel, parts });
      else for (const part of parts) this.#line.push(isShifted ? shiftPower(part, this.#line.at(-1)) : part);
    }
  }

  endLine(channel: Channel): void {
    if (this.#line.length > 0) this.passages.push({ channel, parts: this.#line });
    this.passages.push(...this.#asides);
    this.#line = [];
    this.#asides = [];
  }

  /** Pages carry numbers and dates for machines beside their text. */
  #addValue(part: OutlinePart): void {
    const value = part.fact?.value;
    const isDay = value instanceof CalendarDate;
    if (!(value instanceof Big) && !isDay) return;
    const text = isDay ? value.toString() : value.toFixed();
    this.#asides.push({ channel: "metadata", parts: [{ ...part, text, isValue: true }] });
  }

  #visitAll(nodes: readonly Node[], scope: Scope): void {
    for (const node of nodes) this.visit(node, scope);
  }

  #visitBlock(nodes: readonly Node[], scope: Scope): void {
    this.endLine(scope.channel);
    this.#visitAll(nodes, scope);
    this.endLine(scope.channel);
  }

  #visitHeading(node: Extract<Node, { children: unknown }>, scope: Scope): void {
    this.endLine(scope.channel);
    this.#visitAll(node.children, { ...scope, place: { in: "heading" } });
    this.headings.push(this.#line);
    this.endLine(scope.channel);
  }

  #visitList(node: List, scope: Scope): void {
    this.endLine(scope.channel);
    for (const [index, item] of node.children.entries()) {
      if (node.ordered === true) this.say([{ text: `${(node.start ?? 1) + index}.` }], "mark");
      this.#visitBlock(item.children, scope);
    }
  }

  #visitRegion(node: RegionNode, scope: Scope): void {
    const { format } = this.#setting;
    if (node.role === "key-figures" && format !== "markdown") {
      const items = node.children.flatMap((child) => (child.type === "list" ? child.children : []));
      for (const { children } of items) {
        const [figure, ...label] = children.flatMap((child) =>
          child.type === "paragraph" ? child.children : [],
        );
        const parts = [figure ? [figure] : [], label];
        // On a page the label is the term that the figure describes.
        for (const part of format === "html" ? parts.reverse() : parts) this.#visitBlock(part, scope);
      }
      return;
    }
    this.#visitBlock(node.children, { ...scope, isNarrow: node.role === "side-by-side" });
  }

  #visitElement(node: Element, scope: Scope): void {
    const { tagName, properties, children } = node;
    const inner: Scope = {
      ...scope,
      ...(/^h[1-6]$/.test(tagName) && { place: { in: "heading" } }),
      ...(properties.hidden !== undefined && { channel: "metadata" }),
      ...(isCitation(node) && { channel: "mark" }),
      ...(/^su[bp]$/.test(tagName) && { isShifted: true }),
    };
    const isBlock = !phrasing.has(tagName) || inner.channel !== scope.channel;
    if (isBlock && inner.channel !== "mark") this.endLine(scope.channel);
    const known = new Set(node.flat?.map(({ part }) => part));
    const plain = Object.entries(properties).flatMap(([name, value]): FlatPart[] =>
      isSpokenAttribute(name) && typeof value === "string" && !known.has(writtenName(name))
        ? [{ part: writtenName(name), nodes: [textNode(value)] }]
        : [],
    );
    this.#aside(node.flat ?? [], plain);
    if (isBlock && this.#line.length === 0) this.endLine(scope.channel);
    if (tagName === "br") this.#line.push({ text: " " });
    for (const child of children) {
      if (child.type === "element" && child.tagName === "li" && tagName === "ol" && isNumbered(node))
        this.say([{ text: `${children.filter(isItem).indexOf(child) + 1}.` }], "mark");
      this.visit(child, inner);
    }
    if (isBlock && inner.channel !== "mark") this.endLine(inner.channel);
  }

  /** Where links lead, and attributes that are read out, in the order of their names; a PDF has none of these. */
  #aside(flat: readonly FlatPart[], plain: readonly FlatPart[]): void {
    const sorted = [...flat, ...plain].sort((a, b) => (a.part < b.part ? -1 : 1));
    for (const { part, nodes } of sorted) {
      const channel = part === "address" ? "address" : "alternative";
      if (channel === "alternative" && this.#setting.format === "pdf") continue;
      this.#asides.push({ channel, parts: outlineInline(nodes, { in: "attribute", part }) });
    }
  }

  #visitSources(): void {
    const { format, cited, material } = this.#setting;
    const listed = cited.list();
    // Markdown gathers the sources that are cited at its end.
    if (format === "markdown" && listed.length > 0) return;
    const sources = listed.length > 0 ? listed.map(({ source }) => source) : material.sources;
    for (const [index, { id }] of sources.entries())
      this.#addSource(id, format === "markdown" ? undefined : `${index + 1}.`);
  }

  #addSource(id: string, mark: string | undefined): void {
    const source = this.#setting.material.sources.find((known) => known.id === id);
    if (source === undefined) throw new RangeError(`there is no source ${id}`);
    this.endLine("body");
    if (mark !== undefined) this.say([{ text: mark }], "mark");
    const end = source.url === undefined ? "" : ` ${source.url}`;
    this.line(describeSource(source), { in: "source", name: id }, end);
  }
}

/** Superior links within the page. */
function isCitation(node: Element): boolean {
  return node.tagName === "sup" && node.children.some(leadsWithin);
}

function leadsWithin(node: Element["children"][number]): boolean {
  if (node.type !== "element") return false;
  const { href } = node.properties;
  return (typeof href === "string" && href.startsWith("#")) || node.children.some(leadsWithin);
}

function isItem(node: Element["children"][number]): boolean {
  return node.type === "element" && node.tagName === "li";
}

/** Letters and Roman numbers are no numbers to be read. */
function isNumbered({ properties: { type } }: Element): boolean {
  return type === undefined || type === "1";
}

/** "ariaLabel" as it is written: "aria-label". */
function writtenName(name: string): string {
  return name.startsWith("aria") ? `aria-${name.slice(4).toLowerCase()}` : name.toLowerCase();
}

function textNode(value: string): InlineNode {
  return { type: "text", value };
}
