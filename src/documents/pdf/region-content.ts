import type { List, PhrasingContent } from "mdast";
import type { Column, Content } from "pdfmake/interfaces.js";
import { markLetters } from "../draft/marked-nodes.js";
import { plainText } from "../tree/bind-markdown.js";
import type { RegionNode } from "../tree/nodes.js";
import { renderChart } from "./chart-content.js";
import { isLegible } from "./label-size.js";
import { headingFont } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting, proseMargin, textWidth } from "./pdf-setting.js";
import { renderPhrasing } from "./phrasing-content.js";
import type { StructureElement } from "./tagged/structure.js";

type RenderFlow = (nodes: RegionNode["children"], parent: StructureElement, setting: PdfSetting) => Content[];

/** A stretch of a document in the look of its role. */
export function renderRegion(
  node: RegionNode,
  parent: StructureElement,
  renderFlow: RenderFlow,
  setting: PdfSetting,
): Content {
  const { theme } = setting.material;
  const { space, type } = theme;
  const palette = ink(setting);
  const inner = (): Content[] => renderFlow(node.children, parent, setting);
  switch (node.role) {
    case "release-line":
      return {
        stack: inner(),
        font: headingFont,
        fontSize: type.small + 0.5,
        characterSpacing: 0.6,
        color: palette.accent,
        margin: [0, 0, 0, 0],
      };
    case "subhead":
      return {
        stack: inner(),
        fontSize: type.subhead,
        lineHeight: lineHeight(setting, 1.37),
        color: palette.muted,
        margin: [0, 0, 0, space],
      };
    case "key-figures":
      return renderKeyFigures(node, parent, setting);
    case "side-by-side":
      return renderSideBySide(node, parent, renderFlow, setting);
    case "contact":
      return {
        stack: inner(),
        fontSize: type.small,
        lineHeight: lineHeight(setting, 1.43),
        color: palette.muted,
        margin: [0, 0, 0, space * 0.5],
      };
    case "disclaimer":
      return {
        table: {
          widths: ["*"],
          body: [
            [
              {
                stack: renderFlow(node.children, parent, { ...setting, isNarrow: true }),
                margin: [space, space * 0.8, space, -space * 0.4],
              },
            ],
          ],
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (line) => (line === 0 ? 2 : 0),
          vLineColor: () => palette.series[1],
          fillColor: () => palette.panel,
        },
        fontSize: type.small,
        lineHeight: lineHeight(setting, 1.37),
        margin: [0, space * 0.5, proseMargin(setting), space * 1.5],
      };
    case "boilerplate":
      return {
        stack: inner(),
        fontSize: type.small + 0.5,
        lineHeight: lineHeight(setting, 1.37),
        color: palette.muted,
      };
    case "closing":
      return {
        stack: renderFlow(node.children, parent, { ...setting, isNarrow: true }),
        alignment: "center",
        color: palette.muted,
        margin: [0, space * 1.5, proseMargin(setting), 0],
      };
  }
}

/** A list whose items start with a fact: the facts large, side by side, what follows as their labels. */
function renderKeyFigures(node: RegionNode, parent: StructureElement, setting: PdfSetting): Content {
  const { theme } = setting.material;
  const palette = ink(setting);
  const list = node.children.find((child): child is List => child.type === "list");
  const items = list?.children ?? [];
  const gap = theme.space * 3;
  const width = (textWidth(theme) - gap * Math.max(0, items.length - 1)) / Math.max(1, items.length);
  const parts = items.map((item) => {
    const paragraph = item.children[0];
    const [figure, ...label] = paragraph?.type === "paragraph" ? paragraph.children : [];
    return { figure, label };
  });
  // A figure is never broken over lines: all of them shrink until the longest fits.
  const face = setting.family.face(600, "normal");
  const lineOf = (figure: PhrasingContent): string =>
    plainText([figure]) + markLetters([figure], setting.material.draft);
  const longest = Math.max(
    1,
    ...parts.map(({ figure }) => face.measure(figure ? lineOf(figure) : "", theme.type.figure)),
  );
  const size = theme.type.figure * Math.min(1, (width - 1) / longest);
  const listed = parent.add("L", { numbering: "None" });
  return {
    columns: parts.map(({ figure, label }): Column => {
      const body = listed.add("LI").add("LBody");
      return {
        width,
        stack: [
          {
            canvas: [
              { type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.6, lineColor: palette.accent },
            ],
          },
          {
            text: figure ? renderPhrasing([figure], body.add("P"), setting, { font: headingFont }) : "",
            fontSize: size,
            noWrap: true,
            lineHeight: lineHeight(setting, 1.15),
            color: palette.accent,
            margin: [0, theme.space * 0.7, 0, 1],
          },
          {
            text: renderPhrasing(label, body.add("P"), setting),
            fontSize: theme.type.small + 0.5,
            lineHeight: lineHeight(setting, 1.37),
          },
        ],
      };
    }),
    columnGap: gap,
    // A figure is never torn from its label.
    unbreakable: true,
    margin: [0, theme.space * 1.5, 0, theme.space * 2.5],
  };
}

/** Charts beside each other, each in its drawing for narrow columns, as many in a row as can be read; anything else as it comes. */
function renderSideBySide(
  node: RegionNode,
  parent: StructureElement,
  renderFlow: RenderFlow,
  setting: PdfSetting,
): Content {
  const { theme, charts } = setting.material;
  const gap = theme.space * 4;
  const widthOf = (count: number): number => (textWidth(theme) - gap * (count - 1)) / count;
  const drawings = node.children.flatMap((child) =>
    child.type === "chart" ? (charts.get(child.name)?.drawings.narrow ?? []) : [],
  );
  let perRow = Math.max(1, node.children.length);
  while (perRow > 1 && drawings.some((drawing) => !isLegible(drawing, widthOf(perRow)))) perRow -= 1;
  // A drawing for narrow columns is not blown up where it stands in a row of its own.
  const width = Math.min(widthOf(perRow), ...drawings.map((drawing) => drawing.width * 0.9));
  const columns = node.children.map(
    (child): Column => ({
      width,
      stack:
        child.type === "chart"
          ? [{ ...renderChart(child.name, parent, setting, width), margin: [0, 0, 0, theme.space * 2.5] }]
          : renderFlow([child], parent, { ...setting, isNarrow: true }),
    }),
  );
  const rows = Array.from(
    { length: Math.ceil(columns.length / perRow) },
    (_, row): Content => ({
      columns: columns.slice(row * perRow, (row + 1) * perRow),
      columnGap: gap,
      unbreakable: true,
      margin: [0, theme.space, 0, 0],
    }),
  );
  return rows.length === 1 && rows[0] ? rows[0] : { stack: rows };
}
