import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import {
  altMissing,
  blockInline,
  headingEmpty,
  holePlace,
  markdownForbidden,
  tableHeaderless,
} from "../../diagnostics/catalogue/documents.js";
import { type Diagnostic, dropRepeats, type Place, type Result } from "../../diagnostics/diagnostic.js";
import { type RunMode, stopsRun } from "../../diagnostics/run-mode.js";
import type { Fact } from "../../facts/fact.js";
import type { FilledTemplate } from "../template/fill-template.js";
import { splitAtHoles } from "../template/marks.js";
import { bindAddress } from "./bind-address.js";
import {
  type Binder,
  bindBlockFilling,
  bindPlainText,
  bindText,
  type InlineNode,
  isBlockFilling,
  keepFlat,
  type Setting,
  textOf,
} from "./bind-inline.js";
import { checkHeadings, type FoundHeading } from "./check-headings.js";
import { checkLinkText } from "./check-link-text.js";
import { foldRegions, type Unfolded } from "./fold-regions.js";
import { isBareAddress } from "./markdown-runs.js";
import { parseMarkdown } from "./parse-markdown.js";
import { placesIn } from "./source-offsets.js";

/**
 * The tree of a Markdown template with every hole bound to its fact. The text with holes is parsed once, and only then
 * do values enter the tree, as nodes of their own: no value can become markup.
 */
export function bindMarkdown(
  filled: FilledTemplate,
  options: {
    readonly document: string;
    readonly file: string;
    readonly locale: string;
    readonly mode: RunMode;
    nameOf(fact: Fact): string | undefined;
  },
): Result<Root> {
  const diagnostics: Diagnostic[] = [];
  const binder: Binder = {
    fillings: filled.fillings,
    locale: options.locale,
    nameOf: options.nameOf,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const tree = parseMarkdown(filled.text);
  const root: Root = {
    type: "root",
    children: foldRegions(bindBlocks(tree.children, filled, binder), binder.report),
  };
  checkHeadings(listHeadings(tree, filled), options, binder.report);
  return {
    value: stopsRun(diagnostics, options.mode) ? undefined : root,
    diagnostics: dropRepeats(diagnostics),
  };
}

/** A template of one or more lines of plain text, bound: for titles, captions and notes. */
export function bindPhrases(filled: FilledTemplate, binder: Omit<Binder, "fillings">): InlineNode[][] {
  const full: Binder = { ...binder, fillings: filled.fillings };
  const tree = parseMarkdown(filled.text);
  return tree.children.flatMap((node) => {
    if (node.type !== "paragraph" && node.type !== "heading") {
      full.report(markdownForbidden({ what: describe(node) }, placeOf(node, filled)));
      return [];
    }
    reportLinks(node, filled, full);
    return [
      bindChildren(node, node.type === "heading" ? "figures" : "prose", filled, full).flatMap(toInline),
    ];
  });
}

/** A line of plain text would lose a link's address; a bare address is its own text. */
function reportLinks(node: Nodes, filled: FilledTemplate, binder: Binder): void {
  if (node.type === "link" && !isBareAddress(node)) {
    binder.report(
      markdownForbidden({ what: "a link in a note or in a chart's words" }, placeOf(node, filled)),
    );
  } else if ("children" in node) {
    for (const child of node.children) reportLinks(child, filled, binder);
  }
}

function toInline(node: PhrasingContent): InlineNode[] {
  switch (node.type) {
    case "text":
    case "mention":
    case "citation":
      return [node];
    case "inlineCode":
      return [{ type: "text", value: node.value }];
    case "break":
      return [{ type: "text", value: " " }];
    default:
      return "children" in node ? node.children.flatMap(toInline) : [];
  }
}

function bindBlocks(nodes: readonly RootContent[], filled: FilledTemplate, binder: Binder): Unfolded[] {
  return nodes.flatMap((node) => bindBlock(node, filled, binder));
}

function bindBlock(node: RootContent, filled: FilledTemplate, binder: Binder): Unfolded[] {
  switch (node.type) {
    case "heading": {
      const children = bindChildren(node, "figures", filled, binder);
      if (isBlank(children)) binder.report(headingEmpty({}, placeOf(node, filled)));
      return [{ ...node, children }];
    }
    case "paragraph": {
      const block = findLoneBlock(node.children, binder);
      if (block) return [block];
      const picture = node.children.length === 1 ? node.children[0] : undefined;
      if (picture?.type === "image") {
        const place = placeOf(picture, filled);
        // The text stands behind the two characters of `![`.
        const placeAt = placesAt(picture.alt ?? "", picture, 2, filled);
        const alternativeText = bindPlainText(picture.alt ?? "", binder, placeAt);
        if (splitAtHoles(picture.url).length > 1)
          binder.report(holePlace({ where: "the path of an image" }, place));
        if (textOf(alternativeText) === "")
          binder.report(altMissing({ what: `the image "${picture.url}"` }, place));
        return [{ type: "picture", file: picture.url, alternativeText, place }];
      }
      return [{ ...node, children: bindChildren(node, "prose", filled, binder) }];
    }
    case "blockquote":
      return [{ ...node, children: foldRegions(bindBlocks(node.children, filled, binder), binder.report) }];
    case "list":
      for (const item of node.children) {
        if (typeof item.checked === "boolean")
          binder.report(markdownForbidden({ what: "a task list" }, placeOf(item, filled)));
      }
      return [
        {
          ...node,
          children: node.children.map((item) => ({
            ...item,
            children: foldRegions(bindBlocks(item.children, filled, binder), binder.report),
          })),
        },
      ];
    case "table": {
      const [head, ...rows] = node.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({
          ...cell,
          children: bindChildren(cell, "figures", filled, binder),
        })),
      }));
      if (head === undefined || head.children.every((cell) => isBlank(cell.children)))
        binder.report(tableHeaderless({}, placeOf(node, filled)));
      return [{ ...node, children: head === undefined ? rows : [head, ...rows] }];
    }
    case "thematicBreak":
      return [node];
    case "html":
      if (/^<!--[\s\S]*-->$/.test(node.value.trim())) return [];
      binder.report(markdownForbidden({ what: "raw HTML" }, placeOf(node, filled)));
      return [];
    default:
      binder.report(markdownForbidden({ what: describe(node) }, placeOf(node, filled)));
      return [];
  }
}

