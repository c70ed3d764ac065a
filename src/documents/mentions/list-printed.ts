import type { Nodes as HastNodes } from "hast";
import type { Nodes as MdastNodes } from "mdast";
import { type BoundDocument, findDetails } from "../bind-document.js";
import { CitedSources } from "../cited-sources.js";
import type { DocumentSpec } from "../document-spec.js";
import { type BoundChart, type BoundTable, describeSource, type Material } from "../material.js";
import type { FlatPart, InlineNode, MentionNode, PictureNode } from "../tree/nodes.js";
import { DATA_ROWS, findStandingTables } from "../tree/standing-tables.js";
import { listInline } from "./list-inline.js";
import type { Printed, PrintedPlace } from "./printed.js";

type Node = MdastNodes | HastNodes;

/** A chart as its words say it. */
export type WordedChart = Pick<BoundChart, "title" | "alternativeText" | "caption" | "table">;

/** What the documents of a report share, as far as it prints facts. */
export interface PrintedMaterial extends Pick<Material, "tables" | "sources" | "notes"> {
  readonly charts: ReadonlyMap<string, WordedChart>;
}

/**
 * Every fact and every declared number that the file of a document prints, in the order of its template, metadata
 * first. A chart, a table or a note counts as often as the document prints it. The data that a chart draws is not text.
 */
export function listPrinted(document: BoundDocument, material: PrintedMaterial): readonly Printed[] {
  const { root } = document.tree;
  const { format } = document.spec;
  const walk: Walk = {
    format,
    material,
    cited: new CitedSources(material.sources),
    standing: findStandingTables(root),
    found: [],
  };
  if (format !== "markdown") {
    const { title, description } = findDetails(root);
    for (const [part, node] of [["title", title] as const, ["description", description] as const])
      if (node) walk.found.push(...listInline(inlineIn(node), { in: "metadata", part }));
  }
  visit(root, { in: "text" }, walk);
  // Which sources are listed, and in which order, is known when all citations have been met.
  const listed = walk.cited.list().map(({ source }) => source);
  const isAtEnd = format === "markdown" && listed.length > 0;
  const sources = (listed.length > 0 ? listed : material.sources).flatMap((source) =>
    listInline(describeSource(source), { in: "source", name: source.id }),
  );
  return [
    ...walk.found.flatMap((entry) => (entry !== "sources" ? [entry] : isAtEnd ? [] : sources)),
    ...(isAtEnd ? sources : []),
  ];
}

/** What the picture of a page's link preview prints: the page's title, and figures. */
export function listCard(document: BoundDocument, figures: readonly MentionNode[]): readonly Printed[] {
  const { title } = findDetails(document.tree.root);
  return [
    ...listInline(title ? inlineIn(title) : [], { in: "card", part: "title" }),
    ...listInline(figures, { in: "card" }),
  ];
}

/** What a chart's own picture prints besides the data: its title and caption, and in SVG the alternative text. */
export function listChartFile(
  name: string,
  { title, caption, alternativeText }: WordedChart,
  format: "svg" | "png",
): readonly Printed[] {
  return [
    ...listInline(title, { in: "chart", name, part: "title" }),
    ...listInline(caption, { in: "chart", name, part: "caption" }),
    ...(format === "svg" ? listInline(alternativeText, { in: "chart", name, part: "alternative text" }) : []),
  ];
}

interface Walk {
  readonly format: DocumentSpec["format"];
  readonly material: PrintedMaterial;
  readonly cited: CitedSources;
  /** The tables that the document prints by themselves. */
  readonly standing: ReadonlySet<string>;
  /** `sources` stands for the list, which the end of the walk makes. */
  readonly found: (Printed | "sources")[];
}

