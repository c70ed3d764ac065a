import type { BlockContent, DefinitionContent, List, PhrasingContent, RootContent, Table } from "mdast";
import type { Content, TableCell } from "pdfmake/interfaces.js";
import { markLetters } from "../draft/marked-nodes.js";
import { describeSource } from "../material.js";
import { plainText } from "../tree/bind-markdown.js";
import type { PictureNode } from "../tree/nodes.js";
import { balanceLines } from "./balance-lines.js";
import { renderChart } from "./chart-content.js";
import { bodyFont, headingFont, renderRuns } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, textWidth } from "./pdf-setting.js";
import { renderPhrasing, sourceAnchor } from "./phrasing-content.js";
import { renderRegion } from "./region-content.js";
import { renderFactTable, tableLayout } from "./table-content.js";

type Flow = RootContent | BlockContent | DefinitionContent;

/** The blocks of a document, one after another. A heading is kept with what follows it. */
export function renderFlow(nodes: readonly Flow[], setting: PdfSetting): Content[] {
  const contents: Content[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const [node, next] = [nodes[index], nodes[index + 1]];
    if (node === undefined) continue;
    if (node.type === "heading" && node.depth > 1 && next && isShort(next)) {
      contents.push({
        stack: [...renderBlock(node, setting), ...renderBlock(next, setting)],
        unbreakable: true,
      });
      index++;
    } else {
      contents.push(...renderBlock(node, setting));
    }
  }
  return contents;
}

/** Characters; about five lines of a printed page. */
const SHORT_PARAGRAPH = 500;

/** Blocks that fit on a page with their heading. */
function isShort(node: Flow): boolean {
  return node.type === "paragraph" && plainText(node.children).length <= SHORT_PARAGRAPH;
}

function renderBlock(node: Flow, setting: PdfSetting): Content[] {
  const { theme } = setting.material;
  const { type, space } = theme;
  switch (node.type) {
    case "heading": {
      const sizes = [type.headline, type.heading, type.subheading] as const;
      const size = sizes[Math.min(node.depth, 3) - 1] ?? type.subheading;
      const top = node.depth === 1 ? space : space * 2.5;
      return [
        {
          text: renderPhrasing(node.children, setting, { font: headingFont }),
          font: headingFont,
          fontSize: size,
          lineHeight: lineHeight(setting, node.depth === 1 ? 1.15 : 1.3),
          color: node.depth === 1 ? ink(setting).ink : ink(setting).accent,
          margin: [
            0,
            top,
            node.depth === 1 ? balanceRight(node.children, setting) : 0,
            node.depth === 1 ? space : space * 0.6,
          ],
          headlineLevel: node.depth,
          outline: true,
          outlineText: plainText(node.children),
        },
      ];
    }
    case "paragraph": {
      const text: Content = { text: renderPhrasing(node.children, setting), margin: [0, 0, 0, space * 1.2] };
      // pdfmake knows neither widows nor orphans: a short paragraph stays whole.
      return [
        plainText(node.children).length > SHORT_PARAGRAPH ? text : { stack: [text], unbreakable: true },
      ];
    }
    case "blockquote":
      return [
        {
          stack: renderFlow(node.children, setting),
          italics: true,
          margin: [space * 3, 0, space * 3, space],
        },
      ];
    case "list":
      return [renderList(node, setting)];
    case "table":
      return [renderMarkdownTable(node, setting)];
    case "thematicBreak":
      return [
        {
          canvas: [
            {
              type: "line",
              x1: 0,
              y1: 0,
              x2: textWidth(theme),
              y2: 0,
              lineWidth: 0.5,
              lineColor: ink(setting).rule,
            },
          ],
          margin: [0, space, 0, space * 2],
        },
      ];
    case "chart":
      return [renderChart(node.name, setting)];
    case "factTable":
      return [renderFactTable(node.name, setting)];
    case "notes":
      return setting.material.notes.map((note) => ({
        text: renderPhrasing(note, setting),
        margin: [0, 0, 0, space],
      }));
    case "sources":
      return renderSources(setting);
    case "picture":
      return [renderPicture(node, setting)];
    case "region":
      return [renderRegion(node, renderFlow, setting)];
    default:
      return [];
  }
}

/** The right margin that makes the lines of the headline about equally long. */
function balanceRight(title: readonly PhrasingContent[], { material, family }: PdfSetting): number {
  const { theme, draft } = material;
  const text = plainText(title) + markLetters(title, draft);
  const face = family.face(600, "normal");
  const width = textWidth(theme);
  return Math.max(0, width - balanceLines(text, width, (line) => face.measure(line, theme.type.headline)));
}

function renderList(node: List, setting: PdfSetting): Content {
  const items = node.children.map((item): Content => {
    const contents = renderFlow(item.children, setting);
    return { stack: contents, margin: [0, 0, 0, -setting.material.theme.space * 0.6] };
  });
  const margin: [number, number, number, number] = [0, 0, 0, setting.material.theme.space * 1.6];
  return node.ordered === true
    ? { ol: items, start: node.start ?? 1, margin }
    : { ul: items, markerColor: ink(setting).accent, margin };
}

function renderMarkdownTable(node: Table, setting: PdfSetting): Content {
  const body = node.children.map((row, rowIndex) =>
    row.children.map(
      (cell, column): TableCell => ({
        text: renderPhrasing(
          cell.children,
          setting,
          rowIndex === 0 ? { font: headingFont } : { font: bodyFont },
        ),
        alignment: node.align?.[column] ?? "left",
        ...(rowIndex === 0 && { color: ink(setting).muted }),
      }),
    ),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: body[0]?.map((_, column) => (column === 0 ? "*" : "auto")) ?? [],
      body,
    },
    layout: tableLayout(setting, { total: false }),
    fontSize: setting.material.theme.type.body - 1,
    fontFeatures: ["tnum"],
    margin: [0, 0, 0, setting.material.theme.space * 2],
  };
}

/** The sources that were cited, under their numbers, or all of them when none was. */
function renderSources(setting: PdfSetting): Content[] {
  const { theme, sources } = setting.material;
  const cited = setting.cited.list();
  const listed = cited.length > 0 ? cited : sources.map((source, index) => ({ number: index + 1, source }));
  return listed.map(({ number, source }) => ({
    columns: [
      { text: `${number}.`, width: 14, id: sourceAnchor(source.id) },
      {
        text: [
          ...renderPhrasing(describeSource(source), setting),
          ...(source.url === undefined
            ? []
            : [" ", ...renderRuns(source.url, { link: source.url, color: ink(setting).link }, setting)]),
        ],
        width: "*",
      },
    ],
    fontSize: theme.type.small,
    lineHeight: lineHeight(setting, 1.37),
    margin: [0, 0, 0, theme.space * 0.5],
  }));
}

function renderPicture(node: PictureNode, setting: PdfSetting): Content {
  const picture = setting.material.pictures.get(node.file);
  if (picture === undefined) throw new RangeError(`the picture ${node.file} was not read`);
  // CSS pixels: 96 of them are 72 points.
  const width = Math.min(textWidth(setting.material.theme), picture.width * 0.75);
  return {
    image: `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString("base64")}`,
    width,
    margin: [0, 0, 0, setting.material.theme.space * 2],
  };
}
