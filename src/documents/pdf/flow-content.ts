import type {
  BlockContent,
  DefinitionContent,
  Heading,
  List,
  TableCell as MarkdownCell,
  PhrasingContent,
  RootContent,
  Table,
} from "mdast";
import type { Content, TableCell } from "pdfmake/interfaces.js";
import { markLetters } from "../draft/marked-nodes.js";
import { describeSource } from "../material.js";
import { textOf } from "../tree/bind-inline.js";
import { plainText } from "../tree/bind-markdown.js";
import type { PictureNode } from "../tree/nodes.js";
import { balanceLines } from "./balance-lines.js";
import { renderChart } from "./chart-content.js";
import { bodyFont, headingFont, renderRuns } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, pageBody, proseMargin, textWidth } from "./pdf-setting.js";
import { renderPhrasing, sourceAnchor } from "./phrasing-content.js";
import { renderRegion } from "./region-content.js";
import { renderFactTable, tableLayout } from "./table-content.js";
import type { Role, Slot, StructureElement } from "./tagged/structure.js";

type Flow = RootContent | BlockContent | DefinitionContent;

/** The blocks of a document, one after another. */
export function renderFlow(nodes: readonly Flow[], parent: StructureElement, setting: PdfSetting): Content[] {
  return nodes.flatMap((node, index) => {
    const [first, ...rest] = renderBlock(node, parent, setting);
    if (first === undefined) return [];
    // What is said about the issuer stands apart from what is told before, with a heading or without.
    const isApart = node.type === "region" && node.role === "boilerplate" && index > 0;
    if (!isApart || nodes[index - 1]?.type === "heading") return [first, ...rest];
    return [
      { stack: [first, ...rest], margin: [0, setting.material.theme.space * 4, 0, 0] } satisfies Content,
    ];
  });
}

/** Characters of a host that fit on a line of the sources. */
const longestHost = 60;

function headingRole({ depth }: Heading): Role {
  return `H${depth}`;
}

function renderBlock(node: Flow, parent: StructureElement, setting: PdfSetting): Content[] {
  const { theme } = setting.material;
  const { type, space } = theme;
  switch (node.type) {
    case "heading": {
      const sizes = [type.headline, type.heading, type.subheading] as const;
      const size = sizes[Math.min(node.depth, 3) - 1] ?? type.subheading;
      const top = node.depth === 1 ? space : space * 2.5;
      return [
        {
          text: renderPhrasing(node.children, parent.add(headingRole(node)), setting, { font: headingFont }),
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
          keepWithNext: true,
          outline: true,
          outlineExpanded: true,
          ...setting.bookmarks.add(node.depth),
          outlineText: plainText(node.children),
        },
      ];
    }
    case "paragraph":
      return [
        {
          text: renderPhrasing(node.children, parent.add("P"), setting),
          margin: [0, 0, proseMargin(setting), space * 1.2],
        },
      ];
    case "blockquote":
      return [
        {
          stack: renderFlow(node.children, parent.add("BlockQuote"), { ...setting, isNarrow: true }),
          italics: true,
          margin: [space * 3, 0, proseMargin(setting) + space * 3, space],
        },
      ];
    case "list":
      return [renderList(node, parent, setting)];
    case "table":
      return [renderMarkdownTable(node, parent, setting)];
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
      return [renderChart(node.name, parent, setting)];
    case "factTable":
      return [renderFactTable(node.name, parent, setting)];
    case "notes":
      return setting.material.notes.map((note) => ({
        text: renderPhrasing(note, parent.add("P").add("Note"), setting),
        margin: [0, 0, proseMargin(setting), space],
      }));
    case "sources":
      return renderSources(parent, setting);
    case "picture":
      return [renderPicture(node, parent, setting)];
    case "region":
      return [renderRegion(node, parent, renderFlow, setting)];
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

function renderList(node: List, parent: StructureElement, setting: PdfSetting): Content {
  const isOrdered = node.ordered === true;
  const list = parent.add("L", { numbering: isOrdered ? "Decimal" : "Disc" });
  const labels: Slot[] = [];
  const items = node.children.map((item): Content => {
    const element = list.add("LI");
    labels.push(element.add("Lbl", isOrdered ? {} : { actualText: "•" }).slot());
    const contents = renderFlow(item.children, element.add("LBody"), { ...setting, isNarrow: true });
    return { stack: contents, margin: [0, 0, 0, -setting.material.theme.space * 0.6] };
  });
  const { space } = setting.material.theme;
  const margin: [number, number, number, number] = [0, 0, proseMargin(setting), space * 1.6];
  return isOrdered
    ? { ol: items, labels, start: node.start ?? 1, margin }
    : { ul: items, labels, markerColor: ink(setting).accent, margin };
}

/** What a row lacks that is shorter than the head. */
const emptyCell: MarkdownCell = { type: "tableCell", children: [] };

function renderMarkdownTable(node: Table, parent: StructureElement, setting: PdfSetting): Content {
  const table = parent.add("Table");
  const [head, rows] = [table.add("THead"), table.add("TBody")];
  const count = node.children[0]?.children.length ?? 0;
  const body = node.children.map((row, rowIndex) => {
    const element = (rowIndex === 0 ? head : rows).add("TR");
    const cells = Array.from({ length: count }, (_, column) => row.children[column] ?? emptyCell);
    return cells.map(
      (cell, column): TableCell => ({
        text: renderPhrasing(
          cell.children,
          rowIndex === 0 ? element.add("TH", { scope: "Column" }) : element.add("TD"),
          setting,
          rowIndex === 0 ? { font: headingFont } : { font: bodyFont },
        ),
        alignment: node.align?.[column] ?? "left",
        ...(rowIndex === 0 && { color: ink(setting).muted }),
      }),
    );
  });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: body[0]?.map((_, column) => (column === 0 ? "*" : "auto")) ?? [],
      body,
    },
    // The head with a row of two lines.
    startHeight: 4 * setting.material.theme.type.body * setting.material.theme.type.leading,
    layout: tableLayout(setting, { total: false }),
    fontSize: setting.material.theme.type.body - 1,
    fontFeatures: ["tnum"],
    margin: [0, 0, 0, setting.material.theme.space * 2],
  };
}

