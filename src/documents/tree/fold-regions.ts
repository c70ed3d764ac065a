import type { BlockContent, DefinitionContent } from "mdast";
import { regionShape, regionSplit } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { RegionEdge } from "../model.js";
import type { RegionNode } from "./nodes.js";

type Flow = BlockContent | DefinitionContent;

/** What stands side by side before regions are folded. */
export type Unfolded = Flow | RegionEdge;

/** Puts the nodes between an opening and a closing edge into a region. Edges without a partner are reported. */
export function foldRegions(nodes: readonly Unfolded[], report: (diagnostic: Diagnostic) => void): Flow[] {
  const root: Flow[] = [];
  const open: { readonly edge: RegionEdge; readonly region: RegionNode }[] = [];
  for (const node of nodes) {
    if (node.type !== "regionEdge") {
      (open.at(-1)?.region.children ?? root).push(node);
    } else if (node.edge === "open") {
      const region: RegionNode = { type: "region", role: node.role, children: [] };
      (open.at(-1)?.region.children ?? root).push(region);
      open.push({ edge: node, region });
    } else if (open.at(-1)?.region.role === node.role) {
      const closed = open.pop();
      const problem = closed && findShapeProblem(closed.region);
      if (closed && problem) report(regionShape({ role: node.role, problem }, closed.edge.place));
    } else {
      report(regionSplit({ role: node.role }, node.place));
    }
  }
  for (const { edge } of open) report(regionSplit({ role: edge.role }, edge.place));
  return root;
}

/** Key figures are one list whose items each are a paragraph that starts with a fact. */
function findShapeProblem({ role, children }: RegionNode): string | undefined {
  if (role !== "key-figures") return undefined;
  const [list] = children;
  if (children.length !== 1 || list?.type !== "list") return "does not hold one list and nothing else";
  const wrong = list.children.findIndex(({ children: [paragraph, ...others] }) => {
    const startsWithFact = paragraph?.type === "paragraph" && paragraph.children[0]?.type === "mention";
    return others.length > 0 || !startsWithFact;
  });
  return wrong < 0
    ? undefined
    : `has an item, number ${wrong + 1}, that is not a paragraph that starts with a fact`;
}
