import { isSvgElement, type SvgElement, type SvgNode } from "./svg-tree.js";

/**
 * The attributes that a drawing may have. Everything else (events, links, roles, classes) is left out, so that a
 * drawing holds what is seen and nothing else.
 */
const attributeNames: ReadonlySet<string> = new Set(
  (
    "clip-path clip-rule cx cy d display dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight" +
    " fr fx fy gradientTransform gradientUnits height id letter-spacing offset opacity patternUnits points" +
    " preserveAspectRatio r rx ry stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap" +
    " stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style text-anchor transform viewBox width x x1 x2" +
    " xmlns y y1 y2"
  ).split(" "),
);

const elementNames: ReadonlySet<string> = new Set(
  (
    "a circle clipPath defs ellipse g line linearGradient path pattern polygon polyline radialGradient rect stop svg" +
    " text tspan"
  ).split(" "),
);

/** Attributes that hold one number, which is written in its shortest form. */
const numeric: ReadonlySet<string> = new Set(["fill-opacity", "stroke-miterlimit", "stroke-opacity"]);

/** An element that is being read; one that a drawing may not have is read and left out, with all that is in it. */
interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: SvgNode[];
}

/**
 * The first `svg` element of a source at its top level, with the elements and attributes that a drawing may have.
 * Undefined when there is none. Sources are what Vega and the writers of this program make: well-formed, every
 * attribute in double quotes, no entities but those of XML. Throws on anything else.
 */
export function parseSvg(source: string): SvgElement | undefined {
  // As readers of HTML take them.
  const text = source.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd");
  const top: OpenElement = { name: "", attributes: new Map(), children: [] };
  const open: OpenElement[] = [top];
  let at = 0;
  while (at < text.length) {
    const parent = open.at(-1) ?? top;
    const start = text.indexOf("<", at);
    const words = text.slice(at, start === -1 ? undefined : start);
    if (words !== "") parent.children.push(decode(words));
    if (start === -1) break;
    if (text[start + 1] === "!" || text[start + 1] === "?") {
      at = find(text, ">", start) + 1;
    } else if (text[start + 1] === "/") {
      const end = find(text, ">", start);
      close(open, text.slice(start + 2, end));
      at = end + 1;
    } else {
      const tag = readTag(text, start);
      open.push(tag.element);
      if (tag.isEmpty) close(open, tag.element.name);
      at = tag.end;
    }
  }
  if (open.length !== 1) throw new SyntaxError("an element of a drawing is not closed");
  return top.children.find(isSvgElement);
}

const nameAt = /[^\s=/>"]+/y;
const spaceAt = /\s*/y;

function readTag(text: string, start: number) {
  const name = readAt(nameAt, text, start + 1);
  const attributes = new Map<string, string>();
  let at = start + 1 + name.length;
  for (;;) {
    at += readAt(spaceAt, text, at).length;
    const isEmpty = text.startsWith("/>", at);
    if (isEmpty || text[at] === ">") {
      return { element: { name, attributes, children: [] }, isEmpty, end: at + (isEmpty ? 2 : 1) };
    }
    const attribute = readAt(nameAt, text, at);
    const value = at + attribute.length + 2;
    if (attribute === "" || !text.startsWith('="', value - 2))
      throw new SyntaxError(`an attribute of "${name}" cannot be read`);
    const end = find(text, '"', value);
    if (attributeNames.has(attribute) && !attributes.has(attribute))
      attributes.set(attribute, normalizeValue(attribute, decode(text.slice(value, end))));
    at = end + 1;
  }
}

function close(open: OpenElement[], name: string): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (element === undefined || parent === undefined || element.name !== name)
    throw new SyntaxError(`"${name}" of a drawing is closed and was not open`);
  if (elementNames.has(name)) parent.children.push(element);
}

function normalizeValue(name: string, value: string): string {
  if (numeric.has(name)) return value === "" || Number.isNaN(Number(value)) ? value : String(Number(value));
  return name === "stroke-dasharray" ? value.replace(/[ \t\n\f\r,]+/g, " ").trim() : value;
}

function readAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function find(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at === -1) throw new SyntaxError("a drawing ends in the middle of a tag");
  return at;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#x9;", "\t"],
  ["&#xA;", "\n"],
  ["&#xD;", "\r"],
]);

function decode(text: string): string {
  return text.includes("&") ? text.replace(/&#?\w+;/g, (entity) => entities.get(entity) ?? entity) : text;
}
