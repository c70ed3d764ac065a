import type { Content, CustomTableLayout, TableCell } from "pdfmake/interfaces.js";
import { tableTooWide } from "../../diagnostics/catalogue/pdf.js";
import type { BoundTable } from "../material.js";
import { bodyFont, headingFont } from "./pdf-fonts.js";
import { ink, lineHeight, type PdfSetting } from "./pdf-setting.js";
import { renderPhrasing } from "./phrasing-content.js";
import { columnGap, fitsOnPage, measureTable, sum } from "./table-measure.js";
import type { StructureElement } from "./tagged/structure.js";

/** A table of facts: caption above, header repeated on each page, numbers in tabular figures, the total set apart. */
export function renderFactTable(name: string, parent: StructureElement, setting: PdfSetting): Content {
  const { tables, theme } = setting.material;
  const table = tables.get(name);
  if (table === undefined) throw new RangeError(`the table ${name} was not made`);
  const { widths, excess, heights } = measureTable(table, setting);
  if (excess > 0) setting.report(tableTooWide({ table: name, points: Math.ceil(excess) }, setting.place));
  const isWhole = fitsOnPage(sum(heights), setting);
  const rowsFit = heights.every((height) => fitsOnPage(height, setting));
  const element = parent.add("Table");
  const caption = element.add("Caption");
  const head = element.add("THead").add("TR");
  const rows = element.add("TBody");
  const body = [
    table.columns.map(
      (column): TableCell => ({
        text: renderPhrasing(column.header, head.add("TH", { scope: "Column" }), setting, {
          font: headingFont,
        }),
        alignment: column.numeric ? "right" : "left",
        color: ink(setting).muted,
        fontSize: theme.type.small,
      }),
    ),
    ...table.rows.map((row) => renderRow(row, rows.add("TR"), table, setting, false)),
    ...(table.total ? [renderRow(table.total, element.add("TFoot").add("TR"), table, setting, true)] : []),
  ];
  return {
    stack: [
      {
        text: renderPhrasing(table.caption, caption, setting, { font: headingFont }),
        fontSize: theme.type.subheading,
        keepWithNext: true,
        margin: [0, 0, 0, theme.space * 0.5],
      },
      {
        table: {
          headerRows: 1,
          keepWithHeaderRows: rowsFit ? 2 : 0,
          dontBreakRows: rowsFit,
          widths: [...widths],
          body,
        },
        startHeight: sum(isWhole ? heights : heights.slice(0, 3)),
        layout: tableLayout(setting, { total: table.total !== undefined }),
        fontSize: theme.type.body - 1,
        lineHeight: lineHeight(setting, 1.26),
        fontFeatures: ["tnum"],
      },
      ...(table.legend.length > 0
        ? [
            {
              text: renderPhrasing(table.legend, parent.add("P"), setting, { font: bodyFont }),
              fontSize: theme.type.small,
              color: ink(setting).muted,
              margin: [0, theme.space * 0.5, 0, 0] satisfies [number, number, number, number],
            },
          ]
        : []),
    ],
    // A table that fits on a page stays on one; a longer one breaks between rows.
    unbreakable: isWhole,
    margin: [0, theme.space, 0, theme.space * 2.5],
  };
}

function renderRow(
  row: BoundTable["rows"][number],
  element: StructureElement,
  table: BoundTable,
  setting: PdfSetting,
  isTotal: boolean,
): TableCell[] {
  return row.map((cell, index) => ({
    text: renderPhrasing(
      cell,
      index === 0 ? element.add("TH", { scope: "Row" }) : element.add("TD"),
      setting,
      { font: isTotal ? headingFont : bodyFont },
    ),
    ...(table.columns[index]?.numeric === true
      ? { alignment: "right", noWrap: true }
      : { alignment: "left" }),
    ...(cell.some(isUnreported) && { color: ink(setting).muted }),
  }));
}

function isUnreported(node: BoundTable["rows"][number][number][number]): boolean {
  return node.type === "mention" && node.mention.fact.value === null;
}

/** Hairlines between rows, a stronger one under the header and above the total; no vertical lines. */
export function tableLayout(setting: PdfSetting, options: { readonly total: boolean }): CustomTableLayout {
  const { rule, ink: strong } = ink(setting);
  const isStrong = (line: number, rows: number): boolean =>
    line === 1 || (options.total && line === rows - 1);
  return {
    hLineWidth: (line, node) => (line === 0 ? 0 : isStrong(line, node.table.body.length) ? 0.8 : 0.4),
    hLineColor: (line, node) => (isStrong(line, node.table.body.length) ? strong : rule),
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : columnGap / 2),
    paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : columnGap / 2),
    paddingTop: () => 2.6,
    paddingBottom: () => 2.2,
  };
}
