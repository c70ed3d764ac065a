import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { BoundedCache } from "../../fonts/bounded-cache.js";

const parsers = {
  html: unified().use(rehypeParse),
  svg: unified().use(rehypeParse, { fragment: true, space: "svg" }),
};

/** A page or drawing is read for its text and for its shapes, a drawing also for its picture: a few megabytes of each. */
const kept = { html: new BoundedCache<string, Root>(4), svg: new BoundedCache<string, Root>(8) };

/** The tree of a page, or of a drawing in a file of its own. It is shared: nobody may change it. */
export function parseMarkup(text: string, kind: "html" | "svg"): Root {
  return kept[kind].get(text, () => parsers[kind].parse(text));
}
