import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  List,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  TableCell,
} from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { CitedSources } from "../cited-sources.js";
import { splitMarked, wrongMark } from "../draft/marked-nodes.js";
import {
  type BoundChart,
  type BoundSource,
  type BoundTable,
  describeSource,
  type Material,
} from "../material.js";
import { type InlineNode, textOf } from "../tree/bind-inline.js";
import { DATA_ROWS, findStandingTables } from "../tree/standing-tables.js";
import { markPhrasing, renderFaults, renderNotice } from "./draft-blocks.js";
import { markedList, wrappedParagraph } from "./wrap-paragraph.js";

const writer = unified()
  .use(remarkGfm, { tablePipeAlign: true })
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "_",
    fences: true,
    listItemIndent: "one",
    rule: "-",
    handlers: { list: markedList, paragraph: wrappedParagraph },
  });

type Flow = RootContent | BlockContent | DefinitionContent;

/** GitHub-flavoured Markdown of a bound tree, wrapped at 80 columns. Sources that are cited become footnotes. */
export function renderMarkdown(tree: Root, material: Material): string {
  const cited = new CitedSources(material.sources);
  const setting: Setting = { material, cited, standing: findStandingTables(tree) };
  const render = (): RootContent[] => tree.children.flatMap((node) => renderBlock(node, setting));
  // The first pass finds the citations: a list of sources depends on those that stand below it.
  render();
  const { draft } = material;
  const children = [
    ...(draft ? [renderNotice(draft)] : []),
    ...render(),
    ...(draft ? renderFaults(draft) : []),
    ...renderFootnotes(setting),
  ];
  return writer.stringify({ type: "root", children });
}

interface Setting {
  readonly material: Material;
  readonly cited: CitedSources;
  /** The tables that the document prints by themselves. */
  readonly standing: ReadonlySet<string>;
}

function renderBlock(node: Flow, setting: Setting): RootContent[] {
  const { charts, tables } = setting.material;
  switch (node.type) {
    case "heading":
    case "paragraph":
      return [{ ...node, children: renderPhrasing(node.children, setting) }];
    case "blockquote":
      return [{ ...node, children: renderFlow(node.children, setting) }];
    case "list":
      return [renderList(node, setting)];
    case "table":
      return [
        {
          ...node,
          children: node.children.map((row) => ({
            ...row,
            children: row.children.map((cell) => ({
              ...cell,
              children: renderPhrasing(cell.children, setting),
            })),
          })),
        },
      ];
    case "region":
      return renderFlow(node.children, setting);
    case "chart": {
      const chart = charts.get(node.name);
      if (chart === undefined) throw new RangeError(`the chart ${node.name} was not drawn`);
      return [
        // The picture has its title and caption drawn in; the text says them to those who do not see it.
        paragraph([{ type: "image", url: encodeURI(chart.files.png), alt: chartText(chart) }]),
        ...renderChartData(chart, setting),
      ];
    }
    case "factTable": {
      const table = tables.get(node.name);
      if (table === undefined) throw new RangeError(`the table ${node.name} was not made`);
      return renderWithLegend(table, setting);
    }
    case "notes":
      return bulletList(setting.material.notes.map((note) => renderPhrasing(note, setting)));
    case "picture": {
      const picture = setting.material.pictures.get(node.file);
      if (picture === undefined) throw new RangeError(`the picture ${node.file} was not read`);
      return [
        paragraph([{ type: "image", url: encodeURI(picture.file), alt: textOf(node.alternativeText) }]),
      ];
    }
    // Footnotes gather at the end of the file, under the heading that the template writes last.
    case "sources":
      return setting.cited.list().length > 0
        ? []
        : bulletList(setting.material.sources.map((source) => describeEntry(source, setting)));
    default:
      return [node];
  }
}

/** The table of a chart's data, unless it stands elsewhere in the document. */
function renderChartData({ table: name }: BoundChart, setting: Setting): RootContent[] {
  const table =
    name === undefined || setting.standing.has(name) ? undefined : setting.material.tables.get(name);
  if (table === undefined) return [];
  if (table.rows.length <= DATA_ROWS) return renderWithLegend(table, setting);
  const children = [{ type: "text" as const, value: "Data for this chart" }];
  return [paragraph([{ type: "link", url: encodeURI(table.files.csv), children }])];
}

