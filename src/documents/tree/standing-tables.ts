import type { Nodes as HtmlNodes } from "hast";
import type { Nodes as MarkdownNodes } from "mdast";

type Node = HtmlNodes | MarkdownNodes;

/** The names of the tables that a document prints by themselves: a chart of the same rows need not repeat them. */
export function findStandingTables(tree: Node): ReadonlySet<string> {
  if (tree.type === "factTable") return new Set([tree.name]);
  const children: readonly Node[] = "children" in tree ? tree.children : [];
  return new Set(children.flatMap((child) => [...findStandingTables(child)]));
}
