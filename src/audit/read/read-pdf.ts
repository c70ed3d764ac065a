import { auditFileDamaged, auditFileEncrypted, auditPagesMany } from "../../diagnostics/catalogue/audit.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Passage } from "../passage.js";
import {
  type AttachedFile,
  checkSize,
  type FinishedFile,
  type Passages,
  passages,
  unreadable,
} from "./finished-file.js";
import { readPiece } from "./passage-text.js";
import { findBlocks } from "./pdf/find-blocks.js";
import { withPdf } from "./pdf/open-pdf.js";
import type { OpenPdf } from "./pdf/pdf-file.js";
import { readBlocks } from "./pdf/read-blocks.js";

/** Each takes some milliseconds. */
const maxPages = 2_000;

/**
 * The text of a PDF: paragraphs, cells and labels as they are told by the places of their glyphs, in the order in which
 * they are painted, a page after the other. What is said in place of pictures follows, and what the file says of itself.
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
  if ("severity" in read.value) return unreadable(read.value);
  return passages(read.value.passages, read.value.attachments);
}

interface PdfParts {
  readonly passages: readonly Passage[];
  readonly attachments: readonly AttachedFile[];
}

async function readPages(file: FinishedFile, pdf: OpenPdf): Promise<PdfParts | Diagnostic> {
  if (pdf.pages > maxPages) return auditPagesMany({ pages: pdf.pages, limit: maxPages }, { file: file.path });
  const pages = [];
  for (let page = 1; page <= pdf.pages; page++) pages.push(findBlocks(await pdf.readPage(page)));
  const alternatives = (await pdf.readAlternatives()).flatMap(({ page, text }) =>
    readPiece("alternative", text, () => ({ file: file.path, page })),
  );
  const description = await pdf.readDescription();
  return {
    passages: [
      ...readBlocks(file.path, pages),
      ...alternatives,
      ...description.flatMap((text) => readPiece("metadata", text, () => ({ file: file.path }))),
    ],
    attachments: await pdf.readAttachments(),
  };
}