function renderFlow(nodes: readonly Flow[], setting: Setting): (BlockContent | DefinitionContent)[] {
  return nodes.flatMap((node) => renderBlock(node, setting)).filter(isFlow);
}

function renderList(node: List, setting: Setting): List {
  return {
    ...node,
    children: node.children.map((item) => ({ ...item, children: renderFlow(item.children, setting) })),
  };
}

function renderPhrasing(
  nodes: readonly (PhrasingContent | InlineNode)[],
  setting: Setting,
): PhrasingContent[] {
  const rendered = splitMarked(nodes, setting.material.draft).flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case "text":
      case "mention": {
        const value = node.value.replace(/\s*\n\s*/g, " ");
        const wrong = wrongMark(node);
        return wrong ? markPhrasing(value, wrong) : [{ type: "text", value }];
      }
      case "citation":
        return node.sources.map((id) => {
          setting.cited.numberOf(id);
          return { type: "footnoteReference", identifier: id, label: id };
        });
      case "emphasis":
      case "strong":
      case "delete":
      case "link":
        return [{ ...node, children: renderPhrasing(node.children, setting) }];
      default:
        return [node];
    }
  });
  return mergeTexts(rendered);
}

/** The writer escapes a text by what is in it: "12" and ". " apart would make a list of the line that they start. */
function mergeTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === "text" && last?.type === "text")
      merged[merged.length - 1] = { type: "text", value: last.value + node.value };
    else merged.push(node);
  }
  return merged;
}

function renderTable(table: BoundTable, setting: Setting): Table {
  const row = (cells: readonly (readonly InlineNode[])[], strong: boolean) => ({
    type: "tableRow" as const,
    children: cells.map((cell): TableCell => {
      const content = renderPhrasing(cell, setting);
      return {
        type: "tableCell",
        children: strong && content.length > 0 ? [{ type: "strong", children: content }] : content,
      };
    }),
  });
  return {
    type: "table",
    align: table.columns.map((column) => (column.numeric ? "right" : "left")),
    children: [
      row(
        table.columns.map((column) => column.header),
        false,
      ),
      ...table.rows.map((cells) => row(cells, false)),
      ...(table.total ? [row(table.total, true)] : []),
    ],
  };
}

function renderFootnotes(setting: Setting): FootnoteDefinition[] {
  return setting.cited.list().map(({ source }) => ({
    type: "footnoteDefinition",
    identifier: source.id,
    label: source.id,
    children: [paragraph(describeEntry(source, setting))],
  }));
}

function describeEntry(source: BoundSource, setting: Setting): PhrasingContent[] {
  const words = renderPhrasing(describeSource(source), setting);
  const { url } = source;
  if (url === undefined) return words;
  return [
    ...words,
    { type: "text", value: " " },
    { type: "link", url, children: [{ type: "text", value: url }] },
  ];
}

function bulletList(items: readonly PhrasingContent[][]): List[] {
  if (items.length === 0) return [];
  return [
    {
      type: "list",
      spread: false,
      children: items.map((item) => ({ type: "listItem", spread: false, children: [paragraph(item)] })),
    },
  ];
}

function renderWithLegend(table: BoundTable, setting: Setting): RootContent[] {
  const legend = table.legend.length > 0 ? [paragraph(renderPhrasing(table.legend, setting))] : [];
  return [titled(table.caption, setting), renderTable(table, setting), ...legend];
}

/** A table's caption in bold, ended as a sentence: bold text alone would pass for a heading. */
function titled(caption: readonly InlineNode[], setting: Setting): RootContent {
  const children = renderPhrasing(caption, setting);
  const ended = endsSentence(textOf(caption))
    ? children
    : [...children, { type: "text" as const, value: "." }];
  return paragraph([{ type: "strong", children: ended }]);
}

function chartText({ title, alternativeText }: BoundChart): string {
  const head = textOf(title);
  return `${head}${endsSentence(head) ? "" : "."} ${textOf(alternativeText)}`;
}

function endsSentence(text: string): boolean {
  return /[.!?:]$/.test(text);
}

function paragraph(children: PhrasingContent[]): { type: "paragraph"; children: PhrasingContent[] } {
  return { type: "paragraph", children };
}

function isFlow(node: RootContent): node is BlockContent | DefinitionContent {
  return !["text", "mention", "citation", "link", "image", "strong", "emphasis"].includes(node.type);
}
