import { rasterize } from "../charts/rasterize.js";
import type { BoundDocument } from "../documents/bind-document.js";
import { cardPath } from "../documents/document-files.js";
import { type CardFigure, renderCard } from "../documents/html/render-card.js";
import type { MadeFile } from "./made-file.js";
import type { DrawingRun } from "./report-run.js";

/** The picture of a page's link preview. */
export async function drawCard(
  document: BoundDocument,
  figures: readonly CardFigure[],
  { project, family }: Pick<DrawingRun, "project" | "family">,
): Promise<Omit<MadeFile, "milliseconds">> {
  const drawing = renderCard(document.details.title, figures, project, family);
  const background = project.theme.light.paper;
  const bytes = await rasterize(drawing, { scale: 1, family, background });
  return { path: cardPath(document.details.name), bytes, mediaType: "image/png", drawing };
}