/** The sources that were cited, under their numbers, or all of them when none was. */
function renderSources(parent: StructureElement, setting: PdfSetting): Content[] {
  const { theme, sources } = setting.material;
  const cited = setting.cited.list();
  const listed = cited.length > 0 ? cited : sources.map((source, index) => ({ number: index + 1, source }));
  const list = parent.add("L", { numbering: "Decimal" });
  return listed.map(({ number, source }) => {
    const item = list.add("LI");
    const label = item.add("Lbl").slot();
    const note = item.add("LBody").add("Note");
    return {
      columns: [
        {
          text: [{ text: `${number}.`, slot: label }],
          width: 14,
          ...setting.bookmarks.claim(sourceAnchor(source.id)),
        },
        {
          text: [
            ...renderPhrasing(describeSource(source), note, setting),
            ...(source.url === undefined ? [] : renderAddress(source.url, note, setting)),
          ],
          width: "*",
        },
      ],
      fontSize: theme.type.small,
      lineHeight: lineHeight(setting, 1.37),
      unbreakable: true,
      margin: [0, 0, proseMargin(setting), theme.space * 0.5],
    };
  });
}

/** An address is broken behind a slash of its path, never within the host. */
function renderAddress(url: string, note: StructureElement, setting: PdfSetting): Content[] {
  const [host = url] = /^\w+:\/\/[^/]*\/?/.exec(url) ?? [];
  const style = { color: ink(setting).link };
  const space = note.slot();
  const slot = note.addLink({ url }, url).slot();
  return [
    { text: " ", slot: space },
    ...renderRuns(host, slot, { ...style, noWrap: host.length <= longestHost }, setting),
    ...renderRuns(url.slice(host.length), slot, style, setting),
  ];
}

function renderPicture(node: PictureNode, parent: StructureElement, setting: PdfSetting): Content {
  const picture = setting.material.pictures.get(node.file);
  if (picture === undefined) throw new RangeError(`the picture ${node.file} was not read`);
  const { theme } = setting.material;
  const room = textWidth(theme) - (setting.isNarrow ? proseMargin({ ...setting, isNarrow: false }) : 0);
  // CSS pixels: 96 of them are 72 points. What is higher than a page with a heading on it would be cut off.
  const highest = (pageBody(theme) - 170) * (picture.width / picture.height);
  const width = Math.min(room, highest, picture.width * 0.75);
  return {
    slot: parent.add("Figure", { alternativeText: textOf(node.alternativeText) }).slot(),
    image: `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString("base64")}`,
    width,
    margin: [0, 0, 0, setting.material.theme.space * 2],
  };
}
