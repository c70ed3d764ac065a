import type { Noun } from "./field-words.js";
import { joinList, type Said, sayAt, type Voice } from "./say.js";
import { groupByValue, nameAll, type Reported } from "./say-extremes.js";

/** How many series are told one by one. */
const SERIES_LIMIT = 4;

export interface TrendSubject {
  /** What rises and falls: "The line", "The values". */
  readonly subject: string;
  readonly plural: boolean;
  /** Whether the axis is one of plain numbers. */
  readonly number: boolean;
  /** What counts the points. */
  readonly noun: Noun;
}

/** Which way a series goes, by the values as they are printed, so that no sentence contradicts its own figures. */
export type Course<V> =
  | { readonly kind: "constant" | "rising" | "falling" | "mixed" }
  | { readonly kind: "peak" | "low"; readonly turn: Reported<V> };

/** The course of two points or more, in their order. A peak or low is the only one, and lies between the ends. */
export function courseOf<V>(points: readonly Reported<V>[]): Course<V> {
  const values = points.map(({ measured }) => measured.shown);
  const steps = values.slice(1).map((value, index) => value.cmp(values[index] ?? value));
  if (steps.every((step) => step === 0)) return { kind: "constant" };
  if (steps.every((step) => step >= 0)) return { kind: "rising" };
  if (steps.every((step) => step <= 0)) return { kind: "falling" };
  const groups = groupByValue(points);
  for (const [kind, group, sign] of [["peak", groups[0], 1] as const, ["low", groups.at(-1), -1] as const]) {
    const [turn, ...ties] = group ?? [];
    if (turn === undefined || ties.length > 0) continue;
    const index = points.indexOf(turn);
    // A step of 0 is -0 or 0 after the sign, and neither up nor down.
    const goesThere = steps.slice(0, index).every((step) => step * sign >= 0);
    const goesBack = steps.slice(index).every((step) => step * sign <= 0);
    const leaves = [points[0], points.at(-1)].every(
      (end) => end && !end.measured.shown.eq(turn.measured.shown),
    );
    if (goesThere && goesBack && leaves) return { kind, turn };
  }
  return { kind: "mixed" };
}

/** The course of one series in a sentence: where it starts and ends, whether it rises, and where it turns. */
export function sayTrend<V>(points: readonly Reported<V>[], about: TrendSubject, voice: Voice<V>): Said<V> {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const at = (point: Reported<V>): Said<V> => sayAt(point, about.number);
  if (points.length === 1) return [" The only value is ", ...at(first), "."];
  const verb = (word: string): string => (about.plural ? word : `${word}s`);
  const subject = ` ${about.subject} `;
  const course = courseOf(points);
  const ends = [" from ", ...at(first), " to ", ...at(last), "."];
  switch (course.kind) {
    case "constant": {
      const isExact = points.every(({ measured }) => measured.exact.eq(first.measured.exact));
      const [from, to] = [first, last].map(({ category }) => category?.said ?? "");
      const at = `${verb("stay")} at ${isExact ? "" : "about "}`;
      return [`${subject}${at}`, first.measured.said, " from ", from ?? "", " to ", to ?? "", "."];
    }
    case "rising":
      return [subject, verb("rise"), ...ends];
    case "falling":
      return [subject, verb("fall"), ...ends];
    case "peak":
    case "low": {
      const [there, back] = course.kind === "peak" ? ["rise", "fall"] : ["fall", "rise"];
      const turn = [
        ` to a ${course.kind} of `,
        ...at(course.turn),
        `, then ${verb(back)} to `,
        ...at(last),
        ".",
      ];
      return [subject, verb(there), " from ", ...at(first), ...turn];
    }
    case "mixed":
      return [
        subject,
        about.plural ? "go" : "goes",
        " up and down,",
        ...ends,
        ...sayPeaks(points, about, voice),
      ];
  }
}

/** The highest and the lowest value, each with all the places where it stands. */
function sayPeaks<V>(
  points: readonly Reported<V>[],
  { number, noun }: TrendSubject,
  voice: Voice<V>,
): Said<V> {
  const groups = groupByValue(points);
  const say = (word: string, group: (typeof groups)[number] | undefined): Said<V> => {
    if (group === undefined) return [];
    const [first] = group;
    if (group.length === 1) return [` ${word}: `, ...sayAt(first, number), "."];
    return [` ${word}: `, first.measured.said, " (", ...nameAll(group, noun, voice), ")."];
  };
  return [...say("Highest", groups[0]), ...say("Lowest", groups.at(-1))];
}

/**
 * Where each of several series starts and ends: "From 2019 to 2023: North, up from 10 to 20; South, down from 9 to 7."
 * Those that end highest come first, and what is left is counted. A series that is shorter names its own ends.
 */
export function sayCourses<V>(
  series: readonly (readonly Reported<V>[])[],
  { number, noun }: TrendSubject,
  ends: readonly [string, string],
  voice: Voice<V>,
): Said<V> {
  const sorted = series.toSorted((a, b) => endOf(b).cmp(endOf(a)));
  const told = sorted.length > SERIES_LIMIT + 1 ? sorted.slice(0, SERIES_LIMIT) : sorted;
  const rest = sorted.slice(told.length).flatMap((points) => points[0]?.measured ?? []);
  const whole = series
    .flat()
    .filter(({ category }) => category?.text === ends[0] || category?.text === ends[1]);
  const [from, to] = ends.map(
    (end) => whole.find(({ category }) => category?.text === end)?.category?.said ?? "",
  );
  const items = told.map((points): Said<V> => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return [];
    const name: Said<V> = [first.series?.said ?? "", ", "];
    if (points.length === 1) return [...name, ...sayAt(first, number), " only"];
    const isWhole = first.category?.text === ends[0] && last.category?.text === ends[1];
    const [start, end] = isWhole
      ? [[first.measured.said], [last.measured.said]]
      : [sayAt(first, number), sayAt(last, number)];
    const change = last.measured.shown.cmp(first.measured.shown);
    if (change !== 0) return [...name, `${change > 0 ? "up" : "down"} from `, ...start, " to ", ...end];
    if (courseOf(points).kind === "constant" && isWhole) return [...name, "unchanged at ", ...start];
    return [...name, "from ", ...start, " back to ", ...end];
  });
  return [
    " From ",
    from ?? "",
    " to ",
    to ?? "",
    ": ",
    ...joinList(items, "; ", "; "),
    ...(rest.length > 0
      ? ["; and ", voice.count(rest, { one: `more ${noun.one}`, other: `more ${noun.other}` })]
      : []),
    ".",
  ];
}

function endOf<V>(points: readonly Reported<V>[]) {
  const last = points.at(-1);
  if (last === undefined) throw new RangeError("a series has a point at least");
  return last.measured.exact;
}
