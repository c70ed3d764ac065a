import Big from "big.js";
import { deriveInvalid, missingValue } from "../../diagnostics/catalogue/facts.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { CalendarDate } from "../calendar-date.js";
import { readInputs } from "../confidential/read-inputs.js";
import { Fact, type FactValue } from "../fact.js";
import { findPlace } from "../lineage.js";
import type { DateUnit, QuantityUnit, TextUnit, Unit } from "../unit.js";
import { operation, problemsOf } from "./inputs.js";

type Inputs = Readonly<Record<string, Fact>>;
type Values<I extends Inputs> = { readonly [K in keyof I]: NonNullable<I[K]["value"]> };

/**
 * A fact that an author computes: `name` stands for the operation in the lineage. `compute` gets the values of the
 * inputs, at least one, and returns a finite number, a text or a date by the unit; it must give the same for the same
 * inputs. An input that is not reported is an error, and `compute` is not called; nor is it where an input is withheld,
 * and the fact is withheld, too.
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
  const invalid = (problem: string, hint: string): Diagnostic =>
    deriveInvalid({ name, problem, hint }, findPlace(lineage));
  const lineage = operation(name, facts);
  const problems = [...problemsOf(facts)];
  const values: Record<string, FactValue> = {};
  for (const [key, fact] of Object.entries(inputs)) {
    if (fact.value !== null) values[key] = fact.value;
    else if (fact.problems.length === 0 && !fact.isWithheld)
      problems.push(missingValue({ operation: name }, findPlace(fact.lineage)));
  }
  if (facts.length === 0) {
    problems.push(invalid("has no inputs", "give it the facts that the value is computed from"));
  }
  const confidential = readInputs(facts);
  if (problems.length > 0 || confidential?.isWithheld === true)
    return new Fact<FactValue>(null, unit, lineage, problems, confidential);
  const computed: unknown = compute(values);
  const value = acceptValue(computed, unit);
  if (value === undefined) {
    const form = forms[unit.kind] ?? "a finite number";
    problems.push(
      invalid(`returns ${describe(computed)}, not ${form}`, `return ${form}, or change its unit`),
    );
  }
  return new Fact<FactValue>(value ?? null, unit, lineage, problems, confidential);
}

const forms: Readonly<Record<string, string>> = { text: "a text", date: "a CalendarDate" };

/** The value as a fact of the unit holds it; undefined for one that it cannot hold. */
function acceptValue(value: unknown, unit: Unit): FactValue | undefined {
  if (unit.kind === "text") return typeof value === "string" ? value : undefined;
  if (unit.kind === "date") return value instanceof CalendarDate ? value : undefined;
  if (typeof value === "number") return Number.isFinite(value) ? new Big(value) : undefined;
  return value instanceof Big ? value : undefined;
}

function describe(value: unknown): string {
  if (typeof value === "string") return `the text ${quote(value)}`;
  if (value instanceof Big) return `the number ${value.toFixed()}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
