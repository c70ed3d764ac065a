import { readFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { squeeze } from "../cli/read-documents.js";

/** An element of a page's structure, with the text of its own. */
export interface Element {
  readonly role: string;
  readonly alternativeText: string | undefined;
  readonly kids: readonly (Element | string)[];
}

/** A line of text on a page, as it is painted. */
export interface PaintedLine {
  /** The element that its first words belong to; `Artifact` for none. */
  readonly role: string;
  readonly text: string;
}

export interface StructuredPage {
  readonly root: Element;
  /** In the order of painting. */
  readonly lines: readonly PaintedLine[];
}

const mark = z.looseObject({ type: z.string(), tag: z.string().optional(), id: z.string().nullish() });
const textItem = z.looseObject({ str: z.string(), hasEOL: z.boolean(), transform: z.array(z.number()) });

interface Node {
  readonly role?: string | undefined;
  readonly alt?: string | undefined;
  readonly type?: string | undefined;
  readonly id?: string | undefined;
  readonly children?: readonly Node[] | undefined;
}
const node: z.ZodType<Node> = z.lazy(() =>
  z.looseObject({
    role: z.string().optional(),
    alt: z.string().optional(),
    type: z.string().optional(),
    id: z.string().optional(),
    children: z.array(node).optional(),
  }),
);

/** The pages of a tagged PDF as pdf.js reads them. Throws where a page has no structure. */
export async function readStructure(path: string): Promise<readonly StructuredPage[]> {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const document = await task.promise;
  const pages: StructuredPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const lines: (PaintedLine & { readonly y: number; readonly id: string })[] = [];
    const open: { readonly tag: string; readonly id: string }[] = [];
    for (const item of items) {
      if ("type" in item) {
        const { type, tag = "", id } = mark.parse(item);
        if (type === "endMarkedContent") open.pop();
        else open.push({ tag, id: id ?? "" });
        continue;
      }
      const { str, hasEOL, transform } = textItem.parse(item);
      const { tag: role, id } = open.at(-1) ?? { tag: "unmarked", id: "" };
      texts.set(id, `${texts.get(id) ?? ""}${str}${hasEOL ? " " : ""}`);
      const y = Math.round(transform[5] ?? 0);
      const last = lines.at(-1);
      const isSame = last !== undefined && Math.abs(last.y - y) < 6 && isOf(role) === isOf(last.role);
      if (str.trim() === "" && !isSame) continue;
      if (isSame && last) lines[lines.length - 1] = { ...last, text: last.text + str };
      else lines.push({ role, text: str, y, id });
    }
    pages.push({
      root: toElement(node.parse(await page.getStructTree()), texts),
      lines: lines.map(({ role, text }) => ({ role, text: squeeze(text) })),
    });
  }
  await task.destroy();
  return pages;
}

/** Figures, labels and artifacts stand in no line with running text. */
function isOf(role: string): string {
  return ["Artifact", "Figure", "Lbl"].includes(role) ? role : "text";
}

function toElement({ role = "", alt, children = [] }: Node, texts: ReadonlyMap<string, string>): Element {
  return {
    role,
    alternativeText: alt,
    kids: children.map((kid) =>
      kid.role === undefined ? squeezeSpaces(texts.get(kid.id ?? "") ?? "") : toElement(kid, texts),
    ),
  };
}

function squeezeSpaces(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** A structure as lines: the role of each element, its own text and what is said in place of it. */
export function printStructure({ role, alternativeText, kids }: Element, indent = ""): string {
  const told = alternativeText === undefined ? "" : ` (${alternativeText})`;
  const inner = kids.map((kid) => {
    if (typeof kid !== "string") return printStructure(kid, `${indent}  `);
    return role === "Figure" || kid.trim() === "" ? "" : `${indent}  “${kid.trim()}”\n`;
  });
  return `${indent}${role}${told}\n${inner.join("")}`;
}

/** The text of a structure in its order, without that of the elements in `without`. */
export function textOf({ role, kids }: Element, without: readonly string[]): string {
  if (without.includes(role)) return "";
  const text = kids.map((kid) => (typeof kid === "string" ? kid : textOf(kid, without))).join("");
  return /^(?:Span|Code|Link|Note|Reference)$/.test(role) ? text : `${text} `;
}

const annotationShape = z.looseObject({ subtype: z.string(), url: z.string().optional() });

/** The links of a file, how many of them its structure leads to, and where they lead on the web. */
export async function countAnnotations(path: string): Promise<{
  readonly annotations: number;
  readonly listed: number;
  readonly targets: readonly string[];
}> {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const document = await task.promise;
  let [annotations, listed] = [0, 0];
  const targets: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const annotation of await page.getAnnotations()) {
      const { subtype, url } = annotationShape.parse(annotation);
      if (subtype === "Link") annotations += 1;
      if (url !== undefined) targets.push(url);
    }
    listed += countObjects(node.parse(await page.getStructTree()));
  }
  await task.destroy();
  return { annotations, listed, targets };
}

function countObjects({ type, children = [] }: Node): number {
  const own = type === "annotation" || type === "object" ? 1 : 0;
  return own + children.reduce((total, kid) => total + countObjects(kid), 0);
}
