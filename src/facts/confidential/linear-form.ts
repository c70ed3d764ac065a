import Big from "big.js";

/** A value as a weighted sum of confidential counts and a number that is no secret: (sum of `weights` x counts) / `over` + `constant`. */
export class LinearForm {
  /** By the numbers of the counts; never zero. */
  readonly weights: ReadonlyMap<number, bigint>;
  /** Above zero. */
  readonly over: bigint;
  readonly constant: Big;

  constructor(weights: ReadonlyMap<number, bigint>, over: bigint, constant: Big) {
    this.weights = weights;
    this.over = over;
    this.constant = constant;
  }

  static ofCount(index: number): LinearForm {
    return new LinearForm(new Map([[index, 1n]]), 1n, new Big(0));
  }

  static ofNumber(value: Big): LinearForm {
    return new LinearForm(new Map(), 1n, value);
  }

  static sum(forms: readonly LinearForm[]): LinearForm {
    const over = forms.reduce((common, form) => (common / gcd(common, form.over)) * form.over, 1n);
    const weights = new Map<number, bigint>();
    let constant = new Big(0);
    for (const form of forms) {
      const times = over / form.over;
      for (const [index, weight] of form.weights) {
        const all = (weights.get(index) ?? 0n) + weight * times;
        if (all === 0n) weights.delete(index);
        else weights.set(index, all);
      }
      constant = constant.plus(form.constant);
    }
    return new LinearForm(weights, over, constant);
  }

  negated(): LinearForm {
    return this.times(new Big(-1));
  }

  times(factor: Big): LinearForm {
    if (factor.eq(0)) return LinearForm.ofNumber(factor);
    const decimals = factor.toFixed().split(".")[1]?.length ?? 0;
    const [top, over] = [BigInt(factor.times(`1e${decimals}`).toFixed()), 10n ** BigInt(decimals)];
    const weights = new Map([...this.weights].map(([index, weight]) => [index, weight * top]));
    return new LinearForm(weights, this.over * over, this.constant.times(factor));
  }

  /** The form divided by a number above zero. `constant` is a quotient that a caller has computed. */
  dividedBy(divisor: number, constant: Big): LinearForm {
    return new LinearForm(this.weights, this.over * BigInt(divisor), constant);
  }

  /** The weights as whole numbers without a common divisor: who knows this sum knows the form's value, and the other way round. */
  get wholeWeights(): ReadonlyMap<number, bigint> {
    const divisor = [...this.weights.values()].reduce((common, weight) => gcd(common, weight), 0n);
    return divisor <= 1n
      ? this.weights
      : new Map([...this.weights].map(([index, weight]) => [index, weight / divisor]));
  }

  /** Whether it is a number of things, or such a number divided: each count stands in it once. */
  get isCount(): boolean {
    return this.weights.size > 0 && [...this.wholeWeights.values()].every((weight) => weight === 1n);
  }

  /** The same for forms that tell the same. */
  get key(): string {
    const known = keys.get(this);
    if (known !== undefined) return known;
    const key = [...this.wholeWeights]
      .sort(([a], [b]) => a - b)
      .map(([index, weight]) => (weight === 1n ? String(index) : `${weight}*${index}`))
      .join(" ");
    keys.set(this, key);
    return key;
  }
}

/** The key of a long sum is a long text. */
const keys = new WeakMap<LinearForm, string>();

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