/** The block or region edge that fills a paragraph alone. */
function findLoneBlock(children: readonly PhrasingContent[], binder: Binder): Unfolded | undefined {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "text") return undefined;
  const [before, hole, after] = splitAtHoles(only.value.trim());
  if (before !== "" || typeof hole !== "number" || after !== "" || splitAtHoles(only.value).length !== 3)
    return undefined;
  const filling = binder.fillings[hole];
  return filling !== undefined && isBlockFilling(filling) ? bindBlockFilling(filling, binder) : undefined;
}

function bindChildren(
  parent: Nodes & { readonly children: readonly PhrasingContent[] },
  setting: Setting,
  filled: FilledTemplate,
  binder: Binder,
): PhrasingContent[] {
  return parent.children.flatMap((node): PhrasingContent[] => {
    // The parser makes links of bare addresses afterwards, and leaves what is beside them without a position.
    const placed = node.position === undefined ? parent : node;
    switch (node.type) {
      case "text":
        return bindText(node.value, setting, binder, placesAt(node.value, placed, 0, filled)).flatMap(
          (bound) => {
            if (bound.type === "text" || bound.type === "mention" || bound.type === "citation")
              return [bound];
            binder.report(blockInline({ what: `{{${bound.type}}}` }, bound.place));
            return [];
          },
        );
      case "emphasis":
      case "strong":
      case "delete":
        return [{ ...node, children: bindChildren(node, setting, filled, binder) }];
      case "link": {
        const place = placeOf(placed, filled);
        const { url, nodes } = bindAddress(node.url, binder, place);
        const title = node.title ? bindPlainText(node.title, binder, () => place) : [];
        const flat = [...keepFlat("address", nodes), ...keepFlat("title", title)];
        const children = bindChildren(node, setting, filled, binder);
        checkLinkText(plainText(children), place, binder.report);
        return [
          {
            ...node,
            url,
            title: title.length > 0 ? textOf(title) : null,
            children,
            ...(flat.length > 0 && { flat }),
          },
        ];
      }
      case "break":
        return [node];
      case "inlineCode":
        if (splitAtHoles(node.value).length > 1)
          binder.report(holePlace({ where: "code" }, placeOf(node, filled)));
        return [node];
      default:
        binder.report(markdownForbidden({ what: describe(node) }, placeOf(node, filled)));
        return [];
    }
  });
}

function placeOf(node: Nodes, filled: FilledTemplate): Place {
  return filled.map.placeAt(node.position?.start.offset ?? 0);
}

/** The places of the characters of a text that stands in `node`, `skipped` characters after its start. */
function placesAt(text: string, node: Nodes, skipped: number, filled: FilledTemplate) {
  const { start, end } = node.position ?? {};
  return placesIn(text, filled, (start?.offset ?? 0) + skipped, end?.offset);
}

const names: Readonly<Record<string, string>> = {
  code: "a code block",
  definition: "a link definition",
  footnoteDefinition: "a hand-made footnote",
  footnoteReference: "a hand-made footnote",
  image: "a picture within a line",
  html: "raw HTML",
  list: "a list",
};

function describe(node: Nodes): string {
  return names[node.type] ?? node.type;
}

function listHeadings(node: Nodes, filled: FilledTemplate): readonly FoundHeading[] {
  if (node.type === "heading") return [{ level: node.depth, place: placeOf(node, filled) }];
  return "children" in node ? node.children.flatMap((child) => listHeadings(child, filled)) : [];
}

function isBlank(nodes: readonly PhrasingContent[]): boolean {
  return plainText(nodes).trim() === "";
}

/** The text of a node and all in it, without citations. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return textOf(nodes.flatMap(toInline));
}
