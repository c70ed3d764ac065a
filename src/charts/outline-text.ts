import type { FontFamily } from "../fonts/font-family.js";
import { parseSvg } from "./parse-svg.js";
import { printSvg, type SvgElement, type SvgNode, textOf } from "./svg-tree.js";

/** How text is set: attributes that an element hands down to what is inside it. */
interface TextStyle {
  readonly size: number;
  readonly weight: string | undefined;
  readonly style: string | undefined;
  readonly anchor: string | undefined;
  readonly letterSpacing: number;
}

/** One line of a text element, from its own start. */
interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  readonly paint: ReadonlyMap<string, string>;
}

const initialStyle: TextStyle = {
  size: 16,
  weight: undefined,
  style: undefined,
  anchor: undefined,
  letterSpacing: 0,
};

const fontAttributes: ReadonlySet<string> = new Set(
  "font-family font-size font-style font-weight letter-spacing text-anchor".split(" "),
);

const textAttributes: ReadonlySet<string> = new Set([...fontAttributes, "dx", "dy", "x", "y"]);

/**
 * The drawing with every text as paths from the font's own outlines: it needs no font to be shown, and looks the
 * same on every machine. `svg` is a drawing as `drawChart` returns it: a `tspan` is a line with a start of its own, or
 * a run that names a fallback font.
 */
export function outlineText(svg: string, family: FontFamily): string {
  const root = parseSvg(svg);
  return root ? printSvg({ ...root, ...outlineContent(root, initialStyle, family) }) : svg;
}

function outlineContent(element: SvgElement, inherited: TextStyle, family: FontFamily) {
  const style = inherit(element, inherited);
  return {
    attributes: paintOf(element, fontAttributes),
    children: element.children.map((child): SvgNode => {
      if (typeof child === "string") return child;
      if (child.name === "text") return outlineElement(child, style, family);
      return { ...child, ...outlineContent(child, style, family) };
    }),
  };
}

function outlineElement(text: SvgElement, inherited: TextStyle, family: FontFamily): SvgElement {
  const paths = linesOf(text, inherit(text, inherited)).flatMap((line): SvgElement[] => {
    const { size, weight, style, anchor, letterSpacing } = line.style;
    const face = family.face(weight, style);
    const width = face.measure(line.text, size) + letterSpacing * [...line.text].length;
    const x = line.x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    const { path } = face.outline(line.text, { size, x, y: line.y, letterSpacing });
    return path === ""
      ? []
      : [{ name: "path", attributes: new Map([...line.paint, ["d", path]]), children: [] }];
  });
  const paint = paintOf(text, textAttributes);
  const [only] = paths;
  if (only && paths.length === 1) return { ...only, attributes: new Map([...paint, ...only.attributes]) };
  return { name: "g", attributes: paint, children: paths };
}

/** The lines of a text element: the text that stands in it directly, and each span with a start of its own. */
function linesOf(text: SvgElement, style: TextStyle): Line[] {
  let x = lengthOf(text, "x", 0) + lengthOf(text, "dx", 0);
  let y = lengthOf(text, "y", 0) + lengthOf(text, "dy", 0);
  const lines: (Omit<Line, "text"> & { readonly parts: SvgNode[] })[] = [];
  for (const child of text.children) {
    if (typeof child !== "string" && starts.some((name) => child.attributes.has(name))) {
      x = lengthOf(child, "x", x) + lengthOf(child, "dx", 0);
      y = lengthOf(child, "y", y) + lengthOf(child, "dy", 0);
      lines.push({
        parts: [child],
        x,
        y,
        style: inherit(child, style),
        paint: paintOf(child, textAttributes),
      });
      continue;
    }
    // A span without a start only names a font, and the face finds the font by itself.
    const line = lines.at(-1);
    if (line === undefined) lines.push({ parts: [child], x, y, style, paint: new Map() });
    else line.parts.push(child);
  }
  return lines.map(({ parts, ...line }) => ({ ...line, text: textOf({ ...text, children: parts }) }));
}

const starts = ["x", "y", "dx", "dy"] as const;

function inherit(element: SvgElement, from: TextStyle): TextStyle {
  const { attributes } = element;
  return {
    size: lengthOf(element, "font-size", from.size),
    weight: attributes.get("font-weight") ?? from.weight,
    style: attributes.get("font-style") ?? from.style,
    anchor: attributes.get("text-anchor") ?? from.anchor,
    letterSpacing: lengthOf(element, "letter-spacing", from.letterSpacing),
  };
}

function paintOf({ attributes }: SvgElement, without: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...attributes].filter(([name]) => !without.has(name)));
}

/** A length in pixels, with or without the unit; `otherwise` when the element does not give one. */
function lengthOf({ attributes }: SvgElement, name: string, otherwise: number): number {
  const value = Number.parseFloat(attributes.get(name) ?? "");
  return Number.isFinite(value) ? value : otherwise;
}
