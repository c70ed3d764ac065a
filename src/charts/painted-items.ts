import { layPaint, type Paint, parsePaint } from "../theme/color.js";
import { arrayIn, type Fields, isFields, numberIn } from "./scene-fields.js";

/** Something that Vega painted: an item of its scenegraph, or all items of a line or an area. */
export interface Painted {
  /** Its place in the order of painting, from 0. */
  readonly index: number;
  readonly type: string;
  /** "mark" for the author's own, else what it is of an axis, a legend or a title. */
  readonly role: string;
  /** The name of its mark in the spec. */
  readonly name: string | undefined;
  /** The item with its looks: the first one of a line or an area. */
  readonly item: Fields;
  /** The vertices of a line or an area, else the item alone. */
  readonly vertices: readonly Fields[];
  /** Where its coordinates start, in pixels. */
  readonly origin: Point;
  /** Items of one mark share it. */
  readonly mark: object;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Marks whose items are the points of one shape. */
const shapes: ReadonlySet<unknown> = new Set(["line", "area", "trail"]);

/** All that is seen of a scene, in the order in which it is painted: later items lie over earlier ones. */
export function listPainted(scenegraph: unknown): readonly Painted[] {
  const painted: Painted[] = [];
  const visit = (mark: unknown, origin: Point): void => {
    if (!isFields(mark)) return;
    const { marktype, role, name } = mark;
    const items = inOrder(arrayIn(mark, "items"));
    const common = {
      type: String(marktype),
      role: String(role),
      name: typeof name === "string" ? name : undefined,
      origin,
      mark,
    };
    if (shapes.has(marktype)) {
      if (items[0] !== undefined && isSeen(items[0]))
        painted.push({ ...common, index: painted.length, item: items[0], vertices: items });
      return;
    }
    for (const item of items) {
      if (!isSeen(item)) continue;
      painted.push({ ...common, index: painted.length, item, vertices: [item] });
      if (marktype !== "group") continue;
      const inner = { x: origin.x + numberIn(item, "x"), y: origin.y + numberIn(item, "y") };
      for (const child of inOrder(arrayIn(item, "items"))) visit(child, inner);
    }
  };
  visit(isFields(scenegraph) ? scenegraph["root"] : undefined, { x: 0, y: 0 });
  return painted;
}

/** The paint of an item's fill or stroke, its opacity included; undefined for none, and for gradients. */
export function paintOf(item: Fields, channel: "fill" | "stroke"): Paint | undefined {
  const value = item[channel];
  const paint = typeof value === "string" ? parsePaint(value) : undefined;
  if (paint === undefined || (channel === "stroke" && numberIn(item, "strokeWidth", 1) === 0))
    return undefined;
  const opacity = paint.opacity * numberIn(item, "opacity", 1) * numberIn(item, `${channel}Opacity`, 1);
  return opacity === 0 ? undefined : { ...paint, opacity };
}

/** Layers of paint on a ground (#rrggbb), the lowest first. */
export function layAll(layers: readonly Paint[], ground: string): string {
  return layers.reduce((under, paint) => layPaint(paint, under), ground);
}

function inOrder(items: readonly unknown[]): readonly Fields[] {
  return items.filter(isFields).sort((a, b) => numberIn(a, "zindex") - numberIn(b, "zindex"));
}

function isSeen(item: Fields): boolean {
  return numberIn(item, "opacity", 1) > 0;
}
