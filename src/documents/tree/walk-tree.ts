import type { Nodes as HastNodes } from "hast";
import type { Nodes as MdastNodes } from "mdast";

/** A node of a bound tree, of Markdown or HTML. */
export type TreeNode = MdastNodes | HastNodes;

/** Visits a node and all nodes in it, in the order of the document. */
export function walkTree(node: TreeNode, visit: (node: TreeNode) => void): void {
  visit(node);
  if ("children" in node) for (const child of node.children) walkTree(child, visit);
}
