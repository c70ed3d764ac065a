import type { FontFamily } from "../fonts/font-family.js";
import { type Fields, fieldsIn, isFields, linesOf, numberIn } from "./scene-fields.js";
import type { SvgElement } from "./svg-tree.js";
import { limitOf, measureItem } from "./text-metrics.js";

/** What a drawn scene holds, and what is wrong with it. */
export interface SceneReport {
  /** Items of the author's own marks: axes, legends and titles do not count. */
  readonly markCount: number;
  /** Whole lines that were cut short at their limit. */
  readonly truncated: readonly string[];
  /** Lines that stick out of the picture by more than a pixel. */
  readonly clipped: readonly string[];
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads Vega's scenegraph after `svg` was drawn from it. */
export function inspectScene(scenegraph: unknown, svg: SvgElement, family: FontFamily): SceneReport {
  const report = { markCount: 0, truncated: new Set<string>(), clipped: new Set<string>() };

  const visitText = (item: Fields, frame: Frame) => {
    const lines = linesOf(item);
    const limit = limitOf(item);
    if (limit > 0)
      for (const line of lines) if (measureItem(family, item, line) >= limit) report.truncated.add(line);
    const { bounds } = item;
    if (!isFields(bounds)) return;
    const [left, top, right, bottom] = ["x1", "y1", "x2", "y2"].map((key) => numberIn(bounds, key));
    const inside =
      frame.x + (left ?? 0) >= -1 &&
      frame.y + (top ?? 0) >= -1 &&
      frame.x + (right ?? 0) <= frame.width + 1 &&
      frame.y + (bottom ?? 0) <= frame.height + 1;
    if (!inside) report.clipped.add(lines.join(" "));
  };
  const visitMark = (mark: Fields, frame: Frame) => {
    const { role, marktype } = mark;
    const items = fieldsIn(mark, "items");
    if (role === "mark") report.markCount += items.length;
    for (const item of items) {
      if (numberIn(item, "opacity", 1) === 0) continue;
      if (marktype === "text") visitText(item, frame);
      if (marktype !== "group") continue;
      const inner = { ...frame, x: frame.x + numberIn(item, "x"), y: frame.y + numberIn(item, "y") };
      for (const child of fieldsIn(item, "items")) visitMark(child, inner);
    }
  };

  const root = isFields(scenegraph) ? scenegraph["root"] : undefined;
  if (isFields(root)) visitMark(root, frameOf(svg));
  return { markCount: report.markCount, truncated: [...report.truncated], clipped: [...report.clipped] };
}

/** The picture's size, and where in it the scene starts. */
function frameOf(svg: SvgElement): Frame {
  const [width, height] = ["width", "height"].map((name) => Number(svg.attributes.get(name)));
  const scene = svg.children.find((child) => typeof child !== "string" && child.name === "g");
  const transform = typeof scene === "object" ? scene.attributes.get("transform") : undefined;
  const [x, y] = (/^translate\(([^)]*)\)$/.exec(transform ?? "")?.[1] ?? "").split(",").map(Number);
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}
