import type { Link, Nodes, PhrasingContent, Root } from "mdast";
import type { Place } from "../../diagnostics/diagnostic.js";
import { RunBuilder, type TextRun } from "../wording/text-run.js";
import { placesIn, type SourceText } from "./source-offsets.js";

/** Stands for what is printed within a line and is not the author's words. */
const standIn = "\uFFFC";

/** The runs of a Markdown tree: paragraphs, headings, cells, and what is read aloud or shown of links and pictures. */
export function markdownRuns(root: Root, source: SourceText): readonly TextRun[] {
  return blockRuns(root, source, false);
}

function blockRuns(node: Nodes, source: SourceText, isQuoted: boolean): readonly TextRun[] {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "tableCell":
      return lineRuns(node, source, isQuoted);
    case "list": {
      const children = node.children.flatMap((item) => blockRuns(item, source, isQuoted));
      if (node.ordered !== true || typeof node.start !== "number" || node.start === 1) return children;
      const place = startOf(node, source);
      return [plainRun(`${node.start}.`, () => place, isQuoted), ...children];
    }
    default:
      return "children" in node
        ? node.children.flatMap((child) => blockRuns(child, source, isQuoted || node.type === "blockquote"))
        : [];
  }
}

function lineRuns(
  line: Nodes & { readonly children: readonly PhrasingContent[] },
  source: SourceText,
  isQuoted: boolean,
): readonly TextRun[] {
  const builder = new RunBuilder();
  const besides: TextRun[] = [];
  const visit = (node: PhrasingContent, parent: Nodes): void => {
    // The parser makes links of bare addresses afterwards, and leaves what is beside them without a position.
    const placed = node.position === undefined ? parent : node;
    const placesAt = (text: string, skipped: number) => {
      const { start, end } = placed.position ?? {};
      return placesIn(text, source, (start?.offset ?? 0) + skipped, end?.offset);
    };
    switch (node.type) {
      case "text":
        builder.add(node.value, placesAt(node.value, 0));
        break;
      case "inlineCode":
        builder.addStandIn(standIn);
        besides.push({ ...plainRun(node.value, placesAt(node.value, 1), isQuoted), isCode: true });
        break;
      case "break":
        builder.addStandIn(" ");
        break;
      case "image":
        builder.addStandIn(standIn);
        // The text stands behind the two characters of `![`.
        besides.push(plainRun(node.alt ?? "", placesAt(node.alt ?? "", 2), isQuoted));
        break;
      case "link":
        if (node.title) {
          const place = startOf(placed, source);
          besides.push(plainRun(node.title, () => place, isQuoted));
        }
        if (isBareAddress(node)) builder.addStandIn(standIn);
        else for (const child of node.children) visit(child, placed);
        break;
      default:
        if ("children" in node) for (const child of node.children) visit(child, placed);
    }
  };
  for (const child of line.children) visit(child, line);
  return [...builder.finish(isQuoted), ...besides];
}

/** Whether a link is an address that stands in the text as itself. */
export function isBareAddress({ url, children }: Link): boolean {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "text") return false;
  return [only.value, `http://${only.value}`, `mailto:${only.value}`].includes(url);
}

function plainRun(text: string, placeAt: (offset: number) => Place, isQuoted: boolean): TextRun {
  return { text, placeAt, isQuoted, isCode: false };
}

function startOf(node: Nodes, source: SourceText): Place {
  return source.map.placeAt(node.position?.start.offset ?? 0);
}
