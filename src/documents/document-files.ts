import type { BoundDocument } from "./bind-document.js";
import { fileEndings } from "./document-spec.js";

/** The path of a document's file in the release. */
export function documentPath({ details, spec }: BoundDocument): string {
  return `${details.name}.${fileEndings[spec.format]}`;
}

/** The name of the link preview's picture beside an HTML document. */
export function cardPath(document: string): string {
  return `${document}-card.png`;
}
