import pdfmake from "pdfmake";
import { regular, semiBold } from "./fonts.js";

pdfmake.setFonts({ "Source Sans 3": { normal: regular, bold: semiBold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === semiBold);

const accent = "#0b4f7d";
const rule = "#c9d0d7";
const muted = "#4d5a68";

const lines = {
  hLineWidth: (index) => (index === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => rule,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

/** The bytes of a press release as a PDF. */
export async function renderPdf(release) {
  const document = pdfmake.createPdf({
    pageSize: "LETTER",
    pageMargins: [72, 90, 72, 66],
    info: { title: release.title, author: release.issuer },
    defaultStyle: { font: "Source Sans 3", fontSize: 11, lineHeight: 1.15, color: "#16202b" },
    styles: {
      title: { fontSize: 23, bold: true, lineHeight: 1 },
      subhead: { fontSize: 13, color: muted },
      heading: { fontSize: 13, bold: true, color: accent },
      figure: { fontSize: 28, bold: true, color: accent },
      small: { fontSize: 9, color: muted },
    },
    header: (page) => ({
      margin: [72, 40, 72, 0],
      columns: [release.issuer, { text: page === 1 ? release.kind : release.title, alignment: "right" }],
      style: "small",
    }),
    footer: (page, pages) => ({
      margin: [72, 20, 72, 0],
      columns: [release.url, { text: `Page ${page} of ${pages}`, alignment: "right" }],
      style: "small",
    }),
    content: [
      { text: release.line, bold: true, margin: [0, 0, 0, 6] },
      { text: release.contact, style: "small", margin: [0, 0, 0, 18] },
      { text: release.title, style: "title", margin: [0, 0, 0, 6] },
      { text: release.subhead, style: "subhead", margin: [0, 0, 0, 12] },
      ...release.blocks.map(renderBlock),
      { text: release.closing, alignment: "center", margin: [0, 12, 0, 0] },
    ],
  });
  return await document.getBuffer();
}

function renderBlock(block) {
  const margin = [0, 0, 0, 9];
  switch (block.kind) {
    case "heading":
      return { text: block.text, style: "heading", margin: [0, 9, 0, 3], headlineLevel: 1 };
    case "aside":
      return { text: raise(block.text), style: "small", margin: [12, 0, 0, 12] };
    case "item":
      return { ul: [{ text: raise(block.text) }], margin };
    case "figures":
      return {
        margin: [0, 6, 0, 12],
        columns: block.items.map(([figure, label]) => [
          { text: String(figure), style: "figure" },
          { text: label, style: "small" },
        ]),
      };
    case "charts":
      return {
        margin,
        columnGap: 16,
        unbreakable: true,
        columns: block.items.map(({ title, svg, caption }) => [
          { text: title, bold: true },
          { svg, width: 226 },
          { text: caption, style: "small" },
        ]),
      };
    case "table":
      return [
        { text: block.caption, bold: true, margin: [0, 6, 0, 3] },
        {
          margin,
          layout: lines,
          table: {
            headerRows: 1,
            widths: ["*", "auto", "auto"],
            body: [block.header, ...block.rows, block.total].map((row, index, all) =>
              row.map((text, column) => ({
                text,
                alignment: column === 0 ? "left" : "right",
                bold: index === 0 || index === all.length - 1,
              })),
            ),
          },
        },
      ];
    case "numbered":
      return {
        margin,
        fontSize: 9,
        ol: block.items.map(([text, url]) => ({
          text: url ? [text, " ", { text: url, link: url, color: accent }] : text,
        })),
      };
    default:
      return { text: raise(block.text), margin };
  }
}

/** What stands between circumflexes is set above the line. */
function raise(text) {
  return text.split("^").map((part, index) => (index % 2 === 1 ? { text: part, sup: true } : part));
}
