import type { AttachedFile } from "../finished-file.js";
import type { PageText } from "./page-text.js";

/** A PDF file that is open. */
export interface OpenPdf {
  readonly pages: number;
  /** Pages count from 1. */
  readPage(page: number): Promise<PageText>;
  /** What the structure says in place of pictures, page by page and on each page in its order. */
  readAlternatives(): Promise<readonly PageAlternative[]>;
  readAttachments(): Promise<readonly AttachedFile[]>;
  /** What the file says of itself: title, subject, author, keywords, its outline's titles, names of attachments. */
  readDescription(): Promise<readonly string[]>;
}

export interface PageAlternative {
  /** From 1. */
  readonly page: number;
  readonly text: string;
}

/** Why a file does not open, or not to its end. */
export interface PdfProblem {
  readonly problem: string;
  readonly isEncrypted: boolean;
}
