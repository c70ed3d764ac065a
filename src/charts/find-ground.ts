import type { Paint } from "../theme/color.js";
import { layAll, type Painted, type Point, paintOf } from "./painted-items.js";
import { type Fields, isFields, numberIn } from "./scene-fields.js";

/** What lies under a point of a picture. */
export interface Ground {
  /** #rrggbb; undefined where it cannot be told, as over a gradient or an odd shape. */
  readonly color: string | undefined;
  /** Whether one of the author's marks lies there. */
  readonly onMark: boolean;
}

/** Pixels: what lies on an edge does not lie on the shape. */
const EDGE = 0.5;

/** The share of a layer that shines through too faintly to change a channel of 256 steps. */
const BARELY = 1 / 512;

/** Something that others can lie on, and the box around it in the picture. */
export interface Cover {
  readonly entry: Painted;
  readonly box: Box;
}

/** The sides of a box, in pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What others can lie on: shapes with a fill, and text with a halo. In the order of painting. */
export function listCovers(painted: readonly Painted[]): readonly Cover[] {
  return painted
    .filter(({ type, item }) => {
      if (type === "line" || type === "rule" || type === "trail") return false;
      return type === "image" || hasPaint(item[type === "text" ? "stroke" : "fill"]);
    })
    .map((entry) => ({ entry, box: boxOf(entry) }));
}

/** What lies below `entry` at a point of the picture, out of `covers`, on `paper` (#rrggbb). */
export function findGround(covers: readonly Cover[], entry: Painted, point: Point, paper: string): Ground {
  const layers: Paint[] = [];
  let onMark = false;
  let seen = 1;
  for (let index = covers.length - 1; index >= 0; index -= 1) {
    const cover = covers[index];
    if (cover === undefined || cover.entry.index >= entry.index || !isInBox(cover.box, point)) continue;
    const below = cover.entry;
    const isCovered = coversPoint(below, point);
    if (isCovered === false) continue;
    const channel = below.type === "text" ? "stroke" : "fill";
    const paint = paintOf(below.item, channel);
    const isPlain = below.type !== "image" && !isFields(below.item[channel]);
    if (isPlain && paint === undefined) continue;
    onMark ||= below.role === "mark";
    if (isCovered === undefined || paint === undefined) return { color: undefined, onMark };
    layers.unshift(paint);
    seen *= 1 - paint.opacity;
    if (seen < BARELY) break;
  }
  return { color: layAll(layers, paper), onMark };
}

