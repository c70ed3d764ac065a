import type { Nodes as HastNodes } from "hast";
import type { Nodes } from "mdast";
import { describeSource, type Material } from "../material.js";
import type { InlineNode, WrongMark } from "../tree/nodes.js";
import type { Draft, LetteredFault, MarkedNode } from "./draft.js";
import { WrongFinder } from "./find-wrong.js";

type Node = Nodes | HastNodes;

/** What encloses a node, as far as marks have to know. */
type Around = Pick<WrongMark, "inLink" | "inStrong">;

/** The faults of a document, found again in its tree and in what it shares with the report's other documents. */
export function makeDraft(faults: readonly LetteredFault[], tree: Node, material: Material): Draft {
  const finder = new WrongFinder(faults);
  const marked = new Map<InlineNode, readonly MarkedNode[]>();
  const visit = (node: Node, around: Around): void => {
    if (node.type === "text" || node.type === "mention") {
      const pieces = markNode(node, around, finder);
      if (pieces.length > 0) marked.set(node, pieces);
    } else if ("children" in node) {
      const inside = {
        inLink: around.inLink || isNamed(node, "link", "a"),
        inStrong: around.inStrong || isNamed(node, "strong", "strong"),
      };
      for (const child of node.children) visit(child, inside);
    }
  };
  const plain: Around = { inLink: false, inStrong: false };
  const visitAll = (nodes: readonly InlineNode[], around = plain): void => {
    for (const node of nodes) visit(node, around);
  };
  visit(tree, plain);
  for (const note of material.notes) visitAll(note);
  for (const { caption, columns, rows, total = [] } of material.tables.values()) {
    visitAll(caption, { ...plain, inStrong: true });
    for (const { header } of columns) visitAll(header);
    for (const cell of rows.flat()) visitAll(cell);
    for (const cell of total) visitAll(cell, { ...plain, inStrong: true });
  }
  for (const chart of material.charts.values()) visitAll([...chart.title, ...chart.caption]);
  for (const source of material.sources) visitAll(describeSource(source));
  return { faults, marked };
}

/** The pieces of a node of which at least one is wrong; none where nothing is. */
function markNode(node: MarkedNode, around: Around, finder: WrongFinder): readonly MarkedNode[] {
  if (node.type === "mention") {
    const faults = finder.ofMention(node);
    return faults.length === 0 ? [] : [{ ...node, wrong: makeMark(faults, around) }];
  }
  const stretches = finder.ofText(node);
  const pieces = stretches.flatMap(({ start, end, faults }, index): readonly MarkedNode[] => [
    { type: "text", value: node.value.slice(stretches[index - 1]?.end ?? 0, start) },
    { type: "text", value: node.value.slice(start, end), data: { wrong: makeMark(faults, around) } },
  ]);
  const rest = node.value.slice(stretches.at(-1)?.end ?? 0);
  return pieces.length === 0
    ? []
    : [...pieces, { type: "text" as const, value: rest }].filter(({ value }) => value !== "");
}

function makeMark(faults: readonly LetteredFault[], around: Around): WrongMark {
  return {
    letters: faults.map(({ letter }) => letter),
    messages: faults.map(({ diagnostic }) => diagnostic.message),
    ...around,
  };
}

function isNamed(node: Node, markdown: string, html: string): boolean {
  return node.type === markdown || (node.type === "element" && node.tagName === html);
}
