import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import {
  blockInline,
  headingEmpty,
  holePlace,
  htmlForbidden,
  htmlSyntax,
  idDuplicate,
  tableHeaderless,
} from "../../diagnostics/catalogue/documents.js";
import { helperNotHere } from "../../diagnostics/catalogue/templates.js";
import { type Diagnostic, dropRepeats, type Place, type Result } from "../../diagnostics/diagnostic.js";
import { type RunMode, stopsRun } from "../../diagnostics/run-mode.js";
import type { Fact } from "../../facts/fact.js";
import type { FilledTemplate } from "../template/fill-template.js";
import { splitAtHoles } from "../template/marks.js";
import { findInstead, isAllowedAttribute, isAllowedElement, isSpokenAttribute } from "./allowed-html.js";
import { bindAddress } from "./bind-address.js";
import {
  type Binder,
  bindBlockFilling,
  bindPlainText,
  bindText,
  isInlineNode,
  keepFlat,
  type Setting,
  textOf,
} from "./bind-inline.js";
import { checkHeadings, type FoundHeading } from "./check-headings.js";
import { checkLinkText } from "./check-link-text.js";
import { checkNesting } from "./check-nesting.js";
import type { FlatPart } from "./nodes.js";
import { parseHtml } from "./parse-html.js";
import { placesIn, placesInAttribute } from "./source-offsets.js";

/** Elements that can hold charts, tables and other blocks. */
const holdsBlocks = new Set([
  "article",
  "aside",
  "details",
  "div",
  "dd",
  "figure",
  "footer",
  "header",
  "li",
  "section",
  "td",
]);

/** The ids that the writer gives. */
const pageIds = /^(?:content$|chart-|table-|frame-|source-|draft-)/;

const figureSettings = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "caption"]);

/**
 * The tree of an HTML template with every hole bound to its fact, in text and in attributes. The text with holes is
 * parsed once, and only then do values enter the tree: no value can become markup.
 */
export function bindHtml(
  filled: FilledTemplate,
  options: {
    readonly document: string;
    readonly file: string;
    readonly locale: string;
    readonly mode: RunMode;
    nameOf(fact: Fact): string | undefined;
  },
): Result<Root> {
  const diagnostics: Diagnostic[] = [];
  const binder: Binder = {
    fillings: filled.fillings,
    locale: options.locale,
    nameOf: options.nameOf,
    report: (diagnostic) => void diagnostics.push(diagnostic),
  };
  const parsed = parseHtml(filled.text);
  for (const { offset, problem } of parsed.problems)
    binder.report(htmlSyntax({ problem }, filled.map.placeAt(offset)));
  const root: Root = {
    type: "root",
    children: bindChildren(parsed.root.children, { holdsBlocks: true, setting: "prose" }, filled, binder),
  };
  checkIds(parsed.root.children, new Set(), (offset) => filled.map.placeAt(offset), binder);
  const placeOf = (node: Element): Place => filled.map.placeAt(node.position?.start.offset ?? 0);
  checkNesting(parsed.root, placeOf, binder.report);
  checkHeadings(listHeadings(parsed.root.children, placeOf), options, binder.report);
  return {
    value: stopsRun(diagnostics, options.mode) ? undefined : root,
    diagnostics: dropRepeats(diagnostics),
  };
}

interface Surroundings {
  readonly holdsBlocks: boolean;
  readonly setting: Setting;
}

function bindChildren(
  nodes: readonly RootContent[],
  around: Surroundings,
  filled: FilledTemplate,
  binder: Binder,
): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    const start = node.position?.start.offset ?? 0;
    const place = filled.map.placeAt(start);
    switch (node.type) {
      case "text":
        return bindText(
          node.value,
          around.setting,
          binder,
          placesIn(node.value, filled, start, node.position?.end.offset),
        ).flatMap((bound): ElementContent[] => {
          if (isInlineNode(bound)) return [bound];
          const block = bindBlockFilling(bound, binder);
          if (block.type === "regionEdge") {
            if (block.edge === "open")
              binder.report(helperNotHere({ name: block.role, format: "an HTML template" }, block.place));
            return [];
          }
          if (!around.holdsBlocks) binder.report(blockInline({ what: `{{${block.type}}}` }, block.place));
          return [block];
        });
      case "element":
        return [bindElement(node, around, filled, binder, place)];
      case "comment":
        return [];
      default:
        binder.report(htmlForbidden({ what: node.type }, place));
        return [];
    }
  });
}

