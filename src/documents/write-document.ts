import type { Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { Fact } from "../facts/fact.js";
import type { FontFamily } from "../fonts/font-family.js";
import type { BoundDocument } from "./bind-document.js";
import { checkGlyphs } from "./check-glyphs.js";
import { CitedSources } from "./cited-sources.js";
import { authorText } from "./declared-text.js";
import { cardPath, documentPath } from "./document-files.js";
import { draftWords, renderFaults } from "./html/draft-parts.js";
import { embedFonts } from "./html/embed-fonts.js";
import type { HtmlSetting } from "./html/html-setting.js";
import { pageWords, renderHtml } from "./html/render-html.js";
import type { FaceSubsetter } from "./html/subset-face.js";
import { markdownToHtml, resolveHtml } from "./html/tree-to-hast.js";
import { renderMarkdown } from "./markdown/render-markdown.js";
import type { Attachment, DocumentDetails, Material } from "./material.js";
import { narrowMaterial } from "./narrow-material.js";

export interface WrittenDocument {
  /** The file's path in the release. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** The files in it. */
  readonly attachments?: readonly Attachment[];
}

export interface WriteRequest {
  readonly document: BoundDocument;
  readonly material: Material;
  readonly family: FontFamily;
  readonly subsetter: FaceSubsetter;
  /** The report's folder in `output/`. */
  readonly folder: string;
  nameOf(fact: Fact): string | undefined;
}

/**
 * The finished file of a document. `render` makes it as `renderDocument` does, of what the document prints and nothing else
 * of the material.
 */
export async function writeDocument(
  request: WriteRequest,
  render: typeof renderDocument = renderDocument,
): Promise<Result<WrittenDocument>> {
  const { document, material, family } = request;
  const path = documentPath(document);
  const glyphs =
    document.spec.format === "markdown"
      ? []
      : checkGlyphs(document.tree.root, material, family, document.template);
  if (stopsRun(glyphs, material.mode)) return { value: undefined, diagnostics: glyphs };
  const narrow = narrowMaterial(material, document);
  const { value, diagnostics } = await render({ ...request, material: narrow });
  const attachments = document.spec.format === "pdf" ? { attachments: narrow.attachments } : {};
  return { value: value && { path, ...value, ...attachments }, diagnostics: [...glyphs, ...diagnostics] };
}

/** The bytes of a document. */
export interface RenderedDocument {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export async function renderDocument(request: WriteRequest): Promise<Result<RenderedDocument>> {
  const { document, material, family } = request;
  const { spec, tree } = document;
  if (spec.format === "html") {
    const text = await renderPage(request);
    return { value: { bytes: Buffer.from(text), mediaType: "text/html; charset=utf-8" }, diagnostics: [] };
  }
  if (tree.kind !== "markdown") throw new TypeError(`${document.template} is not a Markdown template`);
  if (spec.format === "markdown") {
    const bytes = Buffer.from(renderMarkdown(tree.root, material));
    return { value: { bytes, mediaType: "text/markdown; charset=utf-8" }, diagnostics: [] };
  }
  // pdfmake is loaded only when a PDF is written.
  const { renderPdf } = await import("./pdf/render-pdf.js");
  const place = { file: document.template };
  const pdf = await renderPdf(
    tree.root,
    { ...detailsOf(request), kind: authorText(spec.kind) },
    material,
    family,
    place,
  );
  return {
    value: pdf.value && { bytes: pdf.value, mediaType: "application/pdf" },
    diagnostics: pdf.diagnostics,
  };
}

function detailsOf({ document, material }: WriteRequest): DocumentDetails {
  const { details } = document;
  return material.draft ? { ...details, title: `DRAFT: ${details.title}` } : details;
}

async function renderPage(request: WriteRequest): Promise<string> {
  const { document, material, folder, nameOf, family, subsetter } = request;
  const { tree } = document;
  const { issuer, draft } = material;
  const details = detailsOf(request);
  const setting: HtmlSetting = { material, cited: new CitedSources(material.sources), nameOf };
  const render = () =>
    tree.kind === "html" ? resolveHtml(tree.root, setting) : markdownToHtml(tree.root, setting);
  // The first pass finds the citations: a list of sources holds those that stand below it, too.
  render();
  const content = [...render(), ...(draft ? renderFaults(draft) : [])];
  const words = `${issuer.name}${pageWords}${draft ? draftWords(draft) : ""}`;
  const fonts = await embedFonts(content, words, family, subsetter);
  const card = {
    file: cardPath(details.name),
    alternativeText: `${details.title} – ${issuer.name}`,
  };
  return renderHtml(content, { ...details, folder, card }, material, fonts);
}
