import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import {
  altMissing,
  blockInline,
  holePlace,
  markdownForbidden,
  titleMissing,
} from "../../diagnostics/catalogue/documents.js";
import { type Diagnostic, hasErrors, type Place, type Result } from "../../diagnostics/diagnostic.js";
import type { Fact } from "../../facts/fact.js";
import type { FilledTemplate } from "../template/fill-template.js";
import { splitAtHoles } from "../template/marks.js";
import { bindAddress } from "./bind-address.js";
import {
  type Binder,
  bindBlockFilling,
  bindText,
  type InlineNode,
  isBlockFilling,
  isInlineNode,
  type Setting,
  textOf,
} from "./bind-inline.js";
import { foldRegions, type Unfolded } from "./fold-regions.js";

const parser = unified().use(remarkParse).use(remarkGfm);

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
  const tree = parser.parse(filled.text);
  const root: Root = {
    type: "root",
    children: foldRegions(bindBlocks(tree.children, filled, binder), binder.report),
  };
  const titles = root.children.filter((node) => node.type === "heading" && node.depth === 1);
  if (titles.length !== 1) {
    diagnostics.push(
      titleMissing(
        { document: options.document, count: titles.length },
        { file: options.file, line: 1, column: 1 },
      ),
    );
  }
  return { value: hasErrors(diagnostics) ? undefined : root, diagnostics };
}

/** A template of one or more lines of plain text, bound: for titles, captions and notes. */
export function bindPhrases(filled: FilledTemplate, binder: Omit<Binder, "fillings">): InlineNode[][] {
  const full: Binder = { ...binder, fillings: filled.fillings };
  const tree = parser.parse(filled.text);
  return tree.children.flatMap((node) => {
    if (node.type !== "paragraph" && node.type !== "heading") {
      full.report(markdownForbidden({ what: describe(node) }, placeOf(node, filled)));
      return [];
    }
    return [
      bindChildren(node.children, node.type === "heading" ? "figures" : "prose", filled, full).flatMap(
        toInline,
      ),
    ];
  });
}

function toInline(node: PhrasingContent): InlineNode[] {
  switch (node.type) {
    case "text":
    case "mention":
    case "citation":
      return [node];
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
    case "heading":
      return [{ ...node, children: bindChildren(node.children, "figures", filled, binder) }];
    case "paragraph": {
      const block = findLoneBlock(node.children, binder);
      if (block) return [block];
      const picture = node.children.length === 1 ? node.children[0] : undefined;
      if (picture?.type === "image") {
        const place = placeOf(picture, filled);
        const alternativeText = textOf(
          bindText(picture.alt ?? "", "prose", binder, () => place).filter(isInlineNode),
        );
        if (alternativeText === "") binder.report(altMissing({ what: `the image "${picture.url}"` }, place));
        return [{ type: "picture", file: picture.url, alternativeText, place }];
      }
      return [{ ...node, children: bindChildren(node.children, "prose", filled, binder) }];
    }
    case "blockquote":
      return [{ ...node, children: foldRegions(bindBlocks(node.children, filled, binder), binder.report) }];
    case "list":
      return [
        {
          ...node,
          children: node.children.map((item) => ({
            ...item,
            children: foldRegions(bindBlocks(item.children, filled, binder), binder.report),
          })),
        },
      ];
    case "table":
      return [
        {
          ...node,
          children: node.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({
              ...cell,
              children: bindChildren(cell.children, "figures", filled, binder),
            })),
          })),
        },
      ];
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
  nodes: readonly PhrasingContent[],
  setting: Setting,
  filled: FilledTemplate,
  binder: Binder,
): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case "text": {
        const start = node.position?.start.offset ?? 0;
        return bindText(node.value, setting, binder, (offset) => filled.map.placeAt(start + offset)).flatMap(
          (bound) => {
            if (bound.type === "text" || bound.type === "mention" || bound.type === "citation")
              return [bound];
            binder.report(blockInline({ what: `{{${bound.type}}}` }, bound.place));
            return [];
          },
        );
      }
      case "emphasis":
      case "strong":
      case "delete":
        return [{ ...node, children: bindChildren(node.children, setting, filled, binder) }];
      case "link": {
        const url = bindAddress(node.url, binder, placeOf(node, filled));
        return [{ ...node, url, children: bindChildren(node.children, setting, filled, binder) }];
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

/** The text of a node and all in it, without citations. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return textOf(nodes.flatMap(toInline));
}
