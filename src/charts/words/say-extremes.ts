import type Big from "big.js";
import type { ChartPoint, Measured } from "./chart-points.js";
import type { Noun } from "./field-words.js";
import { joinList, type Said, sayNames, type Voice } from "./say.js";

/** A point that reports a value. */
export type Reported<V> = ChartPoint<V> & {
  readonly measured: Measured<V> & { readonly exact: Big; readonly shown: Big };
};

/** Up to this many items are all named with their values. */
const ALL_LIMIT = 5;

/** How many values from the top are named where there are more. */
const TOP = 3;

export function isReported<V>(point: ChartPoint<V>): point is Reported<V> {
  return point.measured.exact !== null && point.measured.shown !== null;
}

/** "Largest", or "Highest" where a value is below zero, of which nobody knows whether it is small. */
export function extremeWords(points: readonly Reported<unknown>[]): {
  readonly most: string;
  readonly least: string;
} {
  return points.some(({ measured }) => measured.exact.lt(0))
    ? { most: "Highest", least: "Lowest" }
    : { most: "Largest", least: "Smallest" };
}

/** Points of one value together, from the largest value to the smallest, each group in the order of the data. */
export function groupByValue<V>(
  points: readonly Reported<V>[],
): readonly (readonly [Reported<V>, ...Reported<V>[]])[] {
  const groups: [Reported<V>, ...Reported<V>[]][] = [];
  const sorted = points.toSorted((a, b) => b.measured.exact.cmp(a.measured.exact));
  for (const point of sorted) {
    const last = groups.at(-1);
    if (last?.[0].measured.exact.eq(point.measured.exact)) last.push(point);
    else groups.push([point]);
  }
  return groups;
}

/** Categories by their values: all of a few, else the first three and the last; those with one value are named together. */
export function sayRanking<V>(points: readonly Reported<V>[], noun: Noun, voice: Voice<V>): Said<V> {
  const groups = groupByValue(points);
  const [first] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return [];
  const { most, least } = extremeWords(points);
  // A name that is a number, or has a comma in it, would run into its value.
  const isApart = points.some(({ category }) => /^\W?\d|,/.test(category?.text ?? ""));
  const sayGroup = (group: readonly [Reported<V>, ...Reported<V>[]]): Said<V> => {
    const [names, { said }] = [nameAll(group, noun, voice), group[0].measured];
    return isApart
      ? [said, " (", ...names, ")"]
      : [...names, ", ", said, ...(group.length > 1 ? [" each"] : [])];
  };
  const sayGroups = (listed: typeof groups): Said<V> => joinList(listed.map(sayGroup), "; ", "; ");
  if (points.length === 1)
    return [" The only value is ", first[0].measured.said, ", for ", ...nameAll(first, noun, voice), "."];
  if (groups.length === 1) return [" All are equal: ", first[0].measured.said, "."];
  if (points.length <= ALL_LIMIT)
    return [` From ${most.toLowerCase()} to ${least.toLowerCase()}: `, ...sayGroups(groups), "."];
  const top = groups.slice(0, Math.min(TOP, groups.length - 1));
  return [` ${most}: `, ...sayGroups(top), `. ${least}: `, ...sayGroup(last), "."];
}

/** The largest and the smallest value of all with whose they are: "Largest: 54 (Adults, Missouri)." */
export function sayExtremes<V>(
  points: readonly Reported<V>[],
  noun: Noun,
  voice: Voice<V>,
  words: { readonly most: string; readonly least: string } = extremeWords(points),
): Said<V> {
  const groups = groupByValue(points);
  const [first] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return [];
  const say = (group: readonly [Reported<V>, ...Reported<V>[]]): Said<V> => [
    group[0].measured.said,
    " (",
    ...nameAll(group, noun, voice),
    ")",
  ];
  if (groups.length === 1) return [" All are equal: ", first[0].measured.said, "."];
  return [` ${words.most}: `, ...say(first), `. ${words.least}: `, ...say(last), "."];
}

/** "Missouri", or "Adults, Missouri" where there are several series. */
export function nameAll<V>(points: readonly ChartPoint<V>[], noun: Noun, voice: Voice<V>): Said<V> {
  const names = points.map(({ category, series, measured }) => {
    const parts = [series, category].filter((label) => label !== undefined);
    return {
      label: joinList(
        parts.map(({ said }) => [said]),
        ", ",
        ", ",
      ),
      text: parts.map(({ text }) => text).join(", "),
      measured,
    };
  });
  return sayNames(names, (values) =>
    values.every(({ exact, isWithheld }) => exact === null && isWithheld !== true)
      ? voice.countMissing(values, moreOf(noun))
      : voice.count(values, moreOf(noun)),
  );
}

function moreOf({ one, other }: Noun): Noun {
  return { one: `more ${one}`, other: `more ${other}` };
}
