import { findSpots } from "./find-spots.js";
import type { FinishedFile, Layer } from "./finished-file.js";
import { type MarkupElement, type Stretch, scanMarkup, viewMarkup } from "./markup.js";
import { type Edit, type Markup, TextFile, type TextRow, type TextSpot } from "./text-file.js";

const html: Markup = {
  split: ({ before, part, after }) => `${before}<span>${part}${after}</span>`,
  breakLine: ({ before, part, after }) => `${before}<br>${part}${after}`,
  raise: ({ before, part, after }) => `${before}<sup>${part}</sup>${after}`,
  add: (source, sentence, manner) => {
    const start = source.indexOf("</main>");
    const how = { shown: "", hidden: " hidden", white: ' style="color:#ffffff;background:#ffffff"' }[manner];
    return start === -1 ? undefined : { start, end: start, text: `<p${how}>${sentence}</p>` };
  },
  listShapes,
  view: viewMarkup,
};

const svg: Markup = {
  split: ({ before, part, after }) => `${before}<tspan>${part}${after}</tspan>`,
  breakLine: ({ before, part, after }) => `${before}<tspan dy="12">${part}${after}</tspan>`,
  raise: ({ before, part, after }) =>
    `${before}<tspan baseline-shift="super" font-size="70%">${part}</tspan>${after}`,
  add: (source, sentence, manner) => {
    const start = source.lastIndexOf("</svg>");
    const how = { shown: "", hidden: ' display="none"', white: ' fill="#ffffff"' }[manner];
    return { start, end: start, text: `<text x="10" y="10"${how}>${sentence}</text>` };
  },
  listShapes,
  view: viewMarkup,
};

/** The numbers in the paths of drawings, but for the first of each, and for those that only turn or scale. */
function listShapes(source: string): readonly Edit[] {
  return [...source.matchAll(/ d="M[^"]*"/g)].flatMap(({ index, 0: path }) =>
    [...path.matchAll(/(?<=[hHvVlL,\s])-?\d+(?:\.\d+)?/g)].map(({ index: within, 0: text }) => {
      const start = index + within;
      return { start, end: start + text.length, text };
    }),
  );
}

/** Meta elements that say something to readers of previews and searches. */
const telling = /^(?:description|(?:og|twitter):(?:title|description|image:alt)|article:.*_time)$/;

export function openHtml(path: string, source: string): FinishedFile {
  const { stretches, elements } = scanMarkup(source);
  const spots = stretches.flatMap((stretch) => listSpots(source, stretch));
  const rows = elements.filter(({ name }) => name === "tr").flatMap((row) => listRow(row, elements, spots));
  return new TextFile({ path, format: "html", source, spots, rows, markup: html });
}

export function openSvg(path: string, source: string): FinishedFile {
  const spots = scanMarkup(source).stretches.flatMap((stretch) => listSpots(source, stretch));
  return new TextFile({ path, format: "svg", source, spots, rows: [], markup: svg });
}

function listSpots(source: string, stretch: Stretch): readonly TextSpot[] {
  const layer = layerOf(stretch);
  if (layer === undefined) return [];
  return findSpots(source.slice(stretch.start, stretch.end)).map(({ kind, text, start: offset }) => {
    const start = stretch.start + offset;
    return { kind, text, layer, start, end: start + text.length };
  });
}

/** Who meets a stretch of text; undefined where nobody takes a number from it. */
function layerOf({ attribute, within }: Stretch): Layer | undefined {
  const element = within.at(-1);
  const is = (name: string): boolean => within.some((outer) => outer.name === name);
  if (element === undefined || is("style")) return undefined;
  if (within.some(isCitation)) return attribute === undefined ? "aside" : undefined;
  const { name, attributes } = element;
  if (attribute === "aria-label" || attribute === "alt") return "spoken";
  if (attribute === "value" && name === "data") return "machine";
  if (attribute === "datetime") return "machine";
  if (attribute === "content" && name === "meta") {
    return telling.test(attributes["name"] ?? attributes["property"] ?? "") ? "metadata" : undefined;
  }
  if (attribute !== undefined) return undefined;
  if (name === "script") return attributes["type"] === "application/ld+json" ? "linked" : undefined;
  if (is("svg")) return name === "title" || name === "desc" ? "spoken" : "label";
  return is("head") ? "metadata" : "text";
}

function isCitation({ name, attributes }: MarkupElement): boolean {
  return name === "sup" && attributes["class"] === "citation";
}

function listRow(
  row: MarkupElement,
  elements: readonly MarkupElement[],
  spots: readonly TextSpot[],
): readonly TextRow[] {
  const within = ({ start, end }: { start: number; end: number }): boolean =>
    start >= row.start && end <= row.end;
  const cells = elements.filter((element) => /^t[dh]$/.test(element.name) && within(element));
  const first = cells[0];
  const table = elements.findLastIndex(({ name, start }) => name === "table" && start < row.start);
  const own = spots.filter((spot) => within(spot) && spot.start > (first?.end ?? row.end));
  return own.length === 0 ? [] : [{ table, spots: own, start: row.start, end: row.end }];
}
