import { auditFileDamaged, auditFileEncrypted, auditPagesMany } from "../../diagnostics/catalogue/audit.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Passage } from "../passage.js";
import { checkSize, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { readPiece } from "./passage-text.js";
import { findBlocks } from "./pdf/find-blocks.js";
import { type OpenPdf, withPdf } from "./pdf/open-pdf.js";
import { readBlocks } from "./pdf/read-blocks.js";

/** Each takes some milliseconds. */
const maxPages = 2_000;

/**
 * The text of a PDF: paragraphs, cells and labels as they are told by the places of their glyphs, in the order in which
 * they are painted, a page after the other. What the file says of itself follows.
 */
export async function readPdf(file: FinishedFile): Promise<Passages> {
  const place = { file: file.path };
  const large = checkSize(file);
  if (large) return unreadable(large);
  const read = await withPdf(file.bytes, (pdf) => readPages(file, pdf));
  if ("problem" in read) {
    const { problem, isEncrypted } = read;
    return unreadable(
      isEncrypted ? auditFileEncrypted({}, place) : auditFileDamaged({ kind: "PDF", problem }, place),
    );
  }
  return "severity" in read.value ? unreadable(read.value) : passages(read.value);
}

async function readPages(file: FinishedFile, pdf: OpenPdf): Promise<readonly Passage[] | Diagnostic> {
  if (pdf.pages > maxPages) return auditPagesMany({ pages: pdf.pages, limit: maxPages }, { file: file.path });
  const pages = [];
  for (let page = 1; page <= pdf.pages; page++) {
    pages.push(findBlocks(await pdf.readPage(page)));
  }
  const description = await pdf.readDescription();
  return [
    ...readBlocks(file.path, pages),
    ...description.flatMap((text) => readPiece("metadata", text, () => ({ file: file.path }))),
  ];
}
