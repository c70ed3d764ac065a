import sharp from "sharp";
import { renderTemplate } from "./render-template.js";

/** The page, with its charts as SVG. */
export function renderPage(figures, charts) {
  return renderTemplate("brief", "html", { ...figures, charts }).text;
}

/** The fact sheet, in Markdown. */
export function renderFactSheet(figures) {
  return renderTemplate("fact-sheet", "markdown", figures).text;
}

/** The table, as data. */
export function renderCsv(rows) {
  const lines = rows.map(({ name, rescued, arrests }) => `${name},${rescued ?? ""},${arrests}`);
  return `state,victims_rescued,arrests\n${lines.join("\n")}\n`;
}

/** Each chart as SVG and as PNG of twice its size. */
export async function renderPictures(charts) {
  const pictures = await Promise.all(
    Object.entries(charts).map(async ([name, svg]) => [
      { path: `charts/${name}.svg`, bytes: svg },
      {
        path: `charts/${name}.png`,
        bytes: await sharp(Buffer.from(svg), { density: 144 })
          .flatten({ background: "#fff" })
          .png()
          .toBuffer(),
      },
    ]),
  );
  return pictures.flat();
}