function visit(node: Node, place: PrintedPlace, walk: Walk): void {
  switch (node.type) {
    case "text":
    case "mention":
    case "citation":
      add([node], place, walk);
      break;
    case "chart":
      addChart(node.name, walk);
      break;
    case "factTable":
      addTable(node.name, walk);
      break;
    case "notes":
      for (const [index, note] of walk.material.notes.entries())
        add(note, { in: "note", name: String(index + 1) }, walk);
      break;
    case "sources":
      walk.found.push("sources");
      break;
    case "picture":
      addPicture(node, walk);
      break;
    default: {
      if ("flat" in node && node.flat !== undefined) addFlat(node.flat, walk);
      const inner: PrintedPlace = isHeading(node) ? { in: "heading" } : place;
      if ("children" in node) for (const child of node.children) visit(child, inner, walk);
    }
  }
}

function add(nodes: readonly InlineNode[], place: PrintedPlace, { found, cited }: Walk): void {
  found.push(...listInline(nodes, place));
  for (const node of nodes) if (node.type === "citation") for (const id of node.sources) cited.numberOf(id);
}

/** Plain text: a citation in it leads nowhere. */
function addPlain(nodes: readonly InlineNode[], place: PrintedPlace, { found }: Walk): void {
  found.push(...listInline(nodes, place));
}

/** The titles of links are read on screens; addresses stand in every format. */
function addFlat(parts: readonly FlatPart[], walk: Walk): void {
  for (const { part, nodes } of parts)
    if (walk.format !== "pdf" || part === "address") addPlain(nodes, { in: "attribute", part }, walk);
}

function addPicture({ file, alternativeText }: PictureNode, walk: Walk): void {
  if (walk.format !== "pdf") addPlain(alternativeText, { in: "picture", name: file }, walk);
}

/** As each format writes a chart: Markdown has its title in the alternative text and its caption in the picture alone. */
function addChart(name: string, walk: Walk): void {
  const chart = walk.material.charts.get(name);
  if (chart === undefined) throw new RangeError(`the chart ${name} was not bound`);
  const { title, alternativeText, caption, table } = chart;
  const place = (part: string): PrintedPlace => ({ in: "chart", name, part });
  if (walk.format === "markdown") {
    addPlain(title, place("title"), walk);
    addPlain(alternativeText, place("alternative text"), walk);
    if (table !== undefined && !walk.standing.has(table) && findTable(table, walk).rows.length <= DATA_ROWS)
      addTable(table, walk);
    return;
  }
  add(title, place("title"), walk);
  add(caption, place("caption"), walk);
  if (walk.format === "pdf") return;
  addPlain(alternativeText, place("alternative text"), walk);
  if (table === undefined) return;
  if (!walk.standing.has(table)) addTable(table, walk);
  else add(findTable(table, walk).caption, { in: "table", name: table, part: "caption" }, walk);
}

function addTable(name: string, walk: Walk): void {
  const { caption, columns, rows, total } = findTable(name, walk);
  const place = (part: string, row?: number, column?: number): PrintedPlace => ({
    in: "table",
    name,
    part,
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
  });
  add(caption, place("caption"), walk);
  for (const [index, { header }] of columns.entries())
    add(header, place("header", undefined, index + 1), walk);
  for (const [row, cells] of rows.entries())
    for (const [index, cell] of cells.entries()) add(cell, place("cell", row + 1, index + 1), walk);
  for (const [index, cell] of (total ?? []).entries()) add(cell, place("total", undefined, index + 1), walk);
}

function findTable(name: string, { material }: Walk): BoundTable {
  const table = material.tables.get(name);
  if (table === undefined) throw new RangeError(`the table ${name} was not made`);
  return table;
}

function isHeading(node: Node): boolean {
  return node.type === "heading" || (node.type === "element" && /^h[1-6]$/.test(node.tagName));
}

/** The inline nodes in a node, in their order. */
function inlineIn(node: Node): readonly InlineNode[] {
  if (node.type === "text" || node.type === "mention" || node.type === "citation") return [node];
  const children: readonly Node[] = "children" in node ? node.children : [];
  return children.flatMap(inlineIn);
}