/** A point on the item that is its own: the middle of it, and of a line its first point. */
export function middleOf({ type, item, vertices, origin }: Painted): Point {
  const at = (x: number, y: number): Point => ({ x: origin.x + x, y: origin.y + y });
  const [x, y] = [numberIn(item, "x"), numberIn(item, "y")];
  if (type === "symbol" || type === "line" || type === "trail") return at(x, y);
  if (type === "rect" || type === "group")
    return at(x + numberIn(item, "width") / 2, y + numberIn(item, "height") / 2);
  if (type === "rule") return at((x + numberIn(item, "x2", x)) / 2, (y + numberIn(item, "y2", y)) / 2);
  if (type === "arc") {
    const angle = (numberIn(item, "startAngle") + numberIn(item, "endAngle")) / 2;
    const radius = (numberIn(item, "innerRadius") + numberIn(item, "outerRadius")) / 2;
    return at(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
  }
  if (type === "area") {
    const size = (vertex: Fields) => numberIn(vertex, "width") + numberIn(vertex, "height");
    const widest = vertices.reduce((best, vertex) => (size(vertex) > size(best) ? vertex : best));
    return at(
      numberIn(widest, "x") + numberIn(widest, "width") / 2,
      numberIn(widest, "y") + numberIn(widest, "height") / 2,
    );
  }
  const { left, top, right, bottom } = boundsOf(item);
  return at((left + right) / 2, (top + bottom) / 2);
}

/** Whether the filled shape lies under the point; undefined when its outline is not known well enough to say. */
export function coversPoint(entry: Painted, point: Point): boolean | undefined {
  if (!isInBox(boxOf(entry), point)) return false;
  const { type, item, vertices, origin } = entry;
  const { x, y } = { x: point.x - origin.x, y: point.y - origin.y };
  const [dx, dy] = [x - numberIn(item, "x"), y - numberIn(item, "y")];
  if (type === "rect" || type === "group")
    return isWithin(dx, 0, numberIn(item, "width")) && isWithin(dy, 0, numberIn(item, "height"));
  if (type === "text") return true;
  if (type === "symbol") {
    const shape = item["shape"] ?? "circle";
    if (shape === "square") return true;
    return shape === "circle"
      ? Math.hypot(dx, dy) < Math.sqrt(numberIn(item, "size", 64) / Math.PI)
      : undefined;
  }
  if (type === "arc") return coversArc(item, Math.hypot(dx, dy), Math.atan2(dx, -dy));
  return type === "area" ? coversArea(vertices, { x, y }) : undefined;
}

function coversArc(item: Fields, radius: number, angle: number): boolean {
  if (!isWithin(radius, numberIn(item, "innerRadius"), numberIn(item, "outerRadius"))) return false;
  const [start, end] = [numberIn(item, "startAngle"), numberIn(item, "endAngle")].sort((a, b) => a - b);
  const turn = 2 * Math.PI;
  return (((angle - (start ?? 0)) % turn) + turn) % turn < (end ?? 0) - (start ?? 0);
}

/** Between two neighbouring vertices the edges of an area are taken as straight. */
function coversArea(vertices: readonly Fields[], point: Point): boolean {
  const isFlat = vertices[0]?.["orient"] === "horizontal";
  const [along, across, size] = isFlat ? (["y", "x", "width"] as const) : (["x", "y", "height"] as const);
  return vertices.some((vertex, index) => {
    const next = vertices[index + 1];
    if (next === undefined || vertex["defined"] === false || next["defined"] === false) return false;
    const [from, to] = [numberIn(vertex, along), numberIn(next, along)];
    const share = from === to ? 0 : (point[along] - from) / (to - from);
    if (share < 0 || share > 1) return false;
    const between = (read: (of: Fields) => number) => read(vertex) + (read(next) - read(vertex)) * share;
    const edge = between((of) => numberIn(of, across));
    return isWithin(point[across], edge, edge + between((of) => numberIn(of, size)));
  });
}

function isWithin(value: number, from: number, to: number): boolean {
  return value > from + EDGE && value < to - EDGE;
}

/** Whether a fill or stroke may be seen: a colour, or a gradient. */
function hasPaint(value: unknown): boolean {
  return isFields(value) || (typeof value === "string" && value !== "none" && value !== "transparent");
}

/** Where Vega says that an item is drawn, from its origin. */
function boundsOf(item: Fields): Box {
  const bounds = isFields(item["bounds"]) ? item["bounds"] : {};
  return {
    left: numberIn(bounds, "x1"),
    top: numberIn(bounds, "y1"),
    right: numberIn(bounds, "x2"),
    bottom: numberIn(bounds, "y2"),
  };
}

function boxOf({ type, item, vertices, origin }: Painted): Box {
  const { left, top, right, bottom } =
    type === "area" || type === "group" ? spanOf(vertices) : boundsOf(item);
  return { left: origin.x + left, top: origin.y + top, right: origin.x + right, bottom: origin.y + bottom };
}

/** The box around items by their position and size, where the bounds tell of one item or of more than itself. */
function spanOf(items: readonly Fields[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const item of items) {
    const [x, y] = [numberIn(item, "x"), numberIn(item, "y")];
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x + numberIn(item, "width"));
    box.bottom = Math.max(box.bottom, y + numberIn(item, "height"));
  }
  return box;
}

function isInBox({ left, top, right, bottom }: Box, { x, y }: Point): boolean {
  return isWithin(x, left, right) && isWithin(y, top, bottom);
}
