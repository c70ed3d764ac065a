import { readFile } from "node:fs/promises";
import type { Element, Nodes as HtmlNodes, Root as HtmlRoot } from "hast";
import type { Nodes as MarkdownNodes, Root as MarkdownRoot } from "mdast";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import rehypeParse from "rehype-parse";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { z } from "zod";

/** A finished document as a reader takes it in: words in one line, without the marks of citations. */
export interface ReadDocument {
  readonly text: string;
  readonly tables: readonly Rows[];
}

/** The rows of a table, cell by cell. */
export type Rows = readonly (readonly string[])[];

/** The engine's trees may hold parts of a Markdown tree within an HTML tree, and so their types do. */
type Node = HtmlNodes | MarkdownNodes;

export interface PdfRun {
  readonly text: string;
  /** In points. */
  readonly size: number;
  readonly font: string;
}

export interface ReadPdf {
  readonly pages: readonly (readonly PdfRun[])[];
  readonly title: string;
  /** The day that it was made, as 20210827. */
  readonly created: string;
  /** Width and height of the first page, in points. */
  readonly size: readonly number[];
  /** The fonts that text is set in, and whether each is in the file. */
  readonly fonts: ReadonlyMap<string, boolean>;
}

const textItem = z.looseObject({
  str: z.string(),
  height: z.number(),
  fontName: z.string(),
  hasEOL: z.boolean(),
});
const fontObject = z.looseObject({ name: z.string(), missingFile: z.boolean() });
const information = z.looseObject({ Title: z.string(), CreationDate: z.string() });

export async function readPdf(file: string): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 });
  const document = await task.promise;
  const pages: PdfRun[][] = [];
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    // The page's fonts are there once its drawing has been read.
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    pages.push(
      items.map((item): PdfRun => {
        const { str, height, fontName, hasEOL } = textItem.parse(item);
        if (str.trim() === "") return { text: hasEOL ? `${str}\n` : str, size: height, font: "" };
        const { name, missingFile } = fontObject.parse(page.commonObjs.get(fontName));
        fonts.set(name, !missingFile);
        return { text: hasEOL ? `${str}\n` : str, size: height, font: name };
      }),
    );
  }
  const [, , ...size] = (await document.getPage(1)).view;
  const { Title: title, CreationDate } = information.parse((await document.getMetadata()).info);
  await task.destroy();
  return { pages, title, created: CreationDate.slice(2, 10), size, fonts };
}

export async function readHtml(file: string): Promise<ReadDocument & { readonly root: HtmlRoot }> {
  const root = unified()
    .use(rehypeParse)
    .parse(await readFile(file, "utf8"));
  const tables = listElements(root)
    .filter(({ tagName }) => tagName === "table")
    .map((table) =>
      listElements(table)
        .filter(({ tagName }) => tagName === "tr")
        .map(readRow),
    );
  return { root, tables, text: squeeze(htmlText(root)) };
}

export function listElements(node: Node): readonly Element[] {
  const own = node.type === "element" ? [node] : [];
  const children: readonly Node[] = "children" in node ? node.children : [];
  return [...own, ...children.flatMap(listElements)];
}

function readRow(row: Element): readonly string[] {
  const cells = listElements(row).filter(({ tagName }) => tagName === "td" || tagName === "th");
  return cells.map((cell) => squeeze(htmlText(cell)));
}

function htmlText(node: Node): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && ["script", "style", "sup", "head"].includes(node.tagName)) return "";
  const children: readonly Node[] = "children" in node ? node.children : [];
  const text = children.map(htmlText).join("");
  const isInline =
    node.type === "element" && ["a", "em", "strong", "span", "data", "time"].includes(node.tagName);
  return isInline ? text : `\n${text}\n`;
}

export async function readMarkdown(file: string): Promise<ReadDocument & { readonly root: MarkdownRoot }> {
  const root = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .parse(await readFile(file, "utf8"));
  const tables = listNodes(root)
    .filter((node) => node.type === "table")
    .map((table) => table.children.map((row) => row.children.map((cell) => squeeze(markdownText(cell)))));
  return { root, tables, text: squeeze(markdownText(root)) };
}

export function listNodes(node: MarkdownNodes): readonly MarkdownNodes[] {
  const children: readonly MarkdownNodes[] = "children" in node ? node.children : [];
  return [node, ...children.flatMap(listNodes)];
}

export function markdownText(node: MarkdownNodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "image") return node.alt ?? "";
  const children: readonly MarkdownNodes[] = "children" in node ? node.children : [];
  const text = children.map(markdownText).join("");
  return ["paragraph", "heading", "tableCell", "listItem"].includes(node.type) ? `\n${text}\n` : text;
}

/** In one line, with single spaces. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
