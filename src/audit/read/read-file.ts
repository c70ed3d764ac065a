import { auditFileDamaged } from "../../diagnostics/catalogue/audit.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import type { Passage } from "../passage.js";
import { type AttachedFile, type FinishedFile, type Passages, unreadable } from "./finished-file.js";
import { readCsv } from "./read-csv.js";
import { readHtml } from "./read-html.js";
import { readJson } from "./read-json.js";
import { readMarkdown } from "./read-markdown.js";
import { readPdf } from "./read-pdf.js";
import { readPageShapes, readShapes, type Shapes } from "./read-shapes.js";
import { readSvg } from "./read-svg.js";
import { readText } from "./read-text.js";

/** What was read of a finished file; `unread` says why there is nothing to read in it. */
export type ReadFile =
  | {
      readonly file: string;
      readonly passages: readonly Passage[];
      /** The files within the file. */
      readonly attachments: readonly AttachedFile[];
      /** What is where in each drawing of a page, and in an SVG file; in other files none are looked for. */
      readonly drawings: readonly Shapes[];
    }
  | { readonly file: string; readonly unread: string };

type Reader = (file: FinishedFile) => Passages | Promise<Passages>;

const readers: ReadonlyMap<string, { readonly kind: string; readonly read: Reader }> = new Map([
  ["application/json", { kind: "JSON", read: readJson }],
  ["application/ld+json", { kind: "JSON", read: readJson }],
  ["application/pdf", { kind: "PDF", read: readPdf }],
  ["image/svg+xml", { kind: "SVG", read: readSvg }],
  ["text/csv", { kind: "CSV", read: readCsv }],
  ["text/html", { kind: "HTML", read: readHtml }],
  ["text/markdown", { kind: "Markdown", read: readMarkdown }],
  ["text/plain", { kind: "text", read: readText }],
]);

const endings: ReadonlyMap<string, string> = new Map([
  ["csv", "text/csv"],
  ["htm", "text/html"],
  ["html", "text/html"],
  ["json", "application/json"],
  ["markdown", "text/markdown"],
  ["md", "text/markdown"],
  ["pdf", "application/pdf"],
  ["svg", "image/svg+xml"],
  ["txt", "text/plain"],
]);

/** Reads a finished file by its media type, or by the ending of its name where the type is not known. */
export async function readFile(file: FinishedFile): Promise<Result<ReadFile>> {
  const type = typeOf(file);
  const reader = readers.get(type);
  if (reader === undefined) {
    const unread = type.startsWith("image/")
      ? "the text of pictures made of pixels is not read"
      : `files of the type ${JSON.stringify(file.mediaType)} are not read`;
    return { value: { file: file.path, unread }, diagnostics: [] };
  }
  const { value, attachments = [], diagnostics } = await tryRead(file, reader);
  return { value: value && makeRead(file, value, attachments), diagnostics };
}

/** What `readFile` gave for a file of text, once more, and at once. */
export function readTextAgain(file: FinishedFile): ReadFile {
  const read = readers.get(typeOf(file))?.read(file);
  if (read === undefined || read instanceof Promise || read.value === undefined)
    throw new TypeError(`${file.path} is no file of text that was read before`);
  return makeRead(file, read.value, read.attachments);
}

function makeRead(
  file: FinishedFile,
  passages: readonly Passage[],
  attachments: readonly AttachedFile[] = [],
): ReadFile {
  return {
    file: file.path,
    passages,
    attachments,
    // Who asks for nothing but the text does not wait for them.
    get drawings() {
      const type = typeOf(file);
      const text = (): string => new TextDecoder().decode(file.bytes);
      if (type === "text/html") return readPageShapes(text());
      return type === "image/svg+xml" ? [readShapes(text()) ?? []] : [];
    },
  };
}

/** The media type, by the ending of the file's name where the file's own is not known. */
function typeOf({ path, mediaType }: Pick<FinishedFile, "path" | "mediaType">): string {
  const type = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return readers.has(type) ? type : (endings.get(ending) ?? type);
}

async function tryRead(
  file: FinishedFile,
  { kind, read }: { readonly kind: string; readonly read: Reader },
): Promise<Passages> {
  try {
    return await read(file);
  } catch (error) {
    // Trees are walked by functions that call themselves, until the stack is full.
    if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
    return unreadable(
      auditFileDamaged({ kind, problem: "its parts are nested too deeply" }, { file: file.path }),
    );
  }
}
