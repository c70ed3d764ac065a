import type { Element } from "hast";
import type { Channel, Passage } from "../passage.js";
import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { isElement, type MarkupNode, MarkupSource, spokenAttributes, textOf } from "./markup-source.js";
import { PassageText, readPiece } from "./passage-text.js";
import { readHead } from "./read-head.js";
import { readDrawing } from "./read-svg.js";
import { shiftFigures } from "./shifted-figures.js";
import { type Standing, StyleSheet } from "./style-sheet.js";
import { TableGrid } from "./table-grid.js";

/** What the text of an element is part of. */
interface Scope {
  readonly channel: Channel;
  readonly cell?: Passage["cell"];
  readonly grid?: TableGrid;
  /** Whether the element's children stand on lines of their own, whatever they are. */
  readonly isFlex?: boolean;
  /** Whether figures stand above or below the line. */
  readonly shift?: "super" | "sub";
}

/** Elements that a browser sets on lines of their own. Source: HTML standard, 15.3. */
const blocks: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup " +
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
  ).split(" "),
);

const unread: ReadonlySet<string> = new Set(["head", "script", "style", "template"]);

/** What elements say to machines. */
const machineAttributes: ReadonlyMap<string, string> = new Map([
  ["value", "value"],
  ["dateTime", "datetime"],
]);

/**
 * The text of a page in the order of the file, a passage for each block. Lines are told as a browser tells them, by tags
 * and by the page's own style sheet. What the style sheet hides in some media is read like the rest; what nobody is shown
 * has the channel "metadata", as have values for machines. Outside `main` all is furniture. The numbers of ordered lists
 * are marks.
 */
export function readHtml(file: FinishedFile): Passages {
  const text = decodeText(file);
  if (typeof text !== "string") return unreadable(text);
  return passages(new PageReader(new MarkupSource(file.path, text, "html")).read());
}

class PageReader {
  readonly #source: MarkupSource;
  readonly #styles: StyleSheet;
  readonly #hasMain: boolean;
  readonly #found: Passage[] = [];
  #line = new PassageText();
  /** What stands within the line and is no part of its text. */
  #asides: Passage[] = [];
  #tables = 0;

  constructor(source: MarkupSource) {
    this.#source = source;
    this.#styles = new StyleSheet(listElements(source.root, "style").map(textOf).join("\n"));
    this.#hasMain = listElements(source.root, "main").length > 0;
  }

  read(): readonly Passage[] {
    for (const element of this.#source.root.children.filter(isElement)) {
      const standing = { element, parent: undefined };
      this.#found.push(...readHead(standing, this.#source));
      this.#visit(standing, { channel: this.#hasMain ? "furniture" : "body" });
      this.#endLine({ channel: "body" });
    }
    return this.#found;
  }

