import { readInputs } from "../confidential/read-inputs.js";
import type { Interval, IntervalFact, NumberFact } from "../fact.js";
import { Fact } from "../fact.js";
import { operation, problemsOf, quantityOf } from "./inputs.js";

/** A span from `low` to `high`, printed "3 to 5". */
export function range(low: NumberFact, high: NumberFact): IntervalFact {
  return interval("range", low, high);
}

/** A value with its margin of error, printed "45 ± 3". */
export function plusMinus(middle: NumberFact, margin: NumberFact): IntervalFact {
  return interval("plus-minus", middle, margin);
}

function interval(kind: Interval["kind"], first: NumberFact, second: NumberFact): IntervalFact {
  const [a, b] = [first.value, second.value];
  const value: Interval | null = a === null || b === null ? null : { kind, first: a, second: b };
  return new Fact(
    value,
    quantityOf(first.unit),
    operation(kind, [first, second]),
    problemsOf([first, second]),
    readInputs([first, second]),
  );
}
