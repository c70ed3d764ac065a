import type { Nodes as HastNodes, Root as HtmlRoot } from "hast";
import type { Root as MarkdownRoot, Nodes as MdastNodes } from "mdast";
import rehypeParse from "rehype-parse";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Diagnostic, Result } from "../../src/diagnostics/diagnostic.js";
import { type BoundDocument, bindDocument } from "../../src/documents/bind-document.js";
import { html, markdown, pdf } from "../../src/documents/document-spec.js";
import type { HelperEnvironment } from "../../src/documents/helpers/helper.js";
import { subsetHere } from "../../src/documents/html/subset-face.js";
import type { BoundChart, BoundSource, BoundTable, Material } from "../../src/documents/material.js";
import { bindTable } from "../../src/documents/tables/bind-table.js";
import type { TableDraft } from "../../src/documents/tables/table-draft.js";
import { makeContext } from "../../src/documents/template/context.js";
import { type FilledTemplate, fillTemplate } from "../../src/documents/template/fill-template.js";
import { type Binder, bindMention, type InlineNode } from "../../src/documents/tree/bind-inline.js";
import { writeDocument } from "../../src/documents/write-document.js";
import type { Fact } from "../../src/facts/fact.js";
import { type FactTree, nameFacts } from "../../src/facts/fact-book.js";
import { type FontFamily, readFontFamily } from "../../src/fonts/font-family.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { date, text } from "../facts/fact-bench.js";

type Format = "pdf" | "html" | "markdown";

export interface BindOptions {
  /** Default: a template in Markdown, or in HTML when its text starts with "<". */
  readonly file?: string;
  readonly format?: Format;
  /** By name; they stand in `templates/partials/`. */
  readonly partials?: Readonly<Record<string, string>>;
  readonly locale?: string;
}

export const sourceIds = ["fbi", "star"];

export function environment(
  options: { readonly locale?: string } = {},
  nameOf: HelperEnvironment["nameOf"] = () => undefined,
): HelperEnvironment {
  return {
    mode: "release",
    locale: options.locale ?? "en-US",
    charts: new Set(["arrests", "rescues"]),
    tables: new Set(["by-state"]),
    sources: new Set(sourceIds),
    nameOf,
  };
}

function sourceOf(template: string, options: BindOptions) {
  const ending = template.trimStart().startsWith("<") ? ".html.hbs" : ".md.hbs";
  const file = options.file ?? `templates/test${ending}`;
  const partials = new Map(
    Object.entries(options.partials ?? {}).map(([name, content]) => [
      name,
      { file: `templates/partials/${name}${ending}`, text: content },
    ]),
  );
  return { file, text: template, partials };
}

/** Runs a template over a tree of facts. */
export function fill(
  template: string,
  tree: FactTree = {},
  options: BindOptions = {},
): Result<FilledTemplate> {
  return fillTemplate(sourceOf(template, options), makeContext(tree), environment(options));
}

/** Binds a template as the document `test`; an HTML template for HTML, a Markdown one for Markdown unless told. */
export function bind(
  template: string,
  tree: FactTree = {},
  options: BindOptions = {},
): Result<BoundDocument> {
  const source = sourceOf(template, options);
  const format = options.format ?? (source.file.endsWith(".html.hbs") ? "html" : "markdown");
  const spec = { pdf: pdf({ template: source.file, kind: "Press release" }), html, markdown }[format];
  const book = nameFacts(tree, "factpress.config.ts").value;
  const nameOf = (fact: Fact) => book?.nameOf(fact);
  return bindDocument({
    name: "test",
    spec: typeof spec === "function" ? spec({ template: source.file }) : spec,
    template: source,
    context: makeContext(tree),
    environment: environment(options, nameOf),
    facts: book?.byName ?? new Map(),
    nameOf,
  });
}

/** The codes and places of what binding finds: `number-typed 3:14`, with the file where it is not the template itself. */
export function problems(template: string, tree: FactTree = {}, options: BindOptions = {}): string[] {
  return brief(bind(template, tree, options).diagnostics);
}

export function brief(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, place }) => {
    const file = place === undefined || /test\.(md|html)\.hbs$/.test(place.file) ? "" : ` ${place.file}`;
    const at = [place?.line, place?.column].filter((number) => number !== undefined).join(":");
    return `${code}${file}${at && ` ${at}`}`;
  });
}

