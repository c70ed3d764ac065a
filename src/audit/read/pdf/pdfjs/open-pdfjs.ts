import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { AttachedFile } from "../../finished-file.js";
import { PlainFile } from "../file/plain-file.js";
import { identity, toMatrix } from "../matrix.js";
import type { OpenPdf, PageAlternative, PdfProblem } from "../pdf-file.js";
import { type Alternative, readAlternatives } from "../structure/read-alternatives.js";
import { loadPdfjs, type Pdfjs } from "./load-pdfjs.js";
import { traceOperators } from "./trace-operators.js";

/** Calls `read` with the file as pdf.js reads it, which is closed then; a problem where the file is damaged or encrypted. */
export async function withPdfjs<T>(
  bytes: Uint8Array,
  read: (pdf: OpenPdf) => Promise<T>,
): Promise<{ readonly value: T } | PdfProblem> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // The bytes that pdf.js is given are taken away.
    data: new Uint8Array(bytes),
    verbosity: 0,
    stopAtErrors: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  });
  try {
    return { value: await read(open(pdfjs, await task.promise, bytes)) };
  } catch (error) {
    if (!(error instanceof Error) || !isOfPdfjs(error)) throw error;
    return { problem: error.message, isEncrypted: error.name === "PasswordException" };
  } finally {
    await task.destroy();
  }
}

/** Its errors have names of their own, which are told apart from errors in this program. */
function isOfPdfjs({ name }: Error): boolean {
  return /^(?:\w+Exception|FormatError|ParserEOFException|XRef\w+)$/.test(name);
}

function open(pdfjs: Pdfjs, document: PDFDocumentProxy, bytes: Uint8Array): OpenPdf {
  const names = new Map<unknown, string>(Object.entries(pdfjs.OPS).map(([name, code]) => [code, name]));
  return {
    pages: document.numPages,
    readPage: async (number) => {
      const page = await document.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      const viewport = page.getViewport({ scale: 1 });
      const given: readonly unknown[] = argsArray;
      const text = traceOperators({
        page: number,
        width: viewport.width,
        height: viewport.height,
        toPage: toMatrix(viewport.transform) ?? identity,
        operators: fnArray.map((code, index) => {
          const list = given[index];
          return [names.get(code) ?? "", Array.isArray(list) ? list : []];
        }),
        nameOf: (code) => names.get(code) ?? "",
        unitOf: (font) => findUnit(page.commonObjs.has(font) ? page.commonObjs.get(font) : undefined),
      });
      page.cleanup();
      return text;
    },
    readAlternatives: async () => {
      const file = PlainFile.open(bytes);
      const said = file && readAlternatives(file);
      const byPage = said && groupByPage(said);
      const found: PageAlternative[] = [];
      for (let number = 1; number <= document.numPages; number += 1) {
        const page = await document.getPage(number);
        // The declared type leaves out that pages without structure have none.
        const tree: unknown = byPage ? undefined : await page.getStructTree();
        const texts = byPage?.get(`${page.ref?.num} ${page.ref?.gen}`) ?? listAlternatives(tree);
        for (const text of texts) found.push({ page: number, text });
      }
      return found;
    },
    readAttachments: async () => listAttachments(await document.getAttachments()),
    readDescription: async () => {
      const { info } = await document.getMetadata();
      return [
        ...["Title", "Subject", "Author", "Keywords"].map((key) => textAt(info, key)),
        ...listTitles(await document.getOutline()),
        ...describeAttachments(await document.getAttachments()),
      ].filter((text) => text !== "");
    },
  };
}

function groupByPage(alternatives: readonly Alternative[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { page, text } of alternatives) {
    const key = `${page.number} ${page.generation}`;
    const group = groups.get(key);
    if (group) group.push(text);
    else groups.set(key, [text]);
  }
  return groups;
}

function findUnit(font: unknown): number {
  const matrix =
    typeof font === "object" && font !== null && "fontMatrix" in font ? toMatrix(font.fontMatrix) : undefined;
  return matrix?.[0] ?? 0.001;
}

function textAt(holder: unknown, key: string): string {
  if (typeof holder !== "object" || holder === null) return "";
  const value = new Map<string, unknown>(Object.entries(holder)).get(key);
  return typeof value === "string" ? value : "";
}

function listTitles(items: unknown): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown): readonly string[] => [
    textAt(item, "title"),
    ...listTitles(typeof item === "object" && item !== null && "items" in item ? item.items : undefined),
  ]);
}

function listAlternatives(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  const kids: readonly unknown[] = "children" in node && Array.isArray(node.children) ? node.children : [];
  const text = textAt(node, "alt");
  return [...(text === "" ? [] : [text]), ...kids.flatMap(listAlternatives)];
}

function listAttachments(attachments: unknown): readonly AttachedFile[] {
  if (typeof attachments !== "object" || attachments === null) return [];
  return Object.values(attachments).map((attachment: unknown) => {
    const isRead = typeof attachment === "object" && attachment !== null && "content" in attachment;
    const bytes = isRead && attachment.content instanceof Uint8Array ? attachment.content : new Uint8Array();
    return { name: textAt(attachment, "filename"), bytes };
  });
}

function describeAttachments(attachments: unknown): readonly string[] {
  if (typeof attachments !== "object" || attachments === null) return [];
  return Object.values(attachments).flatMap((attachment: unknown) => [
    textAt(attachment, "filename"),
    textAt(attachment, "description"),
  ]);
}
