import Big from "big.js";
import { missingValue } from "../../diagnostics/catalogue/facts.js";
import type { CalendarDate } from "../calendar-date.js";
import { Fact, type FactValue } from "../fact.js";
import { findPlace } from "../lineage.js";
import type { DateUnit, QuantityUnit, TextUnit } from "../unit.js";
import { operation, problemsOf } from "./inputs.js";

type Inputs = Readonly<Record<string, Fact>>;
type Values<I extends Inputs> = { readonly [K in keyof I]: NonNullable<I[K]["value"]> };

/**
 * A fact that an author computes: `name` stands for the operation in the lineage. `compute` gets the values of the
 * inputs and returns a number, a text or a date by the unit; it must give the same for the same inputs. An input that
 * is not reported is an error, and `compute` is not called.
 */
export function derive<I extends Inputs>(
  name: string,
  inputs: I,
  unit: QuantityUnit,
  compute: (values: Values<I>) => Big | number,
): Fact<Big>;
export function derive<I extends Inputs>(
  name: string,
  inputs: I,
  unit: TextUnit,
  compute: (values: Values<I>) => string,
): Fact<string>;
export function derive<I extends Inputs>(
  name: string,
  inputs: I,
  unit: DateUnit,
  compute: (values: Values<I>) => CalendarDate,
): Fact<CalendarDate>;
export function derive(
  name: string,
  inputs: Inputs,
  unit: QuantityUnit | TextUnit | DateUnit,
  compute: (values: Record<string, FactValue>) => Big | number | string | CalendarDate,
): Fact {
  const facts = Object.values(inputs);
  const lineage = operation(name, facts);
  const problems = [...problemsOf(facts)];
  const values: Record<string, FactValue> = {};
  for (const [key, fact] of Object.entries(inputs)) {
    if (fact.value !== null) values[key] = fact.value;
    else if (fact.problems.length === 0)
      problems.push(missingValue({ operation: name }, findPlace(fact.lineage)));
  }
  if (problems.length > 0) return new Fact<FactValue>(null, unit, lineage, problems);
  const value = compute(values);
  return new Fact<FactValue>(typeof value === "number" ? new Big(value) : value, unit, lineage);
}
