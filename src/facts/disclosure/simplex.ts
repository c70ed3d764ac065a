/** A sum of weighted variables, by their numbers, and what it is. */
export interface Equation {
  readonly weights: ReadonlyMap<number, bigint>;
  readonly equals: bigint;
}

/** The largest value of a sum. */
export interface Optimum {
  /** `top` / `over`, where `over` is above zero. */
  readonly top: bigint;
  readonly over: bigint;
  /** Whether it is reached where all variables are whole numbers. */
  readonly isWhole: boolean;
  /** How often each equation is used to show that no value is larger, times `over`. */
  readonly multipliers: readonly bigint[];
}

/** Pivots without progress before the rule is changed for one that cannot go round in circles. */
const STALLED = 30;

/**
 * The primal simplex method in whole numbers: no rounding, so that what it shows is a proof. All variables are at least
 * zero. Entries are kept as minors of the first table, over one common divisor, so that every division comes out even.
 * Source: J. Edmonds and J.-F. Maurras, "Note sur les Q-matrices d'Edmonds", RAIRO 31 (1997).
 */
export class Simplex {
  readonly #variables: number;
  /** A row for each equation: variables, then one artificial variable an equation, then the right-hand side. */
  readonly #rows: bigint[][];
  readonly #basis: number[];
  readonly #flipped: readonly boolean[];
  #divisor = 1n;
  #goal: bigint[] = [];

  /** Throws a RangeError where no values satisfy the equations. */
  constructor(variables: number, equations: readonly Equation[]) {
    this.#variables = variables;
    this.#flipped = equations.map(({ equals }) => equals < 0n);
    this.#rows = equations.map(({ weights, equals }, index) => {
      const row = new Array<bigint>(variables + equations.length + 1).fill(0n);
      const sign = this.#flipped[index] === true ? -1n : 1n;
      for (const [variable, weight] of weights) row[variable] = sign * weight;
      row[variables + index] = 1n;
      row[row.length - 1] = sign * equals;
      return row;
    });
    this.#basis = equations.map((_, index) => variables + index);
    this.#findStart();
  }

  /** Undefined where the sum has no largest value. */
  maximize(weights: ReadonlyMap<number, bigint>): Optimum | undefined {
    const costs = new Array<bigint>(this.#width).fill(0n);
    for (const [variable, weight] of weights) costs[variable] = weight;
    this.#setGoal(costs);
    if (!this.#climb(this.#variables)) return undefined;
    const goal = this.#goal;
    const multipliers = this.#rows.map((_, index) => {
      const used = goal[this.#variables + index] ?? 0n;
      return this.#flipped[index] === true ? -used : used;
    });
    return {
      top: goal.at(-1) ?? 0n,
      over: this.#divisor,
      isWhole: this.#rows.every((row) => (row.at(-1) ?? 0n) % this.#divisor === 0n),
      multipliers,
    };
  }

  get #width(): number {
    return this.#variables + this.#basis.length + 1;
  }

  #findStart(): void {
    const costs = new Array<bigint>(this.#width).fill(0n);
    costs.fill(-1n, this.#variables, this.#width - 1);
    this.#setGoal(costs);
    this.#climb(this.#width - 1);
    if ((this.#goal.at(-1) ?? 0n) !== 0n) throw new RangeError("the equations contradict each other");
    for (const [index, basic] of this.#basis.entries()) {
      if (basic < this.#variables) continue;
      const row = this.#rows[index] ?? [];
      const entering = row.findIndex((entry, column) => column < this.#variables && entry !== 0n);
      // A row that is left without variables repeats others.
      if (entering === -1) continue;
      if ((row[entering] ?? 0n) < 0n)
        for (let column = 0; column < row.length; column++) row[column] = -(row[column] ?? 0n);
      this.#pivot(index, entering);
    }
  }

  /** The row of the goal: how much it would lose by each variable. */
  #setGoal(costs: readonly bigint[]): void {
    const goal = costs.map((cost) => -cost * this.#divisor);
    for (const [index, basic] of this.#basis.entries()) {
      const cost = costs[basic] ?? 0n;
      if (cost === 0n) continue;
      const row = this.#rows[index] ?? [];
      for (let column = 0; column < goal.length; column++)
        goal[column] = (goal[column] ?? 0n) + cost * (row[column] ?? 0n);
    }
    this.#goal = goal;
  }

  /** Whether there is a top. Only variables before `limit` may enter. */
  #climb(limit: number): boolean {
    let stalled = 0;
    for (;;) {
      const entering = this.#findEntering(limit, stalled > STALLED);
      if (entering === undefined) return true;
      const leaving = this.#findLeaving(entering);
      if (leaving === undefined) return false;
      stalled = (this.#rows[leaving]?.at(-1) ?? 0n) === 0n ? stalled + 1 : 0;
      this.#pivot(leaving, entering);
    }
  }

  /** The variable that raises the goal most; by Bland's rule the first that raises it. */
  #findEntering(limit: number, isBland: boolean): number | undefined {
    let found: number | undefined;
    let least = 0n;
    for (let column = 0; column < limit; column++) {
      const gain = this.#goal[column] ?? 0n;
      if (gain >= least) continue;
      if (isBland) return column;
      [found, least] = [column, gain];
    }
    return found;
  }

  #findLeaving(entering: number): number | undefined {
    let found: number | undefined;
    let [bestTop, bestOver] = [0n, 1n];
    for (const [index, row] of this.#rows.entries()) {
      const over = row[entering] ?? 0n;
      if (over <= 0n) continue;
      const top = row.at(-1) ?? 0n;
      const order = found === undefined ? -1n : top * bestOver - bestTop * over;
      const isEarlier = (this.#basis[index] ?? 0) < (this.#basis[found ?? index] ?? 0);
      if (order < 0n || (order === 0n && isEarlier)) [found, bestTop, bestOver] = [index, top, over];
    }
    return found;
  }

  #pivot(leaving: number, entering: number): void {
    const row = this.#rows[leaving] ?? [];
    const pivot = row[entering] ?? 0n;
    const divisor = this.#divisor;
    for (const other of [...this.#rows, this.#goal]) {
      if (other === row) continue;
      const factor = other[entering] ?? 0n;
      if (factor === 0n && pivot === divisor) continue;
      for (let column = 0; column < other.length; column++) {
        const [own, across] = [other[column] ?? 0n, row[column] ?? 0n];
        if (own === 0n && (across === 0n || factor === 0n)) continue;
        other[column] = (own * pivot - factor * across) / divisor;
      }
    }
    this.#divisor = pivot;
    this.#basis[leaving] = entering;
  }
}
