import Big from "big.js";
import { describeUnit, findUnlike } from "../compare-units.js";
import { type DateFact, type Fact, isNumber, type NumberFact, type TextFact } from "../fact.js";
import { formatDate } from "../format/format-date.js";
import { type CheckOptions, type Finding, outcomeOf, type SettledCheck, settle } from "./check.js";

/** Two facts that must have the same value, such as a stated total and the sum of its rows. Numbers agree exactly; facts of different units are always an error. */
export function agrees<F extends NumberFact | TextFact | DateFact>(
  id: string,
  actual: F,
  expected: F,
  options: CheckOptions = {},
): SettledCheck {
  return (
    findMismatch(id, actual, expected) ??
    withEqual(
      settleOne(
        id,
        options,
        actual.value !== null && expected.value !== null && same(actual.value, expected.value),
        {
          about: [expected, actual],
          message: (describe) => `${describe(actual)} does not agree with ${describe(expected)}`,
        },
      ),
      actual,
      expected,
    )
  );
}

/** The check, with the numbers that it says are equal. */
function withEqual(check: SettledCheck, actual: Fact, expected: Fact): SettledCheck {
  return isNumber(actual) && isNumber(expected) ? { ...check, equal: [actual, expected] } : check;
}

/** A part that must not exceed its whole. A value that is not reported breaks no rule; facts of different units are always an error. */
export function atMost(
  id: string,
  part: NumberFact,
  whole: NumberFact,
  options: CheckOptions = {},
): SettledCheck {
  return (
    findMismatch(id, part, whole) ??
    settleOne(id, options, part.value === null || whole.value === null || part.value.lte(whole.value), {
      about: [part, whole],
      message: (describe) => `${describe(part)} is more than ${describe(whole)}`,
    })
  );
}

/** A date that must fall on the weekday that a source gives, in the language of `locale`. */
export function fallsOn(
  id: string,
  date: DateFact,
  weekday: TextFact,
  options: CheckOptions & { readonly locale?: string } = {},
): SettledCheck {
  const actual =
    date.value === null ? undefined : formatDate(date.value, "weekday", options.locale ?? "en-US");
  return settleOne(
    id,
    options,
    actual !== undefined && actual.toLowerCase() === weekday.value?.toLowerCase(),
    {
      about: [weekday, date],
      message: (describe) =>
        `${describe(date)} is a ${actual ?? "day not reported"}, not the weekday ${describe(weekday)}`,
    },
  );
}

/** Two lists that must name the same things, in any order. */
export function sameMembers(
  id: string,
  left: readonly TextFact[],
  right: readonly TextFact[],
  options: CheckOptions & { readonly labels?: readonly [string, string] } = {},
): SettledCheck {
  const [leftOnly, rightOnly] = [missingFrom(left, right), missingFrom(right, left)];
  const [leftLabel, rightLabel] = options.labels ?? ["the first list", "the second list"];
  const only = (facts: readonly TextFact[], label: string): string[] =>
    facts.length === 0 ? [] : [`${facts.map((fact) => fact.value).join(", ")} only in ${label}`];
  return settleOne(id, options, leftOnly.length === 0 && rightOnly.length === 0, {
    about: [...leftOnly, ...rightOnly],
    message: () =>
      `${leftLabel} (${left.length}) and ${rightLabel} (${right.length}) differ: ${[
        ...only(leftOnly, leftLabel),
        ...only(rightOnly, rightLabel),
      ].join("; ")}`,
  });
}

/** A rule of the author's own. `message` says in words what is wrong; `describe` gives a fact's name and value. */
export function holds(
  id: string,
  facts: readonly [Fact, ...Fact[]],
  rule: () => boolean,
  message: Finding["message"],
  options: CheckOptions = {},
): SettledCheck {
  return settleOne(id, options, rule(), { about: facts, message });
}

/** The members of `left` that `right` does not have; empty when all stand in both. */
export function missingFrom(left: readonly TextFact[], right: readonly TextFact[]): readonly TextFact[] {
  const known = new Set(right.map((fact) => fact.value));
  return left.filter((fact) => !known.has(fact.value));
}

/** Facts of different units cannot be compared: that is a slip in the configuration, and no contradiction that may stand. */
function findMismatch(id: string, a: Fact, b: Fact): SettledCheck | undefined {
  const unlike = findUnlike([a.unit, b.unit]);
  if (!unlike) return undefined;
  const [first, second] = [describeUnit(unlike[0]), describeUnit(unlike[1])];
  const message: Finding["message"] = (describe) =>
    `${describe(a)} cannot be compared with ${describe(b)}: ${first} and ${second} are different units`;
  return settleOne(id, {}, false, { about: [a, b], message });
}

function settleOne(id: string, options: CheckOptions, isMet: boolean, finding: Finding): SettledCheck {
  return settle(id, options, outcomeOf(isMet, finding));
}

function same(a: NonNullable<Fact["value"]>, b: NonNullable<Fact["value"]>): boolean {
  return a instanceof Big && b instanceof Big ? a.eq(b) : String(a) === String(b);
}
