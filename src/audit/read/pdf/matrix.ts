/** The affine map (x, y) -> (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [ia, ib, ic, id, ie, jf] = inner;
  return [
    a * ia + c * ib,
    b * ia + d * ib,
    a * ic + c * id,
    b * ic + d * id,
    a * ie + c * jf + e,
    b * ie + d * jf + f,
  ];
}

/** First by (x, y), then `outer`. */
export function translate([a, b, c, d, e, f]: Matrix, x: number, y: number): Matrix {
  return [a, b, c, d, a * x + c * y + e, b * x + d * y + f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Undefined unless the value is a list of six numbers, such as an operator's arguments. */
export function toMatrix(value: unknown): Matrix | undefined {
  const [a, b, c, d, e, f] = listNumbers(value);
  if (a === undefined || b === undefined || c === undefined) return undefined;
  return d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}

/** The numbers of an array; none when it is something else. */
export function listNumbers(value: unknown): readonly number[] {
  if (value instanceof Float32Array || value instanceof Float64Array) return [...value];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const areAll = (items: readonly unknown[]): items is readonly number[] =>
    items.every((item) => typeof item === "number");
  return areAll(list) ? list : list.filter((item) => typeof item === "number");
}
