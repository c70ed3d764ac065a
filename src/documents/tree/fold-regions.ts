import type { BlockContent, DefinitionContent } from "mdast";
import { regionSplit } from "../../diagnostics/catalogue/documents.js";
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
      open.pop();
    } else {
      report(regionSplit({ role: node.role }, node.place));
    }
  }
  for (const { edge } of open) report(regionSplit({ role: edge.role }, edge.place));
  return root;
}
