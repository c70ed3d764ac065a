import type { ChartPoint, Label, Measured } from "./chart-points.js";
import type { Noun } from "./field-words.js";

/** A text with values in it, which are printed by whoever has the data. */
export type Said<V> = readonly (string | V)[];

/** How whoever has the data says what is counted and added up over it. */
export interface Voice<V> {
  /** "12 states": how many of the values are reported, with a noun. */
  count(values: readonly Measured<V>[], noun: Noun): V;
  /** How many of the values are not reported. */
  countMissing(values: readonly Measured<V>[], noun: Noun): V;
  /** The sum of reported values; undefined where it would be a number that the data does not have. */
  total(values: readonly Measured<V>[]): Measured<V> | undefined;
}

/** How many names a sentence lists; of more it names fewer, and says how many there are. */
const NAMES_LIMIT = 5;

/** Items in a row: "a, b and c". */
export function joinList<V>(items: readonly Said<V>[], separator = ", ", last = " and "): Said<V> {
  return items.flatMap((item, index): (string | V)[] => {
    if (index === 0) return [...item];
    return [index === items.length - 1 ? last : separator, ...item];
  });
}

/** The names of points, each of which stands for one that is counted where there are many. */
export function sayNames<V>(
  names: readonly { readonly label: Said<V>; readonly text: string; readonly measured: Measured<V> }[],
  rest: (values: readonly Measured<V>[]) => V,
): Said<V> {
  const hasComma = names.some(({ text }) => /,/.test(text));
  const [separator, last] = hasComma ? ["; ", "; "] : [", ", " and "];
  if (names.length <= NAMES_LIMIT) {
    return joinList(
      names.map(({ label }) => label),
      separator,
      last,
    );
  }
  const named = names.slice(0, NAMES_LIMIT - 2);
  const others = names.slice(named.length).map(({ measured }) => measured);
  return joinList(
    [...named.map(({ label }) => label), [rest(others)]],
    separator,
    `${hasComma ? ";" : ""} and `,
  );
}

const months =
  "Jan(?:\\.|uary)|Feb(?:\\.|ruary)|March|April|May|June|July|Aug(?:\\.|ust)|Sept(?:\\.|ember)|Oct(?:\\.|ober)|Nov(?:\\.|ember)|Dec(?:\\.|ember)";
const spans = new RegExp(`^(?:[12]\\d{3}|[12]\\d{3}-[01]\\d|(?:${months}) \\d{4})$`);
const days = new RegExp(
  `^(?:[12]\\d{3}-[01]\\d-[0-3]\\d.*|(?:${months}) \\d{1,2}, \\d{4}|\\d{1,2} (?:${months}) \\d{4})$`,
);

/** A value with its place on the axis: "54 in 2021", "54 on Aug. 27, 2021", "54 (Week 3)". */
export function sayAt<V>({ measured, category }: ChartPoint<V>, number = false): Said<V> {
  if (category === undefined) return [measured.said];
  return [measured.said, ...sayWhen(category, number)];
}

/** A place on the axis as it follows a value. */
export function sayWhen<V>({ text, said }: Label<V>, number = false): Said<V> {
  if (spans.test(text)) return [" in ", said];
  if (days.test(text)) return [" on ", said];
  return number ? [" at ", said] : [" (", said, ")"];
}
