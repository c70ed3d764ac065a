import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawChart } from "./draw-charts.js";
import { renderPictures } from "./other-documents.js";
import { readData } from "./read-data.js";
import { renderPdf } from "./render-pdf.js";
import { renderTemplate } from "./render-template.js";

/**
 * node sheets.js FOLDER OUT [PEER]: a sheet for each line of a folder's states.csv, as PDF, page and Markdown, with its chart as
 * SVG and PNG and its data: what one writes in an afternoon, in one process and one after the other. The PDFs are pdfmake's, or
 * those of a peer.
 */
const [folder, out, peer] = process.argv.slice(2);
const render = peer === undefined ? renderPdf : (await import(`../peers/${peer}.js`)).render;
const { states, sources, operation, newsroom } = await readData(folder);
const value = (part) => part.value;
const total = states.reduce((all, row) => all + Number(row.arrests), 0);
const victims = operation.stated.victims.value;
const percent = (part, all) => `${Math.round((100 * part) / all)}%`;
const day = new Date(operation.announced.date.value).toLocaleDateString("en-US", {
  dateStyle: "long",
  timeZone: "UTC",
});
const announced = { by: operation.announced.by.value, day };

for (const row of states) {
  const parts = [row.victims, row.adult_victims, row.minor_victims].filter((part) => part !== "");
  const rescued = parts.length === 0 ? null : parts.reduce((all, part) => all + Number(part), 0);
  const arrests = Number(row.arrests);
  const places = [
    { place: row.state, arrests },
    { place: "All states", arrests: total },
  ];
  const svg = await drawChart("state", places, 460);
  const figures = {
    name: row.state,
    arrests,
    arrests_share: percent(arrests, total),
    rescued,
    rescued_share: rescued === null ? "" : percent(rescued, victims),
    announced,
    all: { arrests: total, places: states.length, victims },
    sources,
    svg,
  };
  const files = [
    { path: "sheet.pdf", bytes: await render(makeSheet(figures)) },
    { path: "page.html", bytes: renderTemplate("sheet-page", "html", figures).text },
    { path: "facts.md", bytes: renderTemplate("sheet", "markdown", figures).text },
    { path: "data/arrests.csv", bytes: `place,arrests\n${row.state},${arrests}\nAll states,${total}\n` },
    ...(await renderPictures({ arrests: svg })),
  ];
  const own = join(out, row.state.toLowerCase().replaceAll(" ", "-"));
  for (const { path, bytes } of files) {
    const file = join(own, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, bytes);
  }
}

function makeSheet(figures) {
  const { text, cited } = renderTemplate("sheet", "pdf", figures);
  const special = {
    charts: {
      kind: "charts",
      items: [{ title: "Arrests", svg: figures.svg, caption: `As announced ${day}.` }],
    },
    sources: { kind: "numbered", items: cited.map((source) => [source.text, source.url]) },
  };
  const blocks = text
    .trim()
    .split(/\n\n+/)
    .map((block) => {
      if (block.startsWith("=")) return special[block.slice(1)];
      if (block.startsWith("# ")) return { kind: "heading", text: block.slice(2) };
      return { kind: "paragraph", text: block };
    });
  const rescued = figures.rescued === null ? "" : `, ${figures.rescued} rescued`;
  return {
    issuer: "Sample Newsroom",
    kind: "State fact sheet",
    url: "newsroom.example/releases",
    line: "",
    contact: `Contact: ${["contact", "role", "phone", "email"].map((name) => value(newsroom[name])).join(" · ")}`,
    title: `${figures.name}: ${figures.arrests} arrests${rescued}`,
    subhead: `Operation United Front: figures announced ${day}`,
    blocks,
    closing: "",
  };
}
