import type Big from "big.js";
import type { CalendarDate } from "../../facts/calendar-date.js";

type Leaf = number | string | CalendarDate | Big;

interface Sourced<V> {
  readonly value: V;
  readonly source: string;
}

/** The dotted paths to the values of `T` that facts can be made from: "stated.victims". A sourced value is named without its `value`. */
export type LeafPath<T> = PathTo<T, Leaf>;

/** The dotted paths to the lists of text in `T`. */
export type ListPath<T> = PathTo<T, readonly string[]>;

/** The type of the value at a path, without its source. */
export type PathValue<T, P> = P extends `${infer K}.${infer Rest}`
  ? K extends keyof T
    ? PathValue<NonNullable<T[K]>, Rest>
    : never
  : P extends keyof T
    ? Unwrapped<NonNullable<T[P]>>
    : never;

type PathTo<T, Goal> = { [K in keyof T & string]: Step<K, NonNullable<T[K]>, Goal> }[keyof T & string];

type Step<K extends string, V, Goal> = V extends Goal
  ? K
  : V extends Sourced<infer W>
    ? NonNullable<W> extends Goal
      ? K
      : never
    : V extends readonly unknown[] | Leaf
      ? never
      : V extends object
        ? `${K}.${PathTo<V, Goal>}`
        : never;

type Unwrapped<V> = V extends Sourced<infer W> ? W : V;
