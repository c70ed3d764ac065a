import type { Nodes as HastNodes } from "hast";
import type { Nodes as MdastNodes } from "mdast";
import { listAttachments } from "../attachments.js";
import { type BoundDocument, findDetails } from "../bind-document.js";
import type { CardFigure } from "../html/render-card.js";
import { type FileOutline, type OutlinePart, type OutlinePassage, outlineInline, repeat } from "./outline.js";
import type { OutlineMaterial } from "./outline-material.js";
import type { PrintedPlace } from "./printed.js";

type Node = MdastNodes | HastNodes;

/**
 * What a file says of itself: the head of a page with its data for search engines, or the information and the bookmarks
 * of a PDF. `headings` are those of the document, for the bookmarks. Markdown has none of it.
 */
export function outlineHead(
  document: BoundDocument,
  material: OutlineMaterial,
  headings: readonly (readonly OutlinePart[])[],
): readonly OutlinePassage[] {
  const { format } = document.spec;
  if (format === "markdown") return [];
  const { title, description } = outlineDetails(document);
  const issuer = words(material.issuer.name);
  if (format === "pdf") {
    const attached = material.attachesFiles ? listAttachments(material.tables) : [];
    const files = attached.flatMap(({ name, description: told }) => [
      words(name),
      repeat(outlineInline(told, { in: "metadata" })),
    ]);
    return [title, description, issuer, ...headings.map(repeat), ...files].map(inMetadata);
  }
  const card = [...title, ...words(` – ${material.issuer.name}`)];
  const days = [words(material.date), words(material.updated)];
  const captions = [...material.tables.values()].flatMap(({ caption }) => {
    const parts = repeat(outlineInline(caption, { in: "metadata" }));
    return [parts, parts];
  });
  const publisher = [issuer, words(material.issuer.url)];
  return [
    ...[title, description, issuer, title, description, issuer, card, ...days, title, description, card],
    // The article for search engines, and the dataset that it is made from.
    ...[title, description, ...days, ...publisher, ...publisher],
    ...[[...title, ...words(": data")], description, ...publisher, words(material.date), ...captions],
  ].map(inMetadata);
}

/** The title of a document, where it is no print of its own. */
export function outlineTitle(document: BoundDocument): readonly OutlinePart[] {
  return repeat(outlineDetails(document).title);
}

/** What stands around the text on every page. The numbers of the pages are known when they are made. */
export function outlineFurniture(
  document: BoundDocument,
  { issuer }: OutlineMaterial,
  kind: string | undefined,
): readonly OutlinePassage[] {
  const { format } = document.spec;
  if (format === "markdown") return [];
  // The head of a page names its issuer, and so does its foot.
  const own =
    format === "html" ? [words(issuer.name)] : [words(kind ?? ""), repeat(outlineDetails(document).title)];
  return [words(issuer.name), ...own].map((parts) => ({ channel: "furniture", parts }));
}

/** What the picture of a page's link preview prints: the page's title, and figures. */
export function outlineCard(
  document: BoundDocument,
  figures: readonly CardFigure[],
  { issuer }: OutlineMaterial,
): FileOutline {
  const { title } = findDetails(document.tree.root);
  const lines = [
    words(issuer.name),
    partsIn(title, { in: "card", part: "title" }),
    ...figures.flatMap(({ value, label }) => [outlineInline([value], { in: "card" }), words(label)]),
  ];
  return { passages: lines.map((parts) => ({ channel: "label", parts })), drawings: [] };
}

interface Details {
  readonly title: readonly OutlinePart[];
  readonly description: readonly OutlinePart[];
}

function outlineDetails({ tree: { root } }: BoundDocument): Details {
  const { title, description } = findDetails(root);
  return {
    title: partsIn(title, { in: "metadata", part: "title" }),
    description: partsIn(description, { in: "metadata", part: "description" }),
  };
}

/** The line of all words in a node. */
function partsIn(node: Node | undefined, place: PrintedPlace): readonly OutlinePart[] {
  if (node === undefined) return [];
  if (node.type === "text" || node.type === "mention" || node.type === "citation")
    return outlineInline([node], place);
  if (node.type === "inlineCode") return words(node.value);
  if (node.type === "break") return words(" ");
  const inner = "children" in node ? node.children.flatMap((child: Node) => partsIn(child, place)) : [];
  const isParagraph = node.type === "paragraph" || (node.type === "element" && node.tagName === "p");
  return isParagraph ? [...words(" "), ...inner, ...words(" ")] : inner;
}

function words(text: string): readonly OutlinePart[] {
  return [{ text }];
}

function inMetadata(parts: readonly OutlinePart[]): OutlinePassage {
  return { channel: "metadata", parts };
}
