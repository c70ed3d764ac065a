import { makePressRelease } from "./press-release.js";
import { renderPdf } from "./render-pdf.js";

/** The press release alone: its path and bytes. */
export async function makePdf(prepared) {
  const bytes = await renderPdf(makePressRelease(prepared.figures, prepared.charts));
  return [{ path: "press-release.pdf", bytes }];
}

/** All three documents, the charts as pictures, and the table as data. */
export async function makeAll(prepared) {
  const { renderPictures, renderPage, renderFactSheet, renderCsv } = await import("./other-documents.js");
  const { figures, charts } = prepared;
  return [
    ...(await makePdf(prepared)),
    { path: "brief.html", bytes: renderPage(figures, charts) },
    { path: "fact-sheet.md", bytes: renderFactSheet(figures) },
    { path: "data/by-state.csv", bytes: renderCsv(figures.rows) },
    ...(await renderPictures(charts)),
  ];
}
