import type { Root as HtmlRoot } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import { templateFormat } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.js";
import { stopsRun } from "../diagnostics/run-mode.js";
import type { Fact } from "../facts/fact.js";
import { checkTemplate } from "./check-template.js";
import type { DocumentSpec } from "./document-spec.js";
import type { HelperEnvironment } from "./helpers/helper.js";
import type { DocumentDetails } from "./material.js";
import type { Context } from "./template/context.js";
import { fillTemplate } from "./template/fill-template.js";
import type { TemplateSource } from "./template/template-source.js";
import { bindHtml } from "./tree/bind-html.js";
import { bindMarkdown } from "./tree/bind-markdown.js";
import { type TreeNode, walkTree } from "./tree/walk-tree.js";

/** A document as a tree with every fact in its place, ready for a writer. */
export interface BoundDocument {
  readonly spec: DocumentSpec;
  readonly details: DocumentDetails;
  readonly tree:
    | { readonly kind: "markdown"; readonly root: MarkdownRoot }
    | { readonly kind: "html"; readonly root: HtmlRoot };
  /** The pictures that the document names, by their paths in the project, each with the first place that names it. */
  readonly pictures: ReadonlyMap<string, Place>;
  readonly template: string;
}

export interface BindRequest {
  readonly name: string;
  readonly spec: DocumentSpec;
  readonly template: TemplateSource;
  readonly context: Context;
  readonly environment: HelperEnvironment;
  /** The report's facts by their names. */
  readonly facts: ReadonlyMap<string, Fact>;
  nameOf(fact: Fact): string | undefined;
}

/** Fills and parses a document's template and binds its facts. */
export function bindDocument(request: BindRequest): Result<BoundDocument> {
  const { name, spec, template, environment } = request;
  const isHtml = template.file.endsWith(".html.hbs");
  if (!isHtml && !template.file.endsWith(".md.hbs")) return wrongFormat(request, ".md.hbs");
  if (isHtml && spec.format !== "html") return wrongFormat(request, ".md.hbs");
  const filled = fillTemplate(template, request.context, environment);
  const wording = checkTemplate(template, request.facts);
  const found = [...filled.diagnostics, ...wording];
  if (filled.value === undefined) return { value: undefined, diagnostics: found };
  const options = {
    document: name,
    file: template.file,
    locale: environment.locale,
    mode: environment.mode,
    nameOf: (fact: Fact) => request.nameOf(fact),
  };
  if (isHtml) {
    const { value: root, diagnostics } = bindHtml(filled.value, options);
    return finish(request, root && { kind: "html", root }, [...found, ...diagnostics]);
  }
  const { value: root, diagnostics } = bindMarkdown(filled.value, options);
  return finish(request, root && { kind: "markdown", root }, [...found, ...diagnostics]);
}

function finish(
  { name, spec, template, environment }: BindRequest,
  tree: BoundDocument["tree"] | undefined,
  diagnostics: readonly Diagnostic[],
): Result<BoundDocument> {
  if (tree === undefined || stopsRun(diagnostics, environment.mode)) return { value: undefined, diagnostics };
  const { title, description } = findDetails(tree.root);
  const pictures = new Map<string, Place>();
  walkTree(tree.root, (node) => {
    if (node.type === "picture" && !pictures.has(node.file)) pictures.set(node.file, node.place);
  });
  return {
    value: {
      spec,
      details: { name, title: textIn(title), description: textIn(description) },
      tree,
      pictures,
      template: template.file,
    },
    diagnostics,
  };
}

/** The nodes that a document's title and description are taken from. */
export function findDetails(root: TreeNode): { readonly title?: TreeNode; readonly description?: TreeNode } {
  const title = findNode(root, isTitle);
  const description = findNode(root, isSubhead) ?? findNode(root, isParagraph);
  return { ...(title && { title }), ...(description && { description }) };
}

function isTitle(node: TreeNode): boolean {
  return (node.type === "heading" && node.depth === 1) || (node.type === "element" && node.tagName === "h1");
}

function isSubhead(node: TreeNode): boolean {
  if (node.type === "region") return node.role === "subhead";
  const names = node.type === "element" ? node.properties.className : undefined;
  return Array.isArray(names) && names.includes("subhead");
}

function isParagraph(node: TreeNode): boolean {
  return node.type === "paragraph" || (node.type === "element" && node.tagName === "p");
}

function findNode(node: TreeNode, matches: (node: TreeNode) => boolean): TreeNode | undefined {
  if (matches(node)) return node;
  if (!("children" in node)) return undefined;
  for (const child of node.children) {
    const found = findNode(child, matches);
    if (found) return found;
  }
  return undefined;
}

/** The words of a node in one line. */
export function textIn(node: TreeNode | undefined): string {
  let text = "";
  if (node !== undefined) {
    walkTree(node, (inner) => {
      if (inner.type === "text" || inner.type === "mention" || inner.type === "inlineCode")
        text += inner.value;
      if (inner.type === "break" || isParagraph(inner)) text += " ";
    });
  }
  return text.replace(/\s+/g, " ").trim();
}

function wrongFormat({ spec, template }: BindRequest, expected: string): Result<BoundDocument> {
  return {
    value: undefined,
    diagnostics: [
      templateFormat({ template: template.file, format: spec.format, expected }, { file: template.file }),
    ],
  };
}
