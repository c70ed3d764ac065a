import { StreamTooLarge } from "./file/inflate.js";
import { PlainFile } from "./file/plain-file.js";
import type { OpenPdf, PdfProblem } from "./pdf-file.js";
import { withPdfjs } from "./pdfjs/open-pdfjs.js";
import { readPlainPdf } from "./read-plain-pdf.js";

/**
 * Calls `read` with the open file, which is closed then; a problem where the file is damaged or encrypted. A file that is
 * written in the plainest way is read by a small reader of our own, all others, whole, by pdf.js: no file by both.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  read: (pdf: OpenPdf) => Promise<T>,
): Promise<{ readonly value: T } | PdfProblem> {
  const file = PlainFile.open(bytes);
  try {
    const plain = file && readPlainPdf(file);
    if (plain) return { value: await read(plain) };
  } catch (error) {
    if (!(error instanceof StreamTooLarge)) throw error;
    return { problem: error.message, isEncrypted: false };
  }
  return withPdfjs(bytes, read);
}
