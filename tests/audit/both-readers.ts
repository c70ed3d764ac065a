import { PlainFile } from "../../src/audit/read/pdf/file/plain-file.js";
import type { PageText } from "../../src/audit/read/pdf/page-text.js";
import type { OpenPdf } from "../../src/audit/read/pdf/pdf-file.js";
import { withPdfjs } from "../../src/audit/read/pdf/pdfjs/open-pdfjs.js";
import { readPlainPdf } from "../../src/audit/read/pdf/read-plain-pdf.js";

/** All that the audit reads in a PDF. Fonts are numbered in the order in which they are used. */
export interface Reading {
  readonly pages: readonly PageText[];
  readonly alternatives: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly description: readonly string[];
}

/** What our own reader reads; undefined where the file is not plain. */
export async function readPlainly(bytes: Uint8Array): Promise<Reading | undefined> {
  const file = PlainFile.open(bytes);
  const plain = file && readPlainPdf(file);
  return plain && readAll(plain);
}

/** What pdf.js reads; a string where it tells a problem. */
export async function readByPdfjs(bytes: Uint8Array): Promise<Reading | string> {
  const read = await withPdfjs(bytes, readAll);
  return "problem" in read ? read.problem : read.value;
}

async function readAll(pdf: OpenPdf): Promise<Reading> {
  const fonts = new Map<string, string>();
  const pages: PageText[] = [];
  for (let page = 1; page <= pdf.pages; page++) {
    const { runs, ...rest } = await pdf.readPage(page);
    const renamed = runs.map((run) => {
      const font = fonts.get(run.font) ?? `font ${fonts.size}`;
      fonts.set(run.font, font);
      return { ...run, font };
    });
    pages.push({ ...rest, runs: renamed });
  }
  return {
    pages,
    alternatives: await pdf.readAlternatives(),
    attachments: (await pdf.readAttachments()).map(({ name, bytes }) => ({
      name,
      bytes: Buffer.from(bytes).toString("hex"),
    })),
    description: await pdf.readDescription(),
  };
}
