import type { Row } from "./count-system.js";
import { type Equation, type Optimum, Simplex } from "./simplex.js";

/** What a reader knows: sums that are told, and sums that are not less than something. */
export interface KnownSums {
  readonly told: readonly Row[];
  readonly atLeast: readonly Least[];
}

export interface Least {
  readonly weights: ReadonlyMap<number, bigint>;
  readonly least: bigint;
}

/** One end of what is possible for a sum. */
export interface Bound {
  /** The whole number nearest to the end that is still possible where fractions are. */
  readonly whole: bigint;
  /** Whether whole numbers for all groups reach the end itself, so that it is possible for counts, too. */
  readonly isReached: boolean;
  /** What shows the end, by its index: the told sums, and after them those that are not less than something. */
  readonly shownBy: readonly number[];
}

export interface Bounds {
  readonly lowest: Bound;
  /** Undefined where there is no end. */
  readonly highest: Bound | undefined;
}

/** Groups of unknown value, or sums, beyond which nobody waits for the answer. */
export const mostUnknown = 400;

/** More is unknown at once than `mostUnknown`. */
export class TooManyUnknown extends Error {}

/** Tells what can be found out of sums from what is known, given that no group is below zero. */
export class Knowledge {
  readonly #known: KnownSums;
  /** The groups whose value is told by itself, with the told sum that does. */
  readonly #toldAlone = new Map<number, { readonly row: number; readonly value: bigint }>();
  /** What single groups are not less than. A group is counted from there, which spares an equation for each. */
  readonly #floors = new Map<number, bigint>();
  readonly #linked = new Map<number, ReadonlySet<number>>();
  readonly #solvers = new Map<string, Part>();

