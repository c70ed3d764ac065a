import type { Nodes as HtmlNodes } from "hast";
import type { Nodes as MarkdownNodes } from "mdast";

/** Rows of a chart's data that Markdown prints below it; more are a link to the file. */
export const DATA_ROWS = 40;

type Node = HtmlNodes | MarkdownNodes;

/** The names of the tables that a document prints by themselves: a chart of the same rows need not repeat them. */
export function findStandingTables(tree: Node): ReadonlySet<string> {
  if (tree.type === "factTable") return new Set([tree.name]);
  const children: readonly Node[] = "children" in tree ? tree.children : [];
  return new Set(children.flatMap((child) => [...findStandingTables(child)]));
}
