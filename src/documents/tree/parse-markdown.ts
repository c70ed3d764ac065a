import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { BoundedCache } from "../../fonts/bounded-cache.js";

const parser = unified().use(remarkParse).use(remarkGfm);

/** The texts of a report, which have holes where its data stand: other data need not change them. */
const kept = new BoundedCache<string, Root>(32);

/** The tree of a Markdown text. It is shared: nobody may change it. */
export function parseMarkdown(text: string): Root {
  return kept.get(text, () => parser.parse(text));
}
