import PDFDocument from "pdfkit";
import svgToPdf from "pdfmake/js/3rd-party/svg-to-pdfkit.js";
import { regular, semiBold } from "../plain-script/fonts.js";

const accent = "#0b4f7d";
const muted = "#4d5a68";
const ink = "#16202b";
const [left, right, bottom] = [72, 540, 726];

/** The release drawn by hand, with no layout but what pdfkit does itself: the floor of what pdfmake builds on. */
export async function render(release) {
  const document = new PDFDocument({
    size: "LETTER",
    margins: { top: 90, right: 72, bottom: 66, left: 72 },
    bufferPages: true,
    info: { Title: release.title, Author: release.issuer },
  });
  document.registerFont("regular", regular);
  document.registerFont("bold", semiBold);
  const parts = [];
  document.on("data", (part) => parts.push(part));
  const ended = new Promise((resolve) => document.on("end", resolve));
  const say = (text, { font = "regular", size = 11, color = ink, gap = 9, ...options } = {}) => {
    document
      .font(font)
      .fontSize(size)
      .fillColor(color)
      .text(text.replaceAll("^", ""), left, document.y, options);
    document.y += gap;
  };
  say(release.line, { font: "bold" });
  say(release.contact, { size: 9, color: muted, gap: 18 });
  say(release.title, { font: "bold", size: 23, gap: 6 });
  say(release.subhead, { size: 13, color: muted, gap: 12 });
  for (const block of release.blocks) drawBlock(document, block, say);
  say(release.closing, { align: "center" });
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page);
    document.page.margins.bottom = 0;
    document.font("regular").fontSize(9).fillColor(muted);
    const head = page === 0 ? release.kind : release.title;
    document.text(release.issuer, left, 40, { lineBreak: false });
    document.text(head, left, 40, { width: right - left, align: "right" });
    document.text(`Page ${page + 1} of ${count}`, left, 746, { width: right - left, align: "right" });
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function drawBlock(document, block, say) {
  switch (block.kind) {
    case "heading":
      say(block.text, { font: "bold", size: 13, color: accent, gap: 3 });
      break;
    case "aside":
      say(block.text, { size: 9, color: muted });
      break;
    case "item":
      say(`• ${block.text}`);
      break;
    case "figures":
      for (const [figure, label] of block.items) say(`${figure} ${label}`, { font: "bold", gap: 3 });
      break;
    case "charts":
      drawCharts(document, block.items);
      break;
    case "table":
      say(block.caption, { font: "bold", gap: 3 });
      drawTable(document, block);
      break;
    case "numbered":
      for (const [index, [text, url]] of block.items.entries()) {
        say(`${index + 1}. ${text} ${url ?? ""}`, { size: 9, gap: 2, ...(url && { link: url }) });
      }
      break;
    default:
      say(block.text);
  }
}

function drawCharts(document, items) {
  const sized = items.map((item) => ({ ...item, height: heightAt(item.svg, 226) }));
  const tallest = Math.max(...sized.map(({ height }) => height)) + 60;
  if (document.y + tallest > bottom) document.addPage();
  const top = document.y;
  for (const [index, { title, svg, caption, height }] of sized.entries()) {
    const x = left + index * 242;
    document.font("bold").fontSize(11).fillColor(ink).text(title, x, top, { width: 226 });
    const options = { width: 226, fontCallback: () => "regular" };
    svgToPdf.default(document, svg, x, document.y, options);
    document.font("regular").fontSize(9).fillColor(muted);
    document.text(caption, x, document.y + height, { width: 226 });
  }
  document.y = top + tallest;
}

function drawTable(document, { header, rows, total }) {
  const all = total ? [header, ...rows, total] : [header, ...rows];
  for (const [index, cells] of all.entries()) {
    if (document.y + 16 > bottom) document.addPage();
    const y = document.y;
    const bold = index === 0 || (total && index === all.length - 1);
    document
      .font(bold ? "bold" : "regular")
      .fontSize(11)
      .fillColor(ink);
    document.text(cells[0], left, y, { width: 220, lineBreak: false });
    document.text(cells[1], left + 220, y, { width: 140, align: "right", lineBreak: false });
    document.text(cells[2], left + 360, y, { width: 108, align: "right", lineBreak: false });
    document
      .moveTo(left, y + 15)
      .lineTo(right, y + 15)
      .lineWidth(0.5)
      .stroke("#c9d0d7");
    document.y = y + 18;
  }
  document.y += 9;
}

/** The height of a drawing that is made `width` wide. */
function heightAt(svg, width) {
  const [, w, h] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  return (width / Number(w)) * Number(h);
}
