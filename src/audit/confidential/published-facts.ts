import Big from "big.js";
import { LinearForm } from "../../facts/confidential/linear-form.js";
import { formOf } from "../../facts/confidential/read-inputs.js";
import type { Vault } from "../../facts/confidential/vault.js";
import { type Fact, isNumber } from "../../facts/fact.js";

/** A fact that finished files tell. */
export interface PublishedFact {
  readonly fact: Fact;
  /** Its name in the report, or what it is. */
  readonly name: string;
  /** The files that tell it, by their paths in the release. */
  readonly files: readonly string[];
}

/** What a published fact says of confidential counts. */
export type Statement =
  /** The value of a sum. */
  | { readonly kind: "sum"; readonly form: LinearForm }
  /** Sums that are not below zero: what is left of a quotient within its rounding. */
  | { readonly kind: "least"; readonly forms: readonly LinearForm[] }
  /** Something that cannot be told, of an input that is withheld. */
  | { readonly kind: "unclear"; readonly input: Fact };

/**
 * What a fact says of the counts of a vault; undefined where that follows from its inputs, which are published with it.
 * `vault` tells what may be told.
 */
export function readStatement(fact: Fact, vault: Vault): Statement | undefined {
  if (fact.value === null) return undefined;
  const form = fact.confidential?.form;
  if (form !== undefined) return form.weights.size > 0 ? { kind: "sum", form } : undefined;
  const { lineage } = fact;
  if (lineage.kind !== "operation" || countings.has(lineage.operation)) return undefined;
  const inputs = lineage.inputs.filter((input) => "lineage" in input);
  const withheld = inputs.find((input) => isKept(input, vault));
  if (withheld === undefined) return undefined;
  return readQuotient(fact, lineage.operation, inputs) ?? { kind: "unclear", input: withheld };
}

/** Operations that tell how many values there are, and nothing of them. */
const countings: ReadonlySet<string> = new Set(["count", "count of missing values"]);

/** Whether a fact is not to be told. */
export function isKept({ isWithheld, confidential }: Fact, vault: Vault): boolean {
  if (isWithheld || confidential === undefined) return isWithheld;
  return confidential.form !== undefined && !vault.tells(confidential.form);
}

/** A share, ratio or change as the two sums that lie between what its last digit leaves open. */
function readQuotient(fact: Fact, operation: string, inputs: readonly Fact[]): Statement | undefined {
  const [part, whole] = inputs.map(formOf);
  if (
    !isNumber(fact) ||
    fact.value === null ||
    part === undefined ||
    whole === undefined ||
    inputs.length !== 2
  )
    return undefined;
  if (!quotients.has(operation)) return undefined;
  const value = operation === "change" ? fact.value.plus(1) : fact.value;
  const decimals = value.toFixed().split(".")[1]?.length ?? 0;
  const half = new Big(5).times(`1e-${decimals + 1}`);
  const least = LinearForm.sum([part, whole.times(value.minus(half)).negated()]);
  const most = LinearForm.sum([whole.times(value.plus(half)), part.negated()]);
  return { kind: "least", forms: [least, most] };
}

const quotients: ReadonlySet<string> = new Set(["share", "ratio", "change"]);
