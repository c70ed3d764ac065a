import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { BoundedCache } from "../../fonts/bounded-cache.js";
import type { Palette, Theme } from "../../theme/theme.js";

const parser = unified().use(rehypeParse, { fragment: true });

/** The drawings of a page, each of which is met twice; their trees are a few hundred kilobytes. */
const kept = new BoundedCache<string, Root>(16);

/**
 * A drawing as elements of the page, its colours bound to the page's own tokens so that they follow the reader's choice
 * of light or dark. `label` is what a reader who cannot see it is told, and
 * `details` the id of what tells more; `suffix` is put behind the drawing's ids, which must differ from those of other
 * drawings in the page.
 */
export function inlineSvg(svg: string, label: string, theme: Theme, suffix = "", details?: string): Element {
  const root = kept.get(svg, () => parser.parse(svg)).children.find(isSvg);
  if (root === undefined) throw new TypeError("a drawing is not an SVG element");
  const tokens = tokensByColour(theme.light);
  const isTheme = root.children.every((child) => isOfTheme(child, tokens));
  const colours = isTheme ? tokens : new Map<string, string>();
  const { width, height, ...rest } = root.properties;
  return {
    type: "element",
    tagName: "svg",
    properties: {
      ...rest,
      viewBox: rest.viewBox ?? `0 0 ${width} ${height}`,
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      role: "img",
      ariaLabel: label,
      ...(details !== undefined && { ariaDetails: details }),
      focusable: "false",
      // Ramps and colours of the author's own are chosen for light paper, and take it with them.
      ...(!isTheme && { className: ["own-paper"] }),
    },
    // Its title and description are said by the label; a second voice would repeat them. So would the lines of text in
    // it, which Chromium reads out of a picture unless they are hidden.
    children: root.children
      .filter((child) => !isNamed(child, ["title", "desc"]))
      .map((child) => silence(rename(recolour(child, colours), suffix))),
  };
}

/** The colours of a palette as custom properties: `--series-2` and the like. */
export function paletteTokens(palette: Palette): readonly (readonly [string, string])[] {
  const { series, ...plain } = palette;
  return [
    ...Object.entries(plain).map(([name, colour]) => [`--${name}`, colour] as const),
    ...series.map((colour, index) => [`--series-${index + 1}`, colour] as const),
  ];
}

function tokensByColour(palette: Palette): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  // The first series often has the colour of the accent. In a drawing it is the series.
  const isSeries = ([token]: readonly [string, string]) => token.startsWith("--series-");
  const tokens = paletteTokens(palette);
  for (const [token, colour] of [...tokens.filter(isSeries), ...tokens]) {
    const key = colour.toLowerCase();
    if (!map.has(key)) map.set(key, token);
  }
  return map;
}

const paints = ["fill", "stroke", "stopColor"] as const;

/** Whether every colour of a drawing is one of the theme. */
function isOfTheme(node: ElementContent, tokens: ReadonlyMap<string, string>): boolean {
  if (node.type !== "element") return true;
  const isKnown = paints.every((name) => {
    const value = node.properties[name];
    if (typeof value !== "string" || /^(?:none|transparent|currentcolor|url\(.*\))$/i.test(value))
      return true;
    return tokens.has(value.toLowerCase());
  });
  return isKnown && node.children.every((child) => isOfTheme(child, tokens));
}

function recolour(node: ElementContent, colours: ReadonlyMap<string, string>): ElementContent {
  if (node.type !== "element") return node;
  const properties: Properties = { ...node.properties };
  for (const name of paints) {
    const value = properties[name];
    const token = typeof value === "string" ? colours.get(value.toLowerCase()) : undefined;
    if (token !== undefined) properties[name] = `var(${token})`;
  }
  return { ...node, properties, children: node.children.map((child) => recolour(child, colours)) };
}

/** Puts `suffix` behind every id and every reference to one. */
function rename(node: ElementContent, suffix: string): ElementContent {
  if (node.type !== "element" || suffix === "") return node;
  const properties: Properties = {};
  for (const [name, value] of Object.entries(node.properties)) {
    if (typeof value !== "string") properties[name] = value;
    else if (name === "id" || (/href$/i.test(name) && value.startsWith("#")))
      properties[name] = value + suffix;
    else properties[name] = value.replace(/url\(#([^)]+)\)/g, (_whole, id) => `url(#${id}${suffix})`);
  }
  return { ...node, properties, children: node.children.map((child) => rename(child, suffix)) };
}

function silence(node: ElementContent): ElementContent {
  if (node.type !== "element" || node.tagName === "defs") return node;
  return { ...node, properties: { ...node.properties, ariaHidden: "true" } };
}

function isSvg(node: RootContent): node is Element {
  return node.type === "element" && node.tagName === "svg";
}

function isNamed(node: ElementContent, names: readonly string[]): boolean {
  return node.type === "element" && names.includes(node.tagName);
}