  #visit(standing: Standing, outer: Scope): void {
    const { element } = standing;
    if (unread.has(element.tagName)) return;
    const display = this.#findDisplay(standing);
    const scope = this.#enter(standing, outer, display);
    const isBlock =
      outer.isFlex === true ||
      element.tagName === "svg" ||
      scope.channel !== outer.channel ||
      (display === undefined || display === "none"
        ? blocks.has(element.tagName)
        : !/^(?:inline|contents|ruby)/.test(display));
    if (isBlock) this.#endLine(outer);
    if (element.tagName === "br") this.#line.add(" ", this.#source.locateElement(standing));
    this.#readAttributes(standing, scope, isBlock);
    if (element.tagName === "svg") this.#found.push(...readDrawing(standing, this.#source));
    else if (isCitation(element)) this.#asides.push(...this.#readMarks(standing));
    else for (const child of element.children) this.#visitChild(child, standing, scope);
    if (isBlock) this.#endLine(scope);
  }

  #visitChild(node: MarkupNode, standing: Standing, scope: Scope): void {
    if (node.type === "text") {
      // Behind a figure, a raised one is a power and no digit of it.
      const shift = /\d$/.test(this.#line.text) ? scope.shift : undefined;
      this.#line.add(shiftFigures(node.value, shift), this.#source.locateText(node, standing));
    } else if (isElement(node)) this.#visit({ element: node, parent: standing }, scope);
  }

  #enter(standing: Standing, outer: Scope, display: string | undefined): Scope {
    const { element, parent } = standing;
    const scope: Scope = { ...outer, isFlex: /flex|grid/.test(display ?? "") };
    if (display === "none") return { ...scope, channel: "metadata" };
    const { rowSpan, colSpan } = element.properties;
    switch (element.tagName) {
      case "main":
        return { ...scope, channel: "body" };
      case "header":
      case "footer":
      case "nav":
        return parent?.element.tagName === "body" ? { ...scope, channel: "furniture" } : scope;
      case "table":
        this.#tables += 1;
        return { ...scope, grid: new TableGrid(this.#tables - 1) };
      case "sup":
        return { ...scope, shift: "super" };
      case "sub":
        return { ...scope, shift: "sub" };
      case "tr":
        scope.grid?.nextRow();
        return scope;
      case "td":
      case "th":
        return { ...scope, cell: scope.grid?.nextCell(Number(colSpan ?? 1), Number(rowSpan ?? 1)) };
      default:
        return scope;
    }
  }

  #findDisplay(standing: Standing): string | undefined {
    const { hidden, style } = standing.element.properties;
    if (hidden !== undefined && hidden !== false && hidden !== null) return "none";
    const own = /(?:^|;)\s*display\s*:\s*([\w-]+)/.exec(String(style ?? ""))?.[1];
    return own ?? this.#styles.find("display", standing);
  }

  #readAttributes(standing: Standing, { channel }: Scope, isBlock: boolean): void {
    const { element } = standing;
    const spoken =
      element.tagName === "svg" ? [] : this.#source.readAttributes(standing, spokenAttributes, "alternative");
    const isValue = element.tagName === "data" || element.tagName === "time";
    const values = isValue ? this.#source.readAttributes(standing, machineAttributes, "metadata") : [];
    const marker = channel === "metadata" ? undefined : this.#findMarker(standing);
    const mark = readPiece("mark", marker ?? "", this.#source.locateElement(standing));
    const read = [...spoken, ...values, ...mark];
    (isBlock ? this.#found : this.#asides).push(...read);
  }

  /** The number that a browser sets before the item of an ordered list. */
  #findMarker(standing: Standing): string | undefined {
    const { element, parent } = standing;
    if (element.tagName !== "li" || parent?.element.tagName !== "ol") return undefined;
    const list = parent.element;
    const style = this.#styles.find("list-style", parent) ?? this.#styles.find("list-style-type", parent);
    if (/\bnone\b/.test(style ?? "") || !["1", undefined].includes(list.properties.type?.toString()))
      return undefined;
    const items = list.children.filter((child) => isElement(child) && child.tagName === "li");
    const step = list.properties.reversed === true ? -1 : 1;
    let number = Number(list.properties.start ?? (step === 1 ? 1 : items.length));
    for (const item of items) {
      if (isElement(item) && item.properties.value !== undefined) number = Number(item.properties.value);
      if (item === element) break;
      number += step;
    }
    return `${number}.`;
  }

  /** Each link of a citation is a mark. What only stands between them is none. */
  #readMarks(standing: Standing): readonly Passage[] {
    const { element } = standing;
    const spoken = this.#source.readAttributes(standing, spokenAttributes, "mark");
    if (element.tagName === "a") {
      const line = new PassageText();
      this.#addText(standing, line);
      return [...line.finish("mark"), ...spoken];
    }
    return element.children.flatMap((child): readonly Passage[] => {
      if (isElement(child)) return this.#readMarks({ element: child, parent: standing });
      if (child.type !== "text" || !/[\p{L}\p{N}]/u.test(child.value)) return [];
      return readPiece("mark", child.value, this.#source.locateText(child, standing));
    });
  }

  #addText(standing: Standing, line: PassageText): void {
    for (const child of standing.element.children) {
      if (child.type === "text") line.add(child.value, this.#source.locateText(child, standing));
      else if (isElement(child)) this.#addText({ element: child, parent: standing }, line);
    }
  }

  #endLine({ channel, cell }: Scope): void {
    this.#found.push(...this.#line.finish(channel, cell), ...this.#asides);
    this.#line = new PassageText();
    this.#asides = [];
  }
}

/** Superior links within the page. */
function isCitation(element: Element): boolean {
  return (
    element.tagName === "sup" &&
    listElements(element, "a").some(({ properties }) => String(properties.href ?? "").startsWith("#"))
  );
}

function listElements(node: MarkupNode, tagName: string): readonly Element[] {
  if (node.type !== "root" && !isElement(node)) return [];
  const own = isElement(node) && node.tagName === tagName ? [node] : [];
  return [...own, ...node.children.flatMap((child) => listElements(child, tagName))];
}
