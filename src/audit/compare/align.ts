/** One step through two sequences: both go on, or one of them alone. */
export type Step =
  | { readonly kind: "both"; readonly a: number; readonly b: number }
  | { readonly kind: "only a"; readonly a: number }
  | { readonly kind: "only b"; readonly b: number };

/** What the walk has reached after some edits: the furthest index in the first sequence, for every diagonal. */
type Frontier = Int32Array;

/**
 * The shortest way from one sequence to the other: as many pairs as can be had in the order of both. `same` says
 * whether item `a` of the first pairs with item `b` of the second. Undefined when more than `limit` items stand alone;
 * time and memory grow with its square. Source: E. W. Myers, "An O(ND) difference algorithm and its variations",
 * Algorithmica 1 (1986).
 */
export function align(
  lengthA: number,
  lengthB: number,
  same: (a: number, b: number) => boolean,
  limit: number,
): readonly Step[] | undefined {
  const trace: Frontier[] = [];
  for (let edits = 0; edits <= Math.min(limit, lengthA + lengthB); edits += 1) {
    const before = trace.at(-1);
    const frontier = new Int32Array(edits + 1);
    trace.push(frontier);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let a = before === undefined ? 0 : startOn(before, edits, diagonal).a;
      while (a < lengthA && a - diagonal < lengthB && same(a, a - diagonal)) a += 1;
      frontier[indexOf(edits, diagonal)] = a;
      if (a >= lengthA && a - diagonal >= lengthB) return walkBack(trace, lengthA, lengthB);
    }
  }
  return undefined;
}

/** With `edits` edits only every other diagonal from -edits to edits can be reached. */
function indexOf(edits: number, diagonal: number): number {
  return (diagonal + edits) / 2;
}

/** Where the walk comes onto a diagonal with its last edit: down from the one above, or right from the one below. */
function startOn(before: Frontier, edits: number, diagonal: number): { a: number; isDown: boolean } {
  const right = before[indexOf(edits - 1, diagonal - 1)];
  const down = before[indexOf(edits - 1, diagonal + 1)];
  const isDown = right === undefined || (down !== undefined && right < down);
  return { a: isDown ? (down ?? 0) : right + 1, isDown };
}

function walkBack(trace: readonly Frontier[], lengthA: number, lengthB: number): Step[] {
  const steps: Step[] = [];
  let [a, b] = [lengthA, lengthB];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const before = trace[edits - 1];
    const start = before && startOn(before, edits, a - b);
    const from = start?.a ?? 0;
    while (a > from) {
      a -= 1;
      b -= 1;
      steps.push({ kind: "both", a, b });
    }
    if (start?.isDown === true) {
      b -= 1;
      steps.push({ kind: "only b", b });
    } else if (start) {
      a -= 1;
      steps.push({ kind: "only a", a });
    }
  }
  return steps.reverse();
}
