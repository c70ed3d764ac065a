import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { RunMode } from "../../diagnostics/run-mode.js";
import { Fact, isNumber, type NumberFact } from "../../facts/fact.js";
import type { Block, Inline } from "../model.js";
import { unwrap } from "../template/context.js";

/** What a template's helpers know of the report. */
export interface HelperEnvironment {
  readonly mode: RunMode;
  readonly locale: string;
  readonly charts: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  /** Undefined for a fact that the report does not name. */
  nameOf(fact: Fact): string | undefined;
}

/** What a call prints, or a true or false for a condition. */
export type Printed = readonly Inline[] | Block | boolean;

export interface Helper {
  /** How it is written, for messages: `{{date FACT form="long"}}`. */
  readonly usage: string;
  /** Which arguments, by their index or name, are words of the author's that it prints. */
  readonly says?: readonly (number | string)[];
  /** Whether the facts choose among those words, so that what they claim is true. */
  readonly isBorneOut?: boolean;
  run(call: HelperCall): Printed;
}

/** Thrown by the readers of arguments; becomes a diagnostic at the call. */
export class HelperUsageError extends Error {}

/** One call of a helper: its arguments, checked as they are read. */
export class HelperCall {
  readonly place: Place;
  readonly environment: HelperEnvironment;
  readonly #positional: readonly unknown[];
  readonly #named: Readonly<Record<string, unknown>>;
  readonly #read = new Set<string>();
  readonly report: (diagnostic: Diagnostic) => void;

  constructor(
    positional: readonly unknown[],
    named: Readonly<Record<string, unknown>>,
    context: {
      readonly place: Place;
      readonly environment: HelperEnvironment;
      readonly report: (diagnostic: Diagnostic) => void;
    },
  ) {
    this.#positional = positional;
    this.#named = named;
    this.place = context.place;
    this.environment = context.environment;
    this.report = context.report;
  }

  get count(): number {
    return this.#positional.length;
  }

  fact(index: number): Fact {
    const value = this.#positional[index];
    if (value instanceof Fact) return value;
    throw new HelperUsageError(`argument ${index + 1} must be a fact`);
  }

  number(index: number): NumberFact {
    return toNumber(this.#positional[index], `argument ${index + 1}`);
  }

  has(name: string): boolean {
    return name in this.#named;
  }

  namedNumber(name: string): NumberFact {
    this.#read.add(name);
    return toNumber(this.#named[name], name);
  }

  /** The facts of a list, or of a field of its rows; those that are no numbers or not reported are left out. A withheld one is refused. */
  namedNumbers(name: string, field: string | undefined): readonly NumberFact[] {
    this.#read.add(name);
    const value = this.#named[name];
    if (!Array.isArray(value)) throw new HelperUsageError(`${name} must be a list of facts or of rows`);
    const facts = field === undefined ? value : value.map((row) => fieldOf(row, field));
    if (!isFactList(facts)) {
      throw new HelperUsageError(
        field === undefined
          ? `${name} must be a list of facts; for rows, name their field: by="..."`
          : `not every row of ${name} has a fact called ${field}`,
      );
    }
    if (facts.some(({ isWithheld }) => isWithheld))
      throw new HelperUsageError(
        `a number of ${name} is withheld, and may be larger or smaller than the others`,
      );
    return facts.filter(isNumber);
  }

  namedCount(name: string): number | undefined {
    this.#read.add(name);
    const value = this.#named[name];
    if (value === undefined || isFactList(value)) return value?.length;
    throw new HelperUsageError(`${name} must be a list of facts`);
  }

  facts(index: number): readonly Fact[] {
    const value = this.#positional[index];
    if (isFactList(value)) return value;
    throw new HelperUsageError(`argument ${index + 1} must be a list of facts`);
  }

  /** The author's own text. */
  words(index: number): string {
    const value = this.#positional[index];
    if (typeof value === "string") return value;
    throw new HelperUsageError(`argument ${index + 1} must be a text in quotation marks`);
  }

  /** Anything that can be printed in a line: a fact, the author's text, or what another helper prints. */
  inline(index: number): readonly Inline[] {
    return this.#toInline(this.#positional[index], `argument ${index + 1}`);
  }

  /** A fact, true or false, or a plain number to compare with. */
  operand(index: number): Fact | boolean | number | readonly unknown[] {
    const value = this.#positional[index];
    if (value instanceof Fact || typeof value === "boolean" || typeof value === "number") return value;
    if (Array.isArray(value)) return value;
    throw new HelperUsageError(`argument ${index + 1} must be a fact, a condition or a number`);
  }

  /** A named argument out of the allowed texts. */
  option<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.optionalWords(name);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new HelperUsageError(`${name} must be one of ${allowed.join(", ")}`);
    return found;
  }

  optionalWords(name: string): string | undefined {
    this.#read.add(name);
    const value = this.#named[name];
    if (value === undefined || typeof value === "string") return value;
    throw new HelperUsageError(`${name} must be a text in quotation marks`);
  }

  optionalInline(name: string): readonly Inline[] | undefined {
    this.#read.add(name);
    const value = this.#named[name];
    return value === undefined ? undefined : this.#toInline(value, name);
  }

  /** Every argument must have been asked for: one that was not is a slip. */
  checkAllRead(positional: number): void {
    const unread = Object.keys(this.#named).find((name) => !this.#read.has(name));
    if (unread !== undefined) throw new HelperUsageError(`it has no argument called ${unread}`);
    if (this.#positional.length > positional) {
      throw new HelperUsageError(`it takes ${positional} arguments, and got ${this.#positional.length}`);
    }
  }

  #toInline(value: unknown, what: string): readonly Inline[] {
    if (value instanceof Fact) return [{ type: "mention", fact: value, form: "auto", place: this.place }];
    if (typeof value === "string") return [{ type: "words", text: value, place: this.place }];
    if (isInlineList(value)) return value;
    throw new HelperUsageError(`${what} must be a fact or a text`);
  }
}

export function isInlineList(value: unknown): value is readonly Inline[] {
  const types = ["mention", "words", "literal", "citation"];
  return Array.isArray(value) && value.length > 0 && value.every((item) => types.includes(item?.type));
}

function toNumber(value: unknown, what: string): NumberFact {
  if (!(value instanceof Fact)) throw new HelperUsageError(`${what} must be a fact`);
  if (isNumber(value)) return value;
  if (value.isWithheld) throw new HelperUsageError(`${what} is withheld; ask first: {{#if (reported FACT)}}`);
  throw new HelperUsageError(
    value.value === null ? `${what} is not reported in the data` : `${what} must be a number`,
  );
}

function fieldOf(row: unknown, field: string): unknown {
  return typeof row === "object" && row !== null && Object.hasOwn(row, field)
    ? unwrap(Object.getOwnPropertyDescriptor(row, field)?.value)
    : undefined;
}

function isFactList(value: unknown): value is readonly Fact[] {
  return Array.isArray(value) && value.every((item) => item instanceof Fact);
}
