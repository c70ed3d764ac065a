import type { Element, Root, Text } from "hast";
import type { Channel, FoundPlace, Passage } from "../passage.js";
import { matchSource } from "./match-source.js";
import { parseMarkup } from "./parse-markup.js";
import { type Locate, readPiece } from "./passage-text.js";
import { selectorOf } from "./selector.js";
import { SourceLines } from "./source-lines.js";
import type { Standing } from "./style-sheet.js";

/** A node of an HTML or SVG file. */
export type MarkupNode = Root | Root["children"][number] | Element["children"][number];

/** A parsed HTML or SVG file that tells where its texts are written. */
export class MarkupSource {
  readonly root: Root;
  readonly #text: string;
  readonly #lines: SourceLines;

  constructor(file: string, text: string, kind: "html" | "svg") {
    this.root = parseMarkup(text, kind);
    this.#text = text;
    this.#lines = new SourceLines(file, text);
  }

  /** Where the characters of a text stand, through the references that they are written with. */
  locateText(node: Text, standing: Standing): Locate {
    const from = node.position?.start.offset;
    const to = node.position?.end.offset;
    if (from === undefined || to === undefined) return this.locateElement(standing);
    let offsets: readonly number[] | undefined;
    return (index) => {
      offsets ??= matchSource(node.value, this.#text, from, to, "html");
      return { ...this.#lines.place(offsets[index] ?? from), selector: selectorOf(standing) };
    };
  }

  /** The start of an element's tag, for all of an attribute. */
  locateElement(standing: Standing, attribute?: string): Locate {
    return (): FoundPlace => ({
      ...this.#lines.place(standing.element.position?.start.offset ?? 0),
      selector: selectorOf(standing) + (attribute === undefined ? "" : `[${attribute}]`),
    });
  }

  /** The attributes of an element that are said or read by machines, as passages; blank ones have none. */
  readAttributes(
    standing: Standing,
    attributes: ReadonlyMap<string, string>,
    channel: Channel,
  ): readonly Passage[] {
    return [...attributes].flatMap(([property, attribute]) => {
      const value = standing.element.properties[property];
      if (typeof value !== "string" && typeof value !== "number") return [];
      return readPiece(channel, String(value), this.locateElement(standing, attribute));
    });
  }
}

/** Attributes that are said in place of what they stand at, by their names in the tree. */
export const spokenAttributes: ReadonlyMap<string, string> = new Map([
  ["abbr", "abbr"],
  ["alt", "alt"],
  ["ariaBrailleLabel", "aria-braillelabel"],
  ["ariaBrailleRoleDescription", "aria-brailleroledescription"],
  ["ariaLabel", "aria-label"],
  ["ariaPlaceholder", "aria-placeholder"],
  ["ariaDescription", "aria-description"],
  ["ariaRoleDescription", "aria-roledescription"],
  ["ariaValueText", "aria-valuetext"],
  ["placeholder", "placeholder"],
  ["summary", "summary"],
  ["title", "title"],
]);

export function isElement(node: MarkupNode): node is Element {
  return node.type === "element";
}

/** All the text in a node, as it is. */
export function textOf(node: MarkupNode): string {
  if (node.type === "text") return node.value;
  return node.type === "root" || isElement(node) ? node.children.map(textOf).join("") : "";
}
