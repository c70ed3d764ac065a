/**
 * The corners between which a path lies, as it grows. They are told in single precision, as pdf.js tells them, so that
 * what is a drawing does not depend on who reads the file.
 */
export class PathBounds {
  isEmpty = true;
  #left = Number.POSITIVE_INFINITY;
  #bottom = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #top = Number.NEGATIVE_INFINITY;
  /** Where the pen stands. */
  #x = 0;
  #y = 0;

  get corners(): readonly [number, number, number, number] {
    return [
      Math.fround(this.#left),
      Math.fround(this.#bottom),
      Math.fround(this.#right),
      Math.fround(this.#top),
    ];
  }

  clear(): void {
    this.isEmpty = true;
    this.#left = Number.POSITIVE_INFINITY;
    this.#bottom = Number.POSITIVE_INFINITY;
    this.#right = Number.NEGATIVE_INFINITY;
    this.#top = Number.NEGATIVE_INFINITY;
  }

  go(x: number, y: number): void {
    this.isEmpty = false;
    this.#x = x;
    this.#y = y;
    this.#reach(x, y);
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.go(x, y);
    this.#reach(x + width, y + height);
  }

  /** A curve to (x3, y3) from where the pen stands, which it does not leave before its first other point in `v`. */
  curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): void {
    const [x0, y0] = [this.#x, this.#y];
    for (const t of turns(x0, x1, x2, x3)) this.#reach(at(t, x0, x1, x2, x3), y0);
    for (const t of turns(y0, y1, y2, y3)) this.#reach(x0, at(t, y0, y1, y2, y3));
    this.go(x3, y3);
  }

  /** A curve whose first control point is where the pen stands. */
  curveFromPen(x2: number, y2: number, x3: number, y3: number): void {
    this.curve(this.#x, this.#y, x2, y2, x3, y3);
  }

  #reach(x: number, y: number): void {
    this.#left = Math.min(this.#left, x);
    this.#bottom = Math.min(this.#bottom, y);
    this.#right = Math.max(this.#right, x);
    this.#top = Math.max(this.#top, y);
  }
}

/** A cubic Bézier curve of one dimension. Source: ISO 32000-1, 8.5.2.2. */
function at(t: number, p0: number, p1: number, p2: number, p3: number): number {
  const s = 1 - t;
  return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
}

/** Where between its ends a curve turns back: the roots of its derivative. */
function turns(p0: number, p1: number, p2: number, p3: number): readonly number[] {
  const a = p3 - 3 * p2 + 3 * p1 - p0;
  const b = 2 * (p0 - 2 * p1 + p2);
  const c = p1 - p0;
  const root = Math.sqrt(b * b - 4 * a * c);
  const found = Math.abs(a) < 1e-12 ? [-c / b] : [(-b + root) / (2 * a), (-b - root) / (2 * a)];
  return found.filter((t) => t > 0 && t < 1);
}
