import Big from "big.js";
import { Fact } from "../../facts/fact.js";
import { findMarks } from "../../facts/marks.js";
import { type Helper, type HelperCall, HelperUsageError } from "./helper.js";

/** What {{#if}} makes of a value: reported and not zero, not empty, or true. */
export function isTruthy(value: unknown): boolean {
  if (value instanceof Fact) {
    if (value.value === null) return false;
    return value.value instanceof Big ? !value.value.eq(0) : value.value !== "";
  }
  if (Array.isArray(value)) return value.length > 0;
  return value === true;
}

const reported: Helper = {
  usage: "(reported FACT)",
  run(call) {
    const fact = call.fact(0);
    call.checkAllRead(1);
    return fact.value !== null;
  },
};

const marked: Helper = {
  usage: "(marked FACT)",
  run(call) {
    const fact = call.fact(0);
    call.checkAllRead(1);
    return findMarks(fact).length > 0;
  },
};

const withheld: Helper = {
  usage: "(withheld FACT)",
  run(call) {
    const fact = call.fact(0);
    call.checkAllRead(1);
    return fact.isWithheld;
  },
};

function comparison(name: string, holds: (order: number) => boolean): Helper {
  return {
    usage: `(${name} FACT FACT)`,
    run(call) {
      const order = compare(call);
      call.checkAllRead(2);
      return holds(order);
    },
  };
}

function compare(call: HelperCall): number {
  const [a, b] = [comparable(call, 0), comparable(call, 1)];
  if (a instanceof Big && b instanceof Big) return a.cmp(b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  throw new HelperUsageError("the two arguments are not of one kind");
}

/** Numbers compare as numbers; texts and dates, written year first, as text. */
function comparable(call: HelperCall, index: number): Big | string {
  const operand = call.operand(index);
  if (typeof operand === "number") return new Big(operand);
  if (operand instanceof Fact && operand.value !== null) {
    return operand.value instanceof Big ? operand.value : String(operand.value);
  }
  throw new HelperUsageError(
    operand instanceof Fact && operand.isWithheld
      ? `argument ${index + 1} is withheld; ask first: (withheld FACT)`
      : `argument ${index + 1} is not reported in the data, or not a value to compare`,
  );
}

const and: Helper = {
  usage: "(and CONDITION CONDITION ...)",
  run: (call) => operands(call).every(isTruthy),
};

const or: Helper = {
  usage: "(or CONDITION CONDITION ...)",
  run: (call) => operands(call).some(isTruthy),
};

const not: Helper = {
  usage: "(not CONDITION)",
  run(call) {
    const truthy = isTruthy(call.operand(0));
    call.checkAllRead(1);
    return !truthy;
  },
};

function operands(call: HelperCall): readonly unknown[] {
  const all = Array.from({ length: call.count }, (_, index) => call.operand(index));
  call.checkAllRead(call.count);
  return all;
}

/** Helpers that ask something, for {{#if}}, by name. */
export const conditionHelpers: Readonly<Record<string, Helper>> = {
  and,
  eq: comparison("eq", (order) => order === 0),
  gt: comparison("gt", (order) => order > 0),
  gte: comparison("gte", (order) => order >= 0),
  lt: comparison("lt", (order) => order < 0),
  lte: comparison("lte", (order) => order <= 0),
  marked,
  ne: comparison("ne", (order) => order !== 0),
  not,
  or,
  reported,
  withheld,
};
