import Big from "big.js";
import type { Column } from "../column.js";
import { readInputs } from "../confidential/read-inputs.js";
import { Fact, type NumberFact, type TextFact } from "../fact.js";
import { count as countUnit, type QuantityUnit, text as textUnit } from "../unit.js";
import { max, min } from "./aggregate.js";
import { operation, problemsOf } from "./inputs.js";

/** A value with the name it belongs to, such as a state's arrests and the state. */
export interface Named {
  readonly name: TextFact;
  readonly value: NumberFact;
}

// A type, not an interface: only types fit into a tree of facts, whose names are any.
export type Extreme = {
  readonly value: NumberFact;
  /** Everyone who has the value, in the order of the data: ties are named together. */
  readonly names: readonly TextFact[];
  /** How many have it. */
  readonly holders: NumberFact;
  readonly tied: boolean;
};

/** The largest reported value and all who have it. Items that report none are left out. */
export function largest(items: readonly Named[] | Column<Big>): Extreme {
  return extreme(items, max);
}

/** The smallest reported value and all who have it. Items that report none are left out. */
export function smallest(items: readonly Named[] | Column<Big>): Extreme {
  return extreme(items, min);
}

/**
 * The place of `item` among `items`, 1 for the largest; equal values share a place (1, 2, 2, 4). An item that reports
 * none is not ranked: its rank is not reported either.
 */
export function rank(
  item: NumberFact,
  items: readonly NumberFact[],
  unit: QuantityUnit = countUnit("", ""),
): NumberFact {
  const problems = problemsOf([item, ...items]);
  const own = item.value;
  const ahead = own === null ? null : items.filter((other) => other.value?.gt(own)).length;
  return new Fact(
    ahead === null || problems.length > 0 ? null : new Big(ahead + 1),
    unit,
    operation("rank", [item, ...items]),
    problems,
    readInputs([item, ...items]),
  );
}

function extreme(items: readonly Named[] | Column<Big>, pick: typeof max): Extreme {
  const named = isNamedList(items) ? items : namedCells(items);
  const value = pick(
    named.map((item) => item.value),
    { missing: "skip" },
  );
  const { confidential } = value;
  if (confidential?.isWithheld === true) {
    const [first] = named;
    const lineage = operation("name", first ? [value, first.name] : [value]);
    const name: TextFact = new Fact<string>(null, textUnit(), lineage, [], confidential);
    const holders = operation("count", [value]);
    return {
      value,
      names: [name],
      holders: new Fact<Big>(null, countUnit("", ""), holders, value.problems, confidential),
      tied: false,
    };
  }
  const holders = named.filter((item) => value.value !== null && item.value.value?.eq(value.value));
  const names = holders.map((item) => item.name);
  const counted = new Fact(
    new Big(names.length),
    countUnit("", ""),
    operation("count", [value, ...holders.map((item) => item.value)]),
    value.problems,
    confidential,
  );
  return { value, names, holders: counted, tied: names.length > 1 };
}

function isNamedList(items: readonly Named[] | Column<Big>): items is readonly Named[] {
  return Array.isArray(items);
}

function namedCells(column: Column<Big>): readonly Named[] {
  return Array.from({ length: column.length }, (_, index) => ({
    name: column.keyAt(index),
    value: column.at(index),
  }));
}
