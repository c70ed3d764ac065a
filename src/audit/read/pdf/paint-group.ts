/** What is painted between saving the state of the page and restoring it. */
export class PaintGroup {
  readonly parent: PaintGroup | undefined;
  /** Whether the file itself calls it a figure. */
  readonly isFigure: boolean;
  /** The number of the drawing that it is part of; undefined before `findDrawings` and outside of drawings. */
  drawing: number | undefined;
  #hasShapes = false;
  #hasText = false;
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;

  constructor(parent: PaintGroup | undefined, isFigure = false) {
    this.parent = parent;
    this.isFigure = isFigure;
  }

  /** Takes note of a shape or picture that reaches over a point. */
  paint(x: number, y: number): void {
    this.#hasShapes = true;
    this.#reach(x, y);
  }

  write(x: number, y: number): void {
    this.#hasText = true;
    this.#reach(x, y);
  }

  /** Takes note of all that is in a group within this one. */
  take(child: PaintGroup): void {
    this.#hasShapes ||= child.#hasShapes;
    this.#hasText ||= child.#hasText;
    this.#left = Math.min(this.#left, child.#left);
    this.#top = Math.min(this.#top, child.#top);
    this.#right = Math.max(this.#right, child.#right);
    this.#bottom = Math.max(this.#bottom, child.#bottom);
  }

  /** Shapes with text among them, on less than `area` square points. */
  isDrawing(area: number): boolean {
    const own = Math.max(0, this.#right - this.#left) * Math.max(0, this.#bottom - this.#top);
    return this.#hasText && (this.isFigure || (this.#hasShapes && own < area));
  }

  #reach(x: number, y: number): void {
    this.#left = Math.min(this.#left, x);
    this.#top = Math.min(this.#top, y);
    this.#right = Math.max(this.#right, x);
    this.#bottom = Math.max(this.#bottom, y);
  }
}

/** A group that fills most of the page holds the page, not a drawing. */
const largest = 0.6;

/** Numbers the drawings, from 0, in all of a page's groups, which are in the order in which they began. */
export function findDrawings(groups: readonly PaintGroup[], pageArea: number): void {
  for (let at = groups.length - 1; at > 0; at -= 1) {
    const group = groups[at];
    if (group) group.parent?.take(group);
  }
  let count = 0;
  for (const group of groups) {
    group.drawing = group.parent?.drawing;
    if (group.parent === undefined || group.drawing !== undefined) continue;
    if (!group.isDrawing(largest * pageArea)) continue;
    group.drawing = count;
    count += 1;
  }
}
