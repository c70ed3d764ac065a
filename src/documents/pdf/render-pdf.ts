import type { Nodes, Root } from "mdast";
import { pdfOverflow } from "../../diagnostics/catalogue/pdf.js";
import type { Diagnostic, Place, Result } from "../../diagnostics/diagnostic.js";
import { stopsRun } from "../../diagnostics/run-mode.js";
import type { FontFamily } from "../../fonts/font-family.js";
import { CitedSources } from "../cited-sources.js";
import type { DocumentDetails, Material } from "../material.js";
import { textOf } from "../tree/bind-inline.js";
import { Bookmarks } from "./bookmarks.js";
import { renderBackground, renderFaults } from "./draft-content.js";
import { DrawingMeasure } from "./drawing-measure.js";
import { findLostText, listTexts } from "./find-lost-text.js";
import { renderFlow } from "./flow-content.js";
import { FlowLayout } from "./flow-layout.js";
import { renderFooter, renderHeader } from "./page-furniture.js";
import { bodyFont } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, pageSize } from "./pdf-setting.js";
import { StructureElement } from "./tagged/structure.js";
import { TaggedDocument } from "./tagged/tagged-document.js";
import { TaggedRenderer } from "./tagged/tagged-renderer.js";

/**
 * A PDF of a bound tree, with subset fonts, title, author, language, outline, and dates taken from the release. The
 * same tree and material give the same bytes. Nothing is read from disk or network. Errors, at `place`, which is the
 * template's: a table wider than the page, and text that the finished pages lack.
 */
export async function renderPdf(
  tree: Root,
  details: DocumentDetails & { readonly kind: string },
  material: Material,
  family: FontFamily,
  place: Place,
): Promise<Result<Uint8Array>> {
  const diagnostics: Diagnostic[] = [];
  const setting: PdfSetting = {
    material,
    family,
    cited: new CitedSources(material.sources),
    bookmarks: new Bookmarks(),
    listsSources: holdsSources(tree),
    isNarrow: false,
    report: (diagnostic) => void diagnostics.push(diagnostic),
    place,
  };
  // A first pass finds the citations: a list of sources holds those that stand below it, too.
  if (setting.listsSources)
    renderFlow(tree.children, new StructureElement("Document"), {
      ...setting,
      bookmarks: new Bookmarks(),
      report: () => undefined,
    });
  const root = new StructureElement("Document");
  const { theme, draft } = material;
  const content = [
    ...renderFlow(tree.children, root, setting),
    ...(draft ? renderFaults(draft, root, setting) : []),
  ];
  const texts = listTexts(content);
  const size = pageSize(theme);
  const document = openDocument(details, material, family);
  const layout = new FlowLayout(
    { ...size, orientation: "portrait" },
    theme.page.margins,
    new DrawingMeasure(),
  );
  const pages = layout.layoutDocument(
    content,
    document,
    {},
    {
      font: bodyFont,
      fontSize: theme.type.body,
      lineHeight: lineHeight(setting, theme.type.leading),
      color: ink(setting).ink,
    },
    draft && (() => renderBackground(setting)),
    renderHeader(details, details.kind, setting),
    renderFooter(setting),
  );
  const lost = findLostText(texts, pages);
  if (lost !== undefined) setting.report(pdfOverflow({ lost }, place));
  if (stopsRun(diagnostics, material.mode)) return { value: undefined, diagnostics };
  new TaggedRenderer(document).renderPages(pages);
  for (const { description, ...file } of material.attachments)
    document.embed({ ...file, description: textOf(description) });
  const bytes = collect(document);
  document.finish(root);
  return { value: await bytes, diagnostics };
}

function holdsSources(node: Nodes): boolean {
  return node.type === "sources" || ("children" in node && node.children.some(holdsSources));
}

function openDocument(details: DocumentDetails, material: Material, family: FontFamily): TaggedDocument {
  const { width, height } = pageSize(material.theme);
  // Noon UTC of the days of the release: the clock of the machine must not reach the file.
  const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
  return new TaggedDocument(family, {
    size: [width, height],
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    displayTitle: true,
    compress: true,
    lang: material.locale,
    autoFirstPage: false,
    info: {
      Title: details.title,
      Author: material.issuer.name,
      Subject: details.description,
      Creator: "Factpress",
      Producer: "pdfmake",
      CreationDate: noon(material.date),
      ModDate: noon(material.updated),
    },
    font: null,
  });
}

async function collect(document: TaggedDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk) => chunks.push(chunk));
    document.on("end", resolve);
    document.on("error", reject);
  });
  await done;
  return Buffer.concat(chunks);
}
