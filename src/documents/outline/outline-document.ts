import type { Nodes as HastNodes } from "hast";
import type { Nodes as MdastNodes } from "mdast";
import type { BoundDocument } from "../bind-document.js";
import { CitedSources } from "../cited-sources.js";
import { authorText } from "../declared-text.js";
import { findStandingTables } from "../tree/standing-tables.js";
import type { FileOutline } from "./outline.js";
import { outlineFurniture, outlineHead } from "./outline-head.js";
import type { OutlineMaterial } from "./outline-material.js";
import { TreeOutline } from "./tree-outline.js";

/**
 * What the finished file of a document is meant to say: every word, fact and mark of its tree in the order in which the
 * format has them, with what the format puts around them. It is made from the tree alone: no writer has a say in it.
 */
export function outlineDocument(document: BoundDocument, material: OutlineMaterial): FileOutline {
  const { root } = document.tree;
  const { spec } = document;
  const outline = (cited: CitedSources): TreeOutline => {
    const tree = new TreeOutline({
      format: spec.format,
      material,
      cited,
      standing: findStandingTables(root satisfies MdastNodes | HastNodes),
    });
    tree.visit(root, { place: { in: "text" }, channel: "body" });
    tree.finish();
    return tree;
  };
  // Which sources are listed, and under which numbers, is known when all citations have been met.
  const cited = new CitedSources(material.sources);
  outline(cited);
  const { passages, headings, drawings } = outline(cited);
  const kind = spec.format === "pdf" ? authorText(spec.kind) : undefined;
  return {
    passages: [
      ...outlineHead(document, material, headings),
      ...outlineFurniture(document, material, kind),
      ...passages,
    ],
    drawings,
  };
}
