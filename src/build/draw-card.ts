import type { BoundDocument } from "../documents/bind-document.js";
import { cardPath } from "../documents/document-files.js";
import { watermarkSvg } from "../documents/draft/watermark.js";
import { type CardFigure, cardSize, renderCard } from "../documents/html/render-card.js";
import { plain } from "./artefacts/artefacts.js";
import { digestFonts } from "./artefacts/digest-fonts.js";
import type { MadeFile } from "./made-file.js";
import type { DrawingRun } from "./report-run.js";

/** The picture of a page's link preview. */
export async function drawCard(
  document: BoundDocument,
  figures: readonly CardFigure[],
  { project, family, drawer, mode, artefacts }: DrawingRun,
): Promise<Omit<MadeFile, "milliseconds">> {
  const drawing = renderCard(document.details.title, figures, project, family);
  const { ink, paper } = project.theme.light;
  const shown =
    mode === "draft" ? watermarkSvg(drawing, { ...cardSize, family, color: ink, opacity: 0.14 }) : drawing;
  const path = cardPath(document.details.name);
  const bytes = await artefacts.take({
    kind: "picture",
    name: path,
    parts: { drawing: shown, ground: paper, fonts: digestFonts(family) },
    make: () => drawer.rasterize(shown, { scale: 1, background: paper }),
    isLasting: () => true,
    form: plain<Uint8Array>(),
  });
  return { path, bytes, mediaType: "image/png", drawing };
}