  constructor(known: KnownSums) {
    this.#known = known;
    for (const [row, { weights, value }] of known.told.entries()) {
      const [[group, weight] = [0, 1n], other] = weights;
      if (weights.size > 0 && other === undefined) this.#toldAlone.set(group, { row, value: value / weight });
    }
    for (const { weights, least } of known.atLeast) {
      const [group = 0] = weights.keys();
      if (!this.#isFloor(weights)) continue;
      const floor = this.#floors.get(group) ?? 0n;
      this.#floors.set(group, least > floor ? least : floor);
    }
    for (const { weights } of [...known.told, ...known.atLeast]) this.#link(weights);
  }

  /** Throws a TooManyUnknown. */
  boundsOf(weights: ReadonlyMap<number, bigint>): Bounds {
    const unknown = this.#unknown(weights);
    const part = this.#partOf(unknown);
    const own = new Map(
      [...unknown].map((group) => [part.variables.get(group) ?? 0, weights.get(group) ?? 0n]),
    );
    const negated = new Map([...own].map(([variable, weight]) => [variable, -weight]));
    let fixed = 0n;
    for (const [group, weight] of weights)
      fixed += weight * (this.#toldAlone.get(group)?.value ?? this.#floors.get(group) ?? 0n);
    const [top, bottom] = [part.solver.maximize(own), part.solver.maximize(negated)];
    if (bottom === undefined) throw new RangeError("a sum of counts has no lower end");
    const shown = (optimum: Optimum, sign: bigint): readonly number[] =>
      this.#findShown(part, optimum, weights, sign);
    return {
      lowest: {
        whole: fixed + ceilOf(-bottom.top, bottom.over),
        isReached: bottom.isWhole,
        shownBy: shown(bottom, -1n),
      },
      highest: top && {
        whole: fixed + floorOf(top.top, top.over),
        isReached: top.isWhole,
        shownBy: shown(top, 1n),
      },
    };
  }

  #unknown(weights: ReadonlyMap<number, bigint>): readonly number[] {
    return [...weights.keys()].filter((group) => !this.#toldAlone.has(group));
  }

  /** Joins the unknown groups of a sum, and all that they are joined to. */
  #link(weights: ReadonlyMap<number, bigint>): void {
    const unknown = this.#unknown(weights);
    const sets = new Set(unknown.flatMap((group) => this.#linked.get(group) ?? []));
    const [largest, ...others] = [...sets].sort((a, b) => b.size - a.size);
    const joined = new Set(largest ?? []);
    for (const group of [...unknown, ...others.flatMap((set) => [...set])]) joined.add(group);
    for (const group of joined) this.#linked.set(group, joined);
  }

  /** The equations that bear on some groups. */
  #partOf(groups: readonly number[]): Part {
    const all = new Set(groups.flatMap((group) => [group, ...(this.#linked.get(group) ?? [])]));
    const key = [...all].sort((a, b) => a - b).join(" ");
    const known = this.#solvers.get(key);
    if (known !== undefined) return known;
    const variables = new Map([...all].map((group, index) => [group, index]));
    const equations: Equation[] = [];
    const rows: number[] = [];
    const add = (
      weights: ReadonlyMap<number, bigint>,
      equals: bigint,
      surplus: number | undefined,
    ): boolean => {
      const own = new Map<number, bigint>();
      let rest = equals;
      for (const [group, weight] of weights) {
        const variable = variables.get(group);
        if (variable !== undefined) own.set(variable, weight);
        rest -= weight * (this.#toldAlone.get(group)?.value ?? this.#floors.get(group) ?? 0n);
      }
      if (own.size === 0) return false;
      if (surplus !== undefined) own.set(surplus, -1n);
      equations.push({ weights: own, equals: rest });
      return true;
    };
    const isBearing = (weights: ReadonlyMap<number, bigint>): boolean =>
      [...weights.keys()].some((group) => variables.has(group));
    for (const [index, { weights, value }] of this.#known.told.entries())
      if (isBearing(weights) && add(weights, value, undefined)) rows.push(index);
    let next = variables.size;
    for (const [index, { weights, least }] of this.#known.atLeast.entries()) {
      if (this.#isFloor(weights) || !isBearing(weights) || !add(weights, least, next)) continue;
      rows.push(this.#known.told.length + index);
      next += 1;
    }
    if (variables.size > mostUnknown || equations.length > mostUnknown) throw new TooManyUnknown();
    const part = { variables, rows, solver: new Simplex(next, equations) };
    this.#solvers.set(key, part);
    return part;
  }

  #isFloor(weights: ReadonlyMap<number, bigint>): boolean {
    const [[, weight] = [0, 0n], other] = weights;
    return weight === 1n && other === undefined;
  }

  /** The told sums that a bound rests on: those of the equations used, and the groups told alone that do not cancel out in them. */
  #findShown(
    { rows }: Part,
    { multipliers, over }: Optimum,
    weights: ReadonlyMap<number, bigint>,
    sign: bigint,
  ): readonly number[] {
    const rest = new Map([...weights].map(([group, weight]) => [group, sign * weight * over]));
    const all = [...this.#known.told, ...this.#known.atLeast];
    const shown = new Set<number>();
    for (const [position, row] of rows.entries()) {
      const times = multipliers[position] ?? 0n;
      if (times === 0n) continue;
      shown.add(row);
      for (const [group, weight] of all[row]?.weights ?? [])
        rest.set(group, (rest.get(group) ?? 0n) - times * weight);
    }
    for (const [group, weight] of rest) {
      const alone = this.#toldAlone.get(group);
      if (alone !== undefined && weight !== 0n) shown.add(alone.row);
    }
    return [...shown].sort((a, b) => a - b);
  }
}

/** Groups that bear on each other, with the equations that they stand in. */
interface Part {
  readonly variables: ReadonlyMap<number, number>;
  /** What each equation is, by the index that `Bound` has it by. */
  readonly rows: readonly number[];
  readonly solver: Simplex;
}

function floorOf(top: bigint, over: bigint): bigint {
  const quotient = top / over;
  return top < 0n && quotient * over !== top ? quotient - 1n : quotient;
}

function ceilOf(top: bigint, over: bigint): bigint {
  return -floorOf(-top, over);
}
