import type { Element, ElementContent, Root, RootContent } from "hast";
import { h } from "hastscript";
import type { Nodes as MdastNodes, Root as MdastRoot, Text } from "mdast";
import { defaultHandlers, type Handler, type State, toHast } from "mdast-util-to-hast";
import { languageOf } from "../tree/bind-inline.js";
import type { BlockNode, InlineNode, RegionNode } from "../tree/nodes.js";
import { findStandingTables } from "../tree/standing-tables.js";
import { blockToHast } from "./block-to-hast.js";
import { frameTables } from "./frame-tables.js";
import type { HtmlSetting, PageSetting } from "./html-setting.js";
import { inlineToHast } from "./inline-to-hast.js";
import { markAddresses } from "./mark-addresses.js";

/** Plain HTML for a bound tree: facts and blocks become elements. */
export function resolveHtml(tree: Root, setting: HtmlSetting): ElementContent[] {
  const page: PageSetting = { ...setting, printed: new Map(), standing: findStandingTables(tree) };
  return finish(tree.children.flatMap((node) => resolveNode(node, page)));
}

function resolveNode(node: RootContent, setting: PageSetting): ElementContent[] {
  switch (node.type) {
    case "element":
      return [{ ...node, children: node.children.flatMap((child) => resolveNode(child, setting)) }];
    case "text":
    case "mention":
    case "citation":
      return inlineToHast([node], setting);
    case "chart":
    case "factTable":
    case "notes":
    case "sources":
    case "picture":
      return blockToHast(node, setting);
    default:
      return [];
  }
}

/** A bound Markdown tree as HTML. Regions become sections with their role as the class. */
export function markdownToHtml(tree: MdastRoot, setting: HtmlSetting): ElementContent[] {
  const page: PageSetting = { ...setting, printed: new Map(), standing: findStandingTables(tree) };
  const inline: Handler = (_state, node: InlineNode) => inlineToHast([node], setting);
  const pass: Handler = (_state, node: BlockNode) => blockToHast(node, page);
  const result = toHast(tree, {
    handlers: {
      mention: inline,
      citation: inline,
      text: (state, node: Text) =>
        setting.material.draft || languageOf(node) !== undefined
          ? inlineToHast([node], setting)
          : defaultHandlers.text(state, node),
      chart: pass,
      factTable: pass,
      notes: pass,
      sources: pass,
      picture: pass,
      region: (state, node: RegionNode): Element => {
        if (node.role === "key-figures") return keyFiguresToHast(node, state);
        return h("div", { className: [node.role] }, state.wrap(state.all(node satisfies MdastNodes), true));
      },
    },
  });
  return finish((result.type === "root" ? result.children : [result]).filter(isElementContent));
}

function finish(content: readonly ElementContent[]): ElementContent[] {
  return markAddresses(frameTables(content));
}

/** What the style sheet sets large: the fact of each item as the description, the rest as its term. */
function keyFiguresToHast(node: RegionNode, state: State): Element {
  const items = node.children.flatMap((child) => (child.type === "list" ? child.children : []));
  return h(
    "dl",
    { className: [node.role] },
    items.map(({ children: [paragraph] }) => {
      const [figure, ...label] = paragraph?.type === "paragraph" ? state.all(paragraph) : [];
      return h("div", [h("dt", trimStart(label)), h("dd", figure ? [figure] : [])]);
    }),
  );
}

/** The space between a figure and its label has no place at the start of the label. */
function trimStart(nodes: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = nodes;
  return first?.type === "text" ? [{ type: "text", value: first.value.trimStart() }, ...rest] : [...nodes];
}

function isElementContent(node: Root | RootContent): node is ElementContent {
  return node.type !== "root" && node.type !== "doctype";
}
