import fc from "fast-check";
import type { Nodes } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { parseSvg } from "../../src/charts/parse-svg.js";
import type { SvgNode } from "../../src/charts/svg-tree.js";

/** Attributes of a drawing, by the names that a reader of HTML gives them. */
const names: ReadonlyMap<string, string> = new Map([
  ["clipPath", "clip-path"],
  ["d", "d"],
  ["fill", "fill"],
  ["fillOpacity", "fill-opacity"],
  ["fontSize", "font-size"],
  ["gradientTransform", "gradientTransform"],
  ["id", "id"],
  ["opacity", "opacity"],
  ["strokeDashArray", "stroke-dasharray"],
  ["strokeMiterLimit", "stroke-miterlimit"],
  ["strokeWidth", "stroke-width"],
  ["style", "style"],
  ["viewBox", "viewBox"],
  ["xmlns", "xmlns"],
]);

const elements = new Set(["svg", "g", "a", "text", "tspan", "path", "linearGradient", "clipPath"]);

/** What a reader of HTML finds in a source, less what a drawing may not have. */
function readAsHtml(source: string): SvgNode | undefined {
  const tree = unified().use(rehypeParse, { fragment: true, space: "svg" }).parse(source);
  const read = (node: Nodes): SvgNode[] => {
    if (node.type === "text") return [node.value];
    if (node.type !== "element" || !elements.has(node.tagName)) return [];
    const attributes = new Map(
      Object.entries(node.properties).flatMap(([property, value]): [string, string][] => {
        const name = names.get(property);
        if (name === undefined) return [];
        return [[name, Array.isArray(value) ? value.join(" ") : String(value)]];
      }),
    );
    return [{ name: node.tagName, attributes, children: node.children.flatMap(read) }];
  };
  return tree.children.flatMap(read).find((node) => typeof node !== "string" && node.name === "svg");
}

const escapeText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const escapeValue = (text: string) =>
  escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\t", "&#x9;")
    .replaceAll("\n", "&#xA;")
    .replaceAll("\r", "&#xD;");

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."01.,-e \t\n&;<\"'/>=x#\0") }),
  fc.double().map(String),
  fc.string({ unit: "grapheme" }),
);
const attributes = fc
  .dictionary(
    fc.constantFrom(...names.values(), "class", "role", "aria-label", "onload", "xlink:href"),
    value,
    { maxKeys: 4 },
  )
  .map((entries) =>
    Object.entries(entries)
      .map(
        ([name, text]) => [name, name === "stroke-dasharray" ? text.replace(/[^\d., ]/g, "") : text] as const,
      )
      .map(([name, text]) => ` ${name}="${escapeValue(text)}"`)
      .join(""),
  );
const { content } = fc.letrec<{ content: string; element: string; words: string }>((tie) => ({
  // Of several NULs in a row the reader of HTML keeps one.
  words: fc.oneof(value, fc.string({ unit: "binary" })).map((text) => escapeText(text.replace(/\0+/g, "\0"))),
  element: fc
    .tuple(fc.constantFrom(...elements, "marker", "filter"), attributes, tie("content"))
    .map(([name, set, inner]) => (inner === "" ? `<${name}${set}/>` : `<${name}${set}>${inner}</${name}>`)),
  content: fc
    .array(fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("words"), tie("element")), {
      maxLength: 3,
    })
    .map((parts) => parts.join("").replace(/\0+/g, "\0")),
}));

test("reads what writers of drawings write as a reader of HTML does", () => {
  fc.assert(
    fc.property(attributes, content, (set, inner) => {
      const source = `<svg${set}>${inner}</svg>`;
      expect(parseSvg(source)).toEqual(readAsHtml(source));
    }),
    { numRuns: 500 },
  );
});

test("finds the drawing after a declaration and a comment, and none where there is none", () => {
  expect(parseSvg('<?xml version="1.0"?><!-- a drawing --><g/><svg id="1"/><svg id="2"/>')).toEqual({
    name: "svg",
    attributes: new Map([["id", "1"]]),
    children: [],
  });
  expect(parseSvg("<g><svg/></g> words")).toBeUndefined();
});

test.each([
  "<svg>",
  "<svg",
  '<svg id="a>',
  "<svg id=a/>",
  "<svg id/>",
  "<svg></g>",
  "</svg>",
  "<svg><g></svg>",
])("throws on %s, which no writer of drawings writes", (source) =>
  expect(() => parseSvg(source)).toThrow(SyntaxError),
);
