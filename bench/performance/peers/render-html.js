import { pathToFileURL } from "node:url";
import { regular, semiBold } from "../plain-script/fonts.js";

/** The release as a page to be printed: what Chromium and WeasyPrint read. */
export function renderHtml(release) {
  const style = `
@font-face{font-family:"Source Sans 3";font-weight:400;src:url("${pathToFileURL(regular)}")}
@font-face{font-family:"Source Sans 3";font-weight:600;src:url("${pathToFileURL(semiBold)}")}
@page{size:letter;margin:90pt 72pt 66pt;@top-left{content:"${release.issuer}"}@bottom-right{content:"Page " counter(page) " of " counter(pages)}}
body{margin:0;font:11pt/1.36 "Source Sans 3";color:#16202b}
h1{font-size:23pt;line-height:1.15}h1,h2,th,b{font-weight:600}h2{font-size:13pt;color:#0b4f7d}
.small,figcaption{font-size:9pt;color:#4d5a68}
.columns{display:flex;gap:16pt;break-inside:avoid}.columns>*{flex:1;margin:0}
.figure{font-size:28pt;font-weight:600;color:#0b4f7d}
svg{width:100%;height:auto}
table{width:100%;border-collapse:collapse}td,th{border-bottom:.5pt solid #c9d0d7;text-align:left}
td:nth-child(n+2),th:nth-child(n+2){text-align:right}`;
  return `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>${escapeText(release.title)}</title>
<style>${style}</style></head><body>
<p><b>${escapeText(release.line)}</b></p><p class="small">${escapeText(release.contact)}</p>
<h1>${escapeText(release.title)}</h1><p>${escapeText(release.subhead)}</p>
${release.blocks.map(renderBlock).join("\n")}
<p style="text-align:center">${escapeText(release.closing)}</p></body></html>`;
}

function renderBlock(block) {
  switch (block.kind) {
    case "heading":
      return `<h2>${escapeText(block.text)}</h2>`;
    case "aside":
      return `<p class="small">${raise(block.text)}</p>`;
    case "item":
      return `<ul><li>${raise(block.text)}</li></ul>`;
    case "figures": {
      const figures = block.items.map(
        ([figure, label]) => `<div><div class="figure">${figure}</div>${escapeText(label)}</div>`,
      );
      return `<div class="columns">${figures.join("")}</div>`;
    }
    case "charts": {
      const charts = block.items.map(
        ({ title, svg, caption }) =>
          `<figure><b>${escapeText(title)}</b>${svg}<figcaption>${escapeText(caption)}</figcaption></figure>`,
      );
      return `<div class="columns">${charts.join("")}</div>`;
    }
    case "table": {
      const row = (cells, tag) =>
        `<tr>${cells.map((cell) => `<${tag}>${escapeText(cell)}</${tag}>`).join("")}</tr>`;
      const body = [
        ...block.rows.map((cells) => row(cells, "td")),
        ...(block.total ? [row(block.total, "th")] : []),
      ];
      return `<p><b>${escapeText(block.caption)}</b></p><table><thead>${row(block.header, "th")}</thead><tbody>${body.join("\n")}</tbody></table>`;
    }
    case "numbered":
      return `<ol class="small">${block.items
        .map(
          ([text, url]) =>
            `<li>${escapeText(text)} ${url ? `<a href="${escapeText(url)}">${escapeText(url)}</a>` : ""}</li>`,
        )
        .join("")}</ol>`;
    default:
      return `<p>${raise(block.text)}</p>`;
  }
}

function raise(text) {
  return escapeText(text)
    .split("^")
    .map((part, index) => (index % 2 === 1 ? `<sup>${part}</sup>` : part))
    .join("");
}

function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
