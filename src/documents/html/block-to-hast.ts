import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import { type BoundTable, describeSource } from "../material.js";
import { textOf } from "../tree/bind-inline.js";
import type { BlockNode, InlineNode } from "../tree/nodes.js";
import { frameProperties } from "./frame-tables.js";
import { countPrint, type HtmlSetting, type PageSetting } from "./html-setting.js";
import { inlineSvg } from "./inline-svg.js";
import { inlineToHast } from "./inline-to-hast.js";

/** The elements of a chart, table, list of sources or notes, or picture. */
export function blockToHast(node: BlockNode, setting: PageSetting): ElementContent[] {
  switch (node.type) {
    case "chart":
      return [chartToHast(node.name, setting)];
    case "factTable":
      return [standingTable(node.name, setting)];
    case "notes":
      if (setting.material.notes.length === 0) return [];
      return [
        h(
          "ul",
          { className: ["notes"] },
          setting.material.notes.map((note) => h("li", inlineToHast(note, setting))),
        ),
      ];
    case "sources":
      return [sourcesToHast(setting)];
    case "picture": {
      const picture = setting.material.pictures.get(node.file);
      if (picture === undefined) throw new RangeError(`the picture ${node.file} was not read`);
      const src = `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString("base64")}`;
      return [
        h("img", { src, alt: textOf(node.alternativeText), width: picture.width, height: picture.height }),
      ];
    }
  }
}

/**
 * Two drawings, for wide and narrow screens, of which the style sheet shows one. The data opens below, or a link leads
 * to it where its table stands in the page anyway.
 */
function chartToHast(name: string, setting: PageSetting): Element {
  const { charts, theme } = setting.material;
  const chart = charts.get(name);
  if (chart === undefined) throw new RangeError(`the chart ${name} was not drawn`);
  const label = textOf(chart.alternativeText);
  const count = countPrint(`chart ${name}`, setting);
  const suffix = count === 1 ? "" : `--${count}`;
  const { table } = chart;
  const own = `chart-${name}-data${suffix}`;
  const data =
    table === undefined
      ? undefined
      : {
          table: findTable(table, setting),
          id: setting.standing.has(table) ? tableId(table) : own,
        };
  const draw = (svg: string): Element => inlineSvg(svg, label, theme, suffix, data?.id);
  return h("figure", { className: ["chart"], id: `chart-${name}${suffix}` }, [
    h("figcaption", [
      h("strong", { className: ["chart-title"] }, inlineToHast(chart.title, setting)),
      ...(chart.caption.length > 0
        ? [h("span", { className: ["chart-caption"] }, inlineToHast(chart.caption, setting))]
        : []),
    ]),
    h("div", { className: ["drawing", "wide"] }, [draw(chart.drawings.wide.svg)]),
    h("div", { className: ["drawing", "narrow"] }, [draw(chart.drawings.narrow.svg)]),
    ...(data ? [chartData(data.table, data.id, setting)] : []),
  ]);
}

/** The data of a chart: its table, closed, or a link to where it stands. */
function chartData(table: BoundTable, id: string, setting: PageSetting): Element {
  if (!setting.standing.has(table.name))
    return h("details", { id }, [h("summary", ["Data for this chart"]), tableToHast(table, setting)]);
  const caption = inlineToHast(table.caption, { ...setting, inLink: true });
  return h("p", { className: ["small"] }, [
    h("a", { href: `#${id}` }, ["Data for this chart: ", ...caption]),
  ]);
}

/** A table that the template prints by itself. The first print has the id that charts lead to. */
function standingTable(name: string, setting: PageSetting): Element {
  const count = countPrint(`table ${name}`, setting);
  return tableToHast(findTable(name, setting), setting, count === 1 ? tableId(name) : undefined);
}

function tableId(name: string): string {
  return `table-${name}`;
}

function findTable(name: string, setting: HtmlSetting): BoundTable {
  const table = setting.material.tables.get(name);
  if (table === undefined) throw new RangeError(`the table ${name} was not made`);
  return table;
}

function tableToHast(table: BoundTable, setting: HtmlSetting, id?: string): Element {
  // Only what has words is a header: the corner of a table is a cell like others.
  const cell = (nodes: readonly InlineNode[], index: number, scope?: "row" | "col"): Element => {
    const isHeader = scope !== undefined && textOf(nodes).trim() !== "";
    return h(
      isHeader ? "th" : "td",
      { ...(isHeader && { scope }), ...(table.columns[index]?.numeric && { className: ["number"] }) },
      inlineToHast(nodes, setting),
    );
  };
  const row = (cells: BoundTable["rows"][number]): Element =>
    h(
      "tr",
      cells.map((nodes, index) => cell(nodes, index, index === 0 ? "row" : undefined)),
    );
  // A wide table scrolls within its frame, which keyboards can reach; the page itself never scrolls sideways.
  return h("div", { ...frameProperties, ariaLabel: textOf(table.caption) }, [
    h("table", id === undefined ? {} : { id }, [
      h("caption", inlineToHast(table.caption, setting)),
      h("thead", [
        h(
          "tr",
          table.columns.map(({ header }, index) => cell(header, index, "col")),
        ),
      ]),
      h("tbody", table.rows.map(row)),
      ...(table.total ? [h("tfoot", [row(table.total)])] : []),
    ]),
    ...(table.legend.length > 0
      ? [h("p", { className: ["small"] }, inlineToHast(table.legend, setting))]
      : []),
  ]);
}

function sourcesToHast(setting: PageSetting): Element {
  const isFirst = countPrint("sources", setting) === 1;
  const cited = setting.cited.list();
  const listed = cited.length > 0 ? cited.map(({ source }) => source) : setting.material.sources;
  return h(
    "ol",
    { className: ["sources"] },
    listed.map((source) =>
      h("li", isFirst ? { id: `source-${source.id}` } : {}, [
        ...inlineToHast(describeSource(source), setting),
        ...(source.url === undefined
          ? []
          : [" ", h("a", { href: source.url, rel: ["external"] }, source.url)]),
      ]),
    ),
  );
}
