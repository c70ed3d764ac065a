import type { Result } from "../../diagnostics/diagnostic.js";
import { documentPath } from "../../documents/document-files.js";
import { type RenderedDocument, renderDocument } from "../../documents/write-document.js";
import { type Artefacts, plain } from "./artefacts.js";
import { digestFonts } from "./digest-fonts.js";

/** Renders documents as `renderDocument` does, unless they were rendered before of the same parts. */
export function keepDocuments(artefacts: Artefacts): typeof renderDocument {
  return (request) => {
    const { document, material, family, folder, nameOf } = request;
    const { spec, details, tree, template } = document;
    const { charts, tables, sources, notes, pictures, attachments, theme, issuer, ...rest } = material;
    return artefacts.take({
      kind: "document",
      name: documentPath(document),
      parts: {
        text: tree,
        details: [spec, details, template, folder],
        charts,
        tables,
        sources,
        notes,
        pictures,
        attachments,
        theme,
        issuer,
        release: rest,
        fonts: digestFonts(family),
      },
      nameOf,
      make: () => renderDocument(request),
      isLasting: ({ value, diagnostics }) => value !== undefined && diagnostics.length === 0,
      form: plain<Result<RenderedDocument>>(),
    });
  };
}
