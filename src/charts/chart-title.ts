import type { FontFamily } from "../fonts/font-family.js";
import type { Theme } from "../theme/theme.js";
import type { PaletteName } from "./chart-config.js";
import type { SvgElement } from "./svg-tree.js";

export interface ChartTitle {
  readonly text: string;
  readonly subtitle?: string;
}

/** The look of one part of a title. Lengths in pixels. */
interface LineLook {
  readonly size: number;
  readonly weight: number;
  readonly color: string;
}

/**
 * A title over a chart, wrapped to `width` at spaces, and the height it takes with the gap below it. A word that is
 * wider than the chart has a line to itself. `fontSize` is the size of the chart's labels.
 */
export function layOutTitle(
  title: ChartTitle,
  width: number,
  {
    theme,
    family,
    palette,
    fontSize,
  }: { theme: Theme; family: FontFamily; palette: PaletteName; fontSize: number },
): { readonly height: number; readonly elements: readonly SvgElement[] } {
  const colors = theme[palette];
  const scale = fontSize / theme.type.small;
  const head: LineLook = { size: theme.type.subheading * scale * 1.1, weight: 700, color: colors.ink };
  const below: LineLook = { size: theme.type.small * scale * 1.1, weight: 400, color: colors.muted };
  const elements: SvgElement[] = [];
  let bottom = 0;
  for (const [text, look] of [[title.text, head] as const, [title.subtitle ?? "", below] as const]) {
    const leading = round(look.size * Math.min(theme.type.leading, 1.3));
    for (const line of wrapLine(text, width, look, family)) {
      bottom += leading;
      elements.push(makeText(line, round(bottom - leading * 0.25), look));
    }
  }
  return { height: elements.length > 0 ? Math.ceil(bottom + theme.space * scale) : 0, elements };
}

/** The words of `text` in as few lines as `width` allows, of about one length, so that no word is left alone. */
export function wrapLine(
  text: string,
  width: number,
  { size, weight }: Pick<LineLook, "size" | "weight">,
  family: FontFamily,
): string[] {
  // A no-break space is not a place to break at, so the pattern names the plain ones.
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
  const face = family.face(weight, "normal");
  const fill = (limit: number) => fillLines(words, (line) => face.measure(line, size) <= limit);
  let best = fill(width);
  let [narrow, wide] = [width / 2, width];
  while (best.length > 1 && wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = fill(middle);
    if (lines.length > best.length) narrow = middle;
    else [wide, best] = [middle, lines];
  }
  return best;
}

function fillLines(words: readonly string[], fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(joined)) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function makeText(text: string, y: number, { size, weight, color }: LineLook): SvgElement {
  const attributes = new Map([
    ["x", "0"],
    ["y", String(y)],
    ["font-size", String(round(size))],
    ...(weight === 400 ? [] : [["font-weight", String(weight)] as const]),
    ["fill", color],
  ]);
  return { name: "text", attributes, children: [text] };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