/** A document that must bind without any diagnostic. */
export function bindWell(template: string, tree: FactTree = {}, options: BindOptions = {}): BoundDocument {
  const { value, diagnostics } = bind(template, tree, options);
  if (value === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  return value;
}

/** The bound tree of a Markdown template. */
export function bindTree(template: string, tree: FactTree = {}, options: BindOptions = {}): MarkdownRoot {
  const bound = bindWell(template, tree, options).tree;
  if (bound.kind !== "markdown") throw new Error("not a Markdown template");
  return bound.root;
}

let reading: Promise<FontFamily> | undefined;

export function readFamily(): Promise<FontFamily> {
  reading ??= readFontFamily(defaultTheme.font, nodeWorld()).then(({ value }) => {
    if (!value) throw new Error("the default family was not read");
    return value;
  });
  return reading;
}

const config = { file: "factpress.config.ts" };

/** A binder for what stands in the configuration; every fact has a name, and any problem is thrown. */
export const binder: Binder = {
  fillings: [],
  locale: "en-US",
  nameOf: () => "somewhere",
  report: (diagnostic) => {
    throw new Error(diagnostic.message);
  },
};

export function mention(fact: Fact) {
  return bindMention({ type: "mention", fact, form: "figure", place: config }, "figures", binder);
}

export function source(id: string, details: Partial<BoundSource> = {}): BoundSource {
  return {
    id,
    title: mention(text(`The report of ${id.toUpperCase()}`)),
    publisher: mention(text(`Publisher of ${id}`)),
    author: undefined,
    date: mention(date("2021-08-27")),
    retrieved: undefined,
    url: `https://${id}.example/report`,
    ...details,
  };
}

export function table(draft: Partial<TableDraft> = {}): BoundTable {
  const { caption = "Arrests by state", columns, rows = [], total } = draft;
  const known = columns ?? [
    { header: "State", field: "state", numeric: false },
    { header: "Arrests", field: "arrests", numeric: true },
  ];
  return bindTable("by-state", { caption, columns: known, rows, total }, binder, config);
}

export function chart(name: string, details: Partial<BoundChart> = {}): BoundChart {
  return {
    name,
    title: [words(`The title of ${name}`)],
    alternativeText: [words(`What the picture of ${name} shows`)],
    caption: [words(`The caption of ${name}`)],
    table: "by-state",
    drawings: {
      print: drawing(`${name}-print-`),
      wide: drawing(`${name}-wide-`),
      narrow: drawing(`${name}-narrow-`),
    },
    files: { svg: `charts/${name}.svg`, png: `charts/${name}.png` },
    ...details,
  };
}

/** Pictures as they were read, by their paths in the project. */
export function pictures(...files: readonly string[]): Material["pictures"] {
  return new Map(
    files.map((file) => {
      const name = file.split("/").at(-1);
      const bytes = new Uint8Array([1, 2, 3]);
      return [file, { file: `pictures/${name}`, bytes, mediaType: "image/png", width: 40, height: 30 }];
    }),
  );
}

export function words(value: string): InlineNode {
  return { type: "text", value };
}

function drawing(prefix: string) {
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">',
    "<title>said twice</title>",
    `<clipPath id="${prefix}clip"><rect width="300" height="60"/></clipPath>`,
    `<g clip-path="url(#${prefix}clip)"><rect width="90" height="20" fill="${defaultTheme.light.accent}"/>`,
    `<text x="4" y="50" font-family="'Source Sans 3'" fill="${defaultTheme.light.ink}">bar</text></g></svg>`,
  ].join("");
  return { svg, width: 300, height: 60 };
}

export function material(parts: Partial<Material> = {}): Material {
  return {
    mode: "release",
    locale: "en-US",
    theme: defaultTheme,
    issuer: { name: "Sample Newsroom", url: "https://newsroom.example/releases" },
    date: "2021-08-27",
    updated: "2021-09-02",
    charts: new Map(["arrests", "rescues"].map((name) => [name, chart(name)])),
    tables: new Map([["by-state", table({ rows: [["Iowa", "eleven"]] })]]),
    sources: sourceIds.map((id) => source(id)),
    notes: [],
    pictures: new Map(),
    attachments: [],
    ...parts,
  };
}

/** The bytes of the finished document, which must come without any diagnostic. */
export async function write(
  template: string,
  tree: FactTree = {},
  options: BindOptions & { readonly material?: Partial<Material> } = {},
): Promise<Uint8Array> {
  const { value, diagnostics } = await tryWrite(template, tree, options);
  if (value === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  return value.bytes;
}

export async function tryWrite(
  template: string,
  tree: FactTree = {},
  options: BindOptions & { readonly material?: Partial<Material> } = {},
) {
  const book = nameFacts(tree, "factpress.config.ts").value;
  const family = await readFamily();
  return writeDocument({
    document: bindWell(template, tree, options),
    material: material(options.material),
    family,
    subsetter: subsetHere(family),
    folder: "report",
    nameOf: (fact) => book?.nameOf(fact),
  });
}

export async function writeText(...parameters: Parameters<typeof write>): Promise<string> {
  return Buffer.from(await write(...parameters)).toString();
}

const markdownParser = unified().use(remarkParse).use(remarkGfm);
const htmlParser = unified().use(rehypeParse);

export function parseMarkdown(markdown: string): MarkdownRoot {
  return markdownParser.parse(markdown);
}

export function parsePage(page: string): HtmlRoot {
  return htmlParser.parse(page);
}

type Node = MdastNodes | HastNodes;

export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if ("children" in node) for (const child of node.children) walk(child, visit);
}

/** The text in a tree, white space as one space; alternative texts too. */
export function textIn(tree: Node): string {
  let text = "";
  walk(tree, (node) => {
    if (node.type === "text" || node.type === "mention" || node.type === "inlineCode") text += node.value;
    else if (node.type === "image") text += node.alt ?? "";
    else if (node.type === "break") text += " ";
  });
  return text.replace(/[ \t\r\n]+/g, " ").trim();
}