function bindElement(
  node: Element,
  around: Surroundings,
  filled: FilledTemplate,
  binder: Binder,
  place: Place,
): Element {
  if (splitAtHoles(node.tagName).length > 1) {
    binder.report(holePlace({ where: "the name of an element" }, place));
  } else if (!isAllowedElement(node.tagName)) {
    binder.report(htmlForbidden({ what: `<${node.tagName}>`, instead: findInstead(node.tagName) }, place));
  }
  const inner: Surroundings = {
    holdsBlocks: holdsBlocks.has(node.tagName),
    setting: figureSettings.has(node.tagName) ? "figures" : around.setting,
  };
  const flat: FlatPart[] = [];
  const bound: Element = {
    type: "element",
    tagName: node.tagName,
    properties: bindProperties(node, filled, binder, place, flat),
    ...(flat.length > 0 && { flat }),
    children: bindChildren(node.children, inner, filled, binder),
  };
  checkBound(bound, place, binder);
  return bound;
}

function checkBound(bound: Element, place: Place, binder: Binder): void {
  const { href, ariaLabel, ariaLabelledBy } = bound.properties;
  if (href !== undefined && ariaLabelledBy === undefined) {
    const isNamed = typeof ariaLabel === "string" && ariaLabel.trim() !== "";
    checkLinkText(isNamed ? ariaLabel : wordsIn(bound.children), place, binder.report);
  }
  if (/^h[1-6]$/.test(bound.tagName) && wordsIn(bound.children).trim() === "")
    binder.report(headingEmpty({}, place));
  if (bound.tagName === "table" && isHeaderless(bound)) binder.report(tableHeaderless({}, place));
}

/** The attributes with their holes filled; what fills them is added to `flat`. */
function bindProperties(
  node: Element,
  filled: FilledTemplate,
  binder: Binder,
  place: Place,
  flat: FlatPart[],
): Properties {
  const bound: Properties = {};
  for (const [name, parsed] of Object.entries(node.properties)) {
    const value = Array.isArray(parsed) && isSpokenAttribute(name) ? parsed.join(" ") : parsed;
    if (splitAtHoles(name).length > 1) {
      binder.report(holePlace({ where: "the name of an attribute" }, place));
    } else if (isAllowedElement(node.tagName) && !isAllowedAttribute(node.tagName, name)) {
      binder.report(htmlForbidden({ what: `the attribute ${writtenName(node, name, filled)}` }, place));
    } else if (typeof value !== "string") {
      if (Array.isArray(value) && value.some((item) => splitAtHoles(String(item)).length > 1)) {
        binder.report(holePlace({ where: `the attribute ${name}` }, place));
      }
      bound[name] = Array.isArray(value) ? [...value] : value;
    } else if (name === "href" || name === "cite") {
      const { url, nodes } = bindAddress(value, binder, place);
      bound[name] = url;
      flat.push(...keepFlat("address", nodes));
    } else if (isSpokenAttribute(name)) {
      const nodes = bindPlainText(value, binder, placesInAttribute(node, name, value, filled));
      bound[name] = textOf(nodes);
      flat.push(...keepFlat(writtenName(node, name, filled), nodes));
    } else {
      if (splitAtHoles(value).length > 1) binder.report(holePlace({ where: `the attribute ${name}` }, place));
      bound[name] = value;
    }
  }
  return bound;
}

/** The name of an attribute as the template writes it. */
function writtenName(node: Element, name: string, filled: FilledTemplate): string {
  const start = node.data?.position?.properties?.[name]?.start.offset;
  return (start !== undefined && /^[^\s=>/]+/.exec(filled.text.slice(start))?.[0]) || name.toLowerCase();
}

function checkIds(
  nodes: readonly RootContent[],
  taken: Set<string>,
  placeAt: (offset: number) => Place,
  binder: Binder,
): void {
  for (const node of nodes) {
    if (node.type !== "element") continue;
    const { id } = node.properties;
    if (typeof id === "string") {
      const owner = taken.has(id) ? "another element" : "the page itself";
      if (taken.has(id) || pageIds.test(id))
        binder.report(idDuplicate({ id, owner }, placeAt(node.position?.start.offset ?? 0)));
      taken.add(id);
    }
    checkIds(node.children, taken, placeAt, binder);
  }
}

function listHeadings(
  nodes: readonly RootContent[],
  placeOf: (node: Element) => Place,
): readonly FoundHeading[] {
  return nodes.flatMap((node): readonly FoundHeading[] => {
    if (node.type !== "element") return [];
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    return level ? [{ level: Number(level), place: placeOf(node) }] : listHeadings(node.children, placeOf);
  });
}

/** What a reader is told of the content of an element: its text, and the text of pictures. */
function wordsIn(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text" || node.type === "mention") return node.value;
      if (node.type === "picture") return textOf(node.alternativeText);
      return node.type === "element" ? wordsIn(node.children) : "";
    })
    .join("");
}

/** A table that is only there for its look has no headers to tell of. */
function isHeaderless({ properties, children }: Element): boolean {
  if (properties.role === "presentation" || properties.role === "none") return false;
  const hasHeader = (node: ElementContent): boolean =>
    node.type === "element" &&
    (node.tagName === "th" ? wordsIn(node.children).trim() !== "" : node.children.some(hasHeader));
  return !children.some(hasHeader);
}
