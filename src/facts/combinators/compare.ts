import type Big from "big.js";
import { divisionByZero, missingValue } from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { LinearForm } from "../confidential/linear-form.js";
import { findTold, readInputs } from "../confidential/read-inputs.js";
import { Fact, type FactValue, type NumberFact } from "../fact.js";
import { findPlace } from "../lineage.js";
import type { QuantityUnit } from "../unit.js";
import { divide } from "./aggregate.js";
import { operation, problemsOf, quantityOf } from "./inputs.js";

/** `part` divided by `whole`, as a fraction of one. */
export function share(part: NumberFact, whole: NumberFact, unit: QuantityUnit): NumberFact {
  return quotient("share", part, whole, unit);
}

/** `a` for each one of `b`. */
export function ratio(a: NumberFact, b: NumberFact, unit: QuantityUnit): NumberFact {
  return quotient("ratio", a, b, unit);
}

/** `a` less `b`, in the unit of `a` unless another is given. Negative when `b` is the larger. */
export function difference(a: NumberFact, b: NumberFact, unit?: QuantityUnit): NumberFact {
  const combine = ([x, ...others]: readonly LinearForm[]): LinearForm =>
    LinearForm.sum([...(x ? [x] : []), ...others.map((other) => other.negated())]);
  return compute("difference", [a, b], unit ?? quantityOf(a.unit), ([x, y]) => x.minus(y), combine);
}

/** `a` and `b` together, in the unit of `a`; unlike `sum`, of facts that need not be alike. */
export function plus(a: NumberFact, b: NumberFact, unit?: QuantityUnit): NumberFact {
  return compute("plus", [a, b], unit ?? quantityOf(a.unit), ([x, y]) => x.plus(y), LinearForm.sum);
}

/** The change from `before` to `after`, as a fraction of `before`; negative for a fall. */
export function change(after: NumberFact, before: NumberFact, unit: QuantityUnit): NumberFact {
  return compute("change", [after, before], unit, ([x, y]) => (y.eq(0) ? undefined : divide(x.minus(y), y)));
}

/** The first of the facts that the data reports; not reported when none is. */
export function firstReported<V extends FactValue>(...facts: readonly [Fact<V>, ...Fact<V>[]]): Fact<V> {
  return facts.find((fact) => fact.isReported || fact.problems.length > 0) ?? facts[0];
}

function quotient(name: string, a: NumberFact, b: NumberFact, unit: QuantityUnit): NumberFact {
  return compute(name, [a, b], unit, ([x, y]) => (y.eq(0) ? undefined : divide(x, y)));
}

function compute(
  name: string,
  inputs: readonly [NumberFact, NumberFact],
  unit: QuantityUnit,
  apply: (values: readonly [Big, Big]) => Big | undefined,
  combine?: (forms: readonly LinearForm[]) => LinearForm,
): NumberFact {
  const lineage = operation(name, inputs);
  const problems: Diagnostic[] = [...problemsOf(inputs)];
  const confidential = readInputs(inputs, combine);
  const [a, b] = [inputs[0].value, inputs[1].value];
  const unreported = inputs.find(({ isReported }) => !isReported);
  let value: Big | null = null;
  if (problems.length === 0) {
    if (unreported !== undefined) {
      problems.push(missingValue({ operation: name }, findPlace(unreported.lineage)));
    } else if (a === null || b === null) {
      value = findTold(inputs, confidential) ?? null;
    } else {
      value = apply([a, b]) ?? null;
      if (value === null) problems.push(divisionByZero({ operation: name }, findPlace(inputs[1].lineage)));
    }
  }
  return new Fact(value, unit, lineage, problems, confidential);
}
