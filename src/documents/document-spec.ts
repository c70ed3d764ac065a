import type { AuthorText } from "./declared-text.js";

/** A document to write: from which template, and in which format. */
export type DocumentSpec = PdfSpec | HtmlSpec | MarkdownSpec;

export interface PdfSpec {
  readonly format: "pdf";
  /** A `.md.hbs` template, by its path in the project. */
  readonly template: string;
  /** What the document is, for its letterhead: "Press release". */
  readonly kind: AuthorText;
}

export interface HtmlSpec {
  readonly format: "html";
  /** A `.html.hbs` or `.md.hbs` template, by its path in the project. */
  readonly template: string;
}

export interface MarkdownSpec {
  readonly format: "markdown";
  /** A `.md.hbs` template, by its path in the project. */
  readonly template: string;
}

export function pdf(spec: Omit<PdfSpec, "format">): PdfSpec {
  return { format: "pdf", ...spec };
}

export function html(spec: Omit<HtmlSpec, "format">): HtmlSpec {
  return { format: "html", ...spec };
}

export function markdown(spec: Omit<MarkdownSpec, "format">): MarkdownSpec {
  return { format: "markdown", ...spec };
}

/** The ending of the file that a format is written to. */
export const fileEndings: Readonly<Record<DocumentSpec["format"], string>> = {
  pdf: "pdf",
  html: "html",
  markdown: "md",
};
