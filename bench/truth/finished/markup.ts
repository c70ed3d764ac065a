import rehypeParse from "rehype-parse";
import { unified } from "unified";

/** A stretch of the source that holds text or the value of an attribute. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The elements that it stands in, outermost first, the attribute's own included. */
  readonly within: readonly MarkupElement[];
  /** The name of the attribute as it is written; undefined for text. */
  readonly attribute: string | undefined;
}

export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  end: number;
}

const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\?[\s\S]*?\?>|<(\/?)([\w:-]+)((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*(\/?)>/gi;

/** All text and attributes of HTML or SVG as Factpress writes it: every element closed, every value between double quotes. */
export function scanMarkup(source: string): {
  readonly stretches: readonly Stretch[];
  readonly elements: readonly MarkupElement[];
} {
  const stretches: Stretch[] = [];
  const elements: MarkupElement[] = [];
  const open: MarkupElement[] = [];
  let cursor = 0;
  const endText = (end: number): void => {
    if (end > cursor) stretches.push({ start: cursor, end, within: [...open], attribute: undefined });
  };
  let rawEnd = 0;
  for (const match of source.matchAll(token)) {
    if (match.index < rawEnd) continue;
    const [whole, closing, name = "", attributes = "", selfClosing] = match;
    endText(match.index);
    cursor = match.index + whole.length;
    if (name === "") continue;
    if (closing === "/") {
      const element = open.pop();
      if (element?.name !== name) throw new Error(`</${name}> closes <${element?.name}> at ${match.index}`);
      element.end = cursor;
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), start: match.index, end: cursor };
    elements.push(element);
    const from = match.index + 1 + name.length;
    for (const found of attributes.matchAll(/([\w:@.-]+)="([^"]*)"/g)) {
      const start = from + found.index + (found[1]?.length ?? 0) + 2;
      const end = start + (found[2]?.length ?? 0);
      stretches.push({ start, end, within: [...open, element], attribute: found[1] });
    }
    if (selfClosing !== "/" && !voids.has(name)) open.push(element);
    if (name === "script" || name === "style") rawEnd = source.indexOf(`</${name}>`, cursor);
  }
  endText(source.length);
  return { stretches, elements };
}

function readAttributes(source: string): Readonly<Record<string, string>> {
  const pairs = [...source.matchAll(/([\w:@.-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value]));
}

/** The tree of a page as a browser makes it, without places: equal for pages that say and show the same. */
export function viewMarkup(source: string): string {
  const tree = unified().use(rehypeParse, { fragment: false }).parse(source);
  return JSON.stringify(tree, (key, value) => (key === "position" ? undefined : value));
}
