import { contrastOf, layPaint, type Paint } from "../theme/color.js";
import { LARGE_TEXT_CONTRAST, MARK_CONTRAST, TEXT_CONTRAST } from "../theme/color-rules.js";
import type { ColorUse } from "./color-use.js";
import { type Cover, coversPoint, findGround, listCovers, middleOf } from "./find-ground.js";
import { type Painted, paintOf } from "./painted-items.js";
import { linesOf, numberIn } from "./scene-fields.js";

/** A colour that is hard to see on what lies under it. */
export interface FaintPaint {
  /** As the scene names it: what the author typed, when the author did. */
  readonly written: string;
  /** What is seen, and what lies under it, as #rrggbb. */
  readonly color: string;
  readonly ground: string;
  readonly ratio: number;
  readonly needed: number;
}

export interface FaintMark extends FaintPaint {
  /** How many more colours of the mark fall short. */
  readonly more: number;
}

export interface FaintText extends FaintPaint {
  readonly text: string;
  /** How many more texts fall short, out of those that were looked at. */
  readonly more: number;
}

/** Items looked at, evenly spread: texts of each mark, whose grounds may differ, and items of each paint. */
const TEXT_SAMPLE = 300;
const MARK_SAMPLE = 20;

/** A mark that lets more through than it hides is meant to be faint: a band, a dense cloud. */
const SEE_THROUGH = 0.5;

/** Of the texts of a mark, of all axes or of all titles, the one with the least contrast, where that is not enough. */
export function findFaintTexts(
  painted: readonly Painted[],
  paper: string,
  isTold: (faint: FaintPaint) => boolean,
): readonly FaintText[] {
  const covers = listCovers(painted);
  const texts = painted.filter(({ type, item }) => type === "text" && linesOf(item).join("").trim() !== "");
  return groupBy(texts, ({ role, name }) => JSON.stringify([role, name])).flatMap((entries) => {
    const faint = sample(entries, TEXT_SAMPLE).flatMap((entry) => {
      const paint = paintOf(entry.item, "fill");
      // A halo takes the place of the ground.
      if (paint === undefined || paintOf(entry.item, "stroke") !== undefined) return [];
      const ground = findGround(covers, entry, middleOf(entry), paper).color;
      if (ground === undefined) return [];
      const found = measure(String(entry.item["fill"]), paint, ground, neededBy(entry));
      const isFaint = found.ratio < found.needed && !isTold(found);
      return isFaint ? [{ ...found, text: linesOf(entry.item).join(" ") }] : [];
    });
    const worst = faint.sort((a, b) => a.ratio / a.needed - b.ratio / b.needed)[0];
    return worst === undefined ? [] : [{ ...worst, more: faint.length - 1 }];
  });
}

/**
 * The author's marks whose contrast to the ground is not enough: of each mark, the colour with the least. Not among
 * them: colours of ramps, paint that is mostly see-through, thin rules in one colour, what lies on other marks or under
 * them, what has the colour of the ground itself, which is there to hide, and what `isTold` knows of.
 */
export function findFaintMarks(
  painted: readonly Painted[],
  use: ColorUse,
  paper: string,
  isTold: (faint: FaintPaint) => boolean,
): readonly FaintMark[] {
  const covers = listCovers(painted);
  const marks = painted.filter(({ role }) => role === "mark");
  return groupBy(marks, ({ name }) => name ?? "").flatMap((mark) => {
    const faint = groupBy(mark, ({ item }) => JSON.stringify([item["fill"], item["stroke"]]))
      .filter(([first]) => first !== undefined && isJudged(first, use))
      .flatMap((entries) => {
        const looked = sample(entries, MARK_SAMPLE);
        const found = looked
          .flatMap((entry) => findFaint(covers, entry, paper) ?? [])
          .find((one) => !isTold(one));
        // A map or a band with something on it is a backdrop, all of it.
        const isBackdrop = found !== undefined && looked.some((entry) => isUnderMarks(painted, entry));
        return found === undefined || isBackdrop ? [] : [found];
      });
    const worst = faint.sort((a, b) => a.ratio - b.ratio)[0];
    return worst === undefined ? [] : [{ ...worst, more: faint.length - 1 }];
  });
}

function findFaint(covers: readonly Cover[], entry: Painted, paper: string): FaintPaint | undefined {
  const { color, onMark } = findGround(covers, entry, middleOf(entry), paper);
  if (color === undefined || onMark) return undefined;
  const seen = (["fill", "stroke"] as const).flatMap((channel) => {
    const paint = paintOf(entry.item, channel);
    if (paint === undefined || paint.opacity < SEE_THROUGH || paint.color === color) return [];
    // Marks let some light through so that overlaps show: that is no choice of a pale colour.
    return [measure(String(entry.item[channel]), { ...paint, opacity: 1 }, color, MARK_CONTRAST)];
  });
  if (seen.some(({ ratio, needed }) => ratio >= needed)) return undefined;
  return seen[0];
}

function isUnderMarks(painted: readonly Painted[], entry: Painted): boolean {
  if (paintOf(entry.item, "fill") === undefined) return false;
  return painted.some(
    (other) =>
      other.index > entry.index &&
      other.role === "mark" &&
      other.type !== "text" &&
      other.mark !== entry.mark &&
      coversPoint(entry, middleOf(other)) !== false,
  );
}

const filled: ReadonlySet<string> = new Set(["arc", "area", "path", "rect", "shape", "symbol"]);

function isJudged({ type, name, item }: Painted, { scales, marks }: ColorUse): boolean {
  const sources = name === undefined ? undefined : marks.get(name);
  if (sources === undefined && [...scales.values()].includes("ramp")) return false;
  if (sources?.fill === "ramp" || sources?.stroke === "ramp") return false;
  const isLine = type === "line" || type === "trail";
  if (isLine || type === "symbol" || (filled.has(type) && paintOf(item, "fill") !== undefined)) return true;
  // Outlines and rules in one colour help the eye along, as grids do.
  return (type === "rule" || filled.has(type)) && sources?.stroke === "series";
}

function measure(written: string, paint: Paint, ground: string, needed: number): FaintPaint {
  const color = layPaint(paint, ground);
  return { written, color, ground, ratio: contrastOf(color, ground), needed };
}

/** Source: WCAG 2.2, "large scale": 18 points, or 14 in bold; a pixel of a screen is three quarters of a point. */
function neededBy({ item }: Painted): number {
  const weight = item["fontWeight"];
  const isBold = weight === "bold" || Number(weight) >= 700;
  return numberIn(item, "fontSize", 11) >= (isBold ? 18.66 : 24) ? LARGE_TEXT_CONTRAST : TEXT_CONTRAST;
}

function groupBy(
  painted: readonly Painted[],
  keyOf: (entry: Painted) => string,
): readonly (readonly Painted[])[] {
  const groups = new Map<string, Painted[]>();
  for (const entry of painted) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()];
}

/** At most about `count` of the items, evenly spread. */
function sample<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
