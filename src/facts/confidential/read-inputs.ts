import type Big from "big.js";
import { type Fact, isNumber } from "../fact.js";
import type { Confidential } from "./confidential.js";
import { LinearForm } from "./linear-form.js";

/**
 * What stands behind the result of an operation on facts; undefined where nothing confidential is among them. `combine`
 * says what sum of counts the result is, from those of the inputs; without it the result is none. Where an input is
 * withheld the result is, too, unless it is a sum that is told.
 */
export function readInputs(
  inputs: readonly Fact[],
  combine?: (forms: readonly LinearForm[]) => LinearForm,
): Confidential | undefined {
  const vault = inputs.find(({ confidential }) => confidential !== undefined)?.confidential?.vault;
  if (vault === undefined) return undefined;
  const forms = inputs.map(formOf);
  const known = forms.filter((form) => form !== undefined);
  const form = combine && known.length === forms.length ? combine(known) : undefined;
  const isAnyWithheld = inputs.some(({ isWithheld }) => isWithheld);
  return { vault, form, isWithheld: isAnyWithheld && (form === undefined || !vault.tells(form)) };
}

/** The sum of counts that a fact is. A number that is not confidential is one of none. */
export function formOf(fact: Fact): LinearForm | undefined {
  if (fact.confidential !== undefined) return fact.confidential.form;
  return isNumber(fact) && fact.value !== null ? LinearForm.ofNumber(fact.value) : undefined;
}

/** The told value of a sum whose parts are withheld in part; undefined where no part is, or the sum is not told. */
export function findTold(inputs: readonly Fact[], confidential: Confidential | undefined): Big | undefined {
  if (confidential?.form === undefined || confidential.isWithheld) return undefined;
  return inputs.some(({ isWithheld }) => isWithheld)
    ? confidential.vault.reveal(confidential.form)
    : undefined;
}
