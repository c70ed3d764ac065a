import type { Element, Root, RootContent } from "hast";
import { htmlNesting } from "../../diagnostics/catalogue/documents.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";

/** Elements that hold certain others only. Source: HTML standard, the content models of section 4. */
const holdsOnly: Readonly<Record<string, readonly string[]>> = {
  ul: ["li"],
  ol: ["li"],
  dl: ["dt", "dd", "div"],
  hgroup: ["p", "h1", "h2", "h3", "h4", "h5", "h6"],
};

/** Elements that stand in certain others only. Those of tables are put right by the parser, which tells of it. */
const standsIn: Readonly<Record<string, readonly string[]>> = {
  li: ["ul", "ol"],
  dt: ["dl", "div"],
  dd: ["dl", "div"],
  figcaption: ["figure"],
  summary: ["details"],
  rt: ["ruby"],
  rp: ["ruby"],
};

/** Elements that stand before all others of their parents. */
const comesFirst = new Set(["caption", "summary"]);

const phrasing = new Set(
  "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr".split(
    " ",
  ),
);

/** Elements that hold a line of text. `a`, `ins` and `del` hold what may stand where they stand. */
const holdsText = new Set([
  ...[...phrasing].filter((name) => !["a", "del", "ins"].includes(name)),
  ..."h1 h2 h3 h4 h5 h6 p pre".split(" "),
]);

const headings = new Set("h1 h2 h3 h4 h5 h6 hgroup".split(" "));
const sections = new Set("article aside footer header nav section".split(" "));

interface Surroundings {
  readonly parent: string | undefined;
  readonly grandparent: string | undefined;
  /** The nearest element that only text can stand in. */
  readonly textHolder: string | undefined;
  /** The nearest cell of headers or term, in which no part of the document can begin. */
  readonly termHolder: string | undefined;
}

/** Tells of elements that the parser leaves where they are, and that have no meaning there. */
export function checkNesting(
  root: Root,
  placeOf: (node: Element) => Place,
  report: (diagnostic: Diagnostic) => void,
): void {
  const visit = (node: Element, around: Surroundings): void => {
    const problem = findProblem(node, around) ?? findOrderProblem(node);
    if (problem) report(htmlNesting(problem, placeOf(node)));
    const { tagName } = node;
    const inner: Surroundings = {
      parent: tagName,
      grandparent: around.parent,
      textHolder: holdsText.has(tagName) ? tagName : around.textHolder,
      termHolder: tagName === "dt" || tagName === "th" ? tagName : around.termHolder,
    };
    for (const child of node.children) if (child.type === "element") visit(child, inner);
  };
  const nothing = { parent: undefined, grandparent: undefined, textHolder: undefined, termHolder: undefined };
  for (const node of root.children) if (node.type === "element") visit(node, nothing);
}

interface Problem {
  readonly what: string;
  readonly where: string;
  readonly instead: string;
}

function findProblem({ tagName }: Element, around: Surroundings): Problem | undefined {
  const { parent, grandparent, textHolder, termHolder } = around;
  const what = `<${tagName}>`;
  const within = parent === undefined ? "at the top of the page" : `in <${parent}>`;
  const parents = standsIn[tagName];
  if (parents !== undefined && (parent === undefined || !parents.includes(parent)))
    return { what, where: within, instead: `put it into ${join(parents)}` };
  // A group of terms and descriptions stands in their list.
  if ((tagName === "dt" || tagName === "dd") && parent === "div" && grandparent !== "dl")
    return { what, where: "in a <div> outside of a <dl>", instead: "put both into a <dl>" };
  const held = parent === undefined ? undefined : holdsOnly[parent];
  if (held !== undefined && !held.includes(tagName))
    return { what, where: within, instead: `put it into one of ${join(held)}, or outside of the list` };
  if (parent === "div" && grandparent === "dl" && tagName !== "dt" && tagName !== "dd")
    return { what, where: "in a group of a <dl>", instead: "put it into a <dt> or <dd>" };
  if (textHolder !== undefined && !phrasing.has(tagName))
    return { what, where: `in <${textHolder}>, which holds text`, instead: "close the text before it" };
  if (termHolder !== undefined && (headings.has(tagName) || sections.has(tagName)))
    return { what, where: `in <${termHolder}>`, instead: "write its text there without it" };
  return undefined;
}

function findOrderProblem({ tagName, children }: Element): Problem | undefined {
  const held = children.filter((child) => child.type !== "comment" && !isSpace(child));
  const late = held.find(
    (child, index) => child.type === "element" && comesFirst.has(child.tagName) && index > 0,
  );
  if (late?.type === "element")
    return {
      what: `<${late.tagName}>`,
      where: `behind other parts of <${tagName}>`,
      instead: "put it first",
    };
  if (tagName === "details" && !held.some((child) => child.type === "element" && child.tagName === "summary"))
    return { what: "<details>", where: "without a <summary>", instead: "say in a <summary> what it holds" };
  if (holdsOnly[tagName] !== undefined && held.some(({ type }) => type === "text"))
    return { what: "text", where: `in <${tagName}>`, instead: "put it into an item" };
  return undefined;
}

function isSpace(node: RootContent): boolean {
  return node.type === "text" && /^\s*$/.test(node.value);
}

function join(names: readonly string[]): string {
  return names.map((name) => `<${name}>`).join(" or ");
}
