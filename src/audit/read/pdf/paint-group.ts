type Point = readonly [number, number];

/** What is painted between saving the state of the page and restoring it. */
export class PaintGroup {
  readonly parent: PaintGroup | undefined;
  readonly children: PaintGroup[] = [];
  /** Whether the file itself calls it a figure. */
  readonly isFigure: boolean;
  #hasShapes = false;
  #hasText = false;
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;

  constructor(parent: PaintGroup | undefined, isFigure = false) {
    this.parent = parent;
    this.isFigure = isFigure;
    parent?.children.push(this);
  }

  /** Takes note of a shape or picture that reaches over the points. */
  paint(points: readonly Point[]): void {
    for (let group: PaintGroup | undefined = this; group; group = group.parent) {
      group.#hasShapes = true;
      group.#reach(points);
    }
  }

  write(points: readonly Point[]): void {
    for (let group: PaintGroup | undefined = this; group; group = group.parent) {
      group.#hasText = true;
      group.#reach(points);
    }
  }

  /** Shapes with text among them, on less than `area` square points. */
  isDrawing(area: number): boolean {
    const own = Math.max(0, this.#right - this.#left) * Math.max(0, this.#bottom - this.#top);
    return this.#hasText && (this.isFigure || (this.#hasShapes && own < area));
  }

  #reach(points: readonly Point[]): void {
    for (const [x, y] of points) {
      this.#left = Math.min(this.#left, x);
      this.#top = Math.min(this.#top, y);
      this.#right = Math.max(this.#right, x);
      this.#bottom = Math.max(this.#bottom, y);
    }
  }
}

/** A group that fills most of the page holds the page, not a drawing. */
const largest = 0.6;

/** The groups that are part of a drawing, with its number on the page, from 0. */
export function findDrawings(root: PaintGroup, pageArea: number): ReadonlyMap<PaintGroup, number> {
  const drawings = new Map<PaintGroup, number>();
  let count = 0;
  const visit = (group: PaintGroup, drawing: number | undefined): void => {
    let own = drawing;
    if (own === undefined && group !== root && group.isDrawing(largest * pageArea)) {
      own = count;
      count += 1;
    }
    if (own !== undefined) drawings.set(group, own);
    for (const child of group.children) visit(child, own);
  };
  visit(root, undefined);
  return drawings;
}
