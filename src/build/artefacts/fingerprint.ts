import { createHash } from "node:crypto";
import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { Fact } from "../../facts/fact.js";
import { digest } from "../../world/digest.js";

/**
 * A digest of a value and of all that it holds: the same for values that are alike, whatever objects they are made of.
 * `nameOf` is what facts are called; their names are part of them, and their lineage is not, which no document
 * prints: what cites a source is a node of its own. Functions are left out: what they tell are places of the
 * author's text, for messages. Throws a TypeError for an object of a class that it does not know.
 */
export type Fingerprint = (value: unknown) => string;

export function makeFingerprint(nameOf: (fact: Fact) => string | undefined = () => undefined): Fingerprint {
  // Many facts rest on the same ones: each is walked once.
  const known = new WeakMap<Fact, string>();
  const ofFact = (fact: Fact): string => {
    const { value, unit, problems, isWithheld } = fact;
    const print = known.get(fact) ?? of([nameOf(fact), value, unit, problems, isWithheld]);
    known.set(fact, print);
    return print;
  };
  const of = (value: unknown): string => {
    const writer = new ValueWriter(ofFact);
    writer.put(value);
    return writer.finish();
  };
  return of;
}

/** How many characters are gathered before they are hashed. */
const chunk = 65_536;

/** Writes values so that no two that differ are written alike, and takes the digest of that. */
class ValueWriter {
  readonly #hash = createHash("sha256");
  readonly #ofFact: (fact: Fact) => string;
  #text = "";

  constructor(ofFact: (fact: Fact) => string) {
    this.#ofFact = ofFact;
  }

  finish(): string {
    return this.#hash.update(this.#text).digest("hex");
  }

  put(value: unknown): void {
    if (typeof value === "object" && value !== null) this.#putObject(value);
    else if (typeof value === "string") this.#write(`s${value.length}:${value}`);
    else if (typeof value === "symbol") throw new TypeError("a symbol has no fingerprint");
    else if (typeof value === "function") this.#write("f;");
    else if (Object.is(value, -0)) this.#write("number-0;");
    else this.#write(`${typeof value}${value};`);
  }

  #write(piece: string): void {
    this.#text += piece;
    if (this.#text.length < chunk) return;
    this.#hash.update(this.#text);
    this.#text = "";
  }

  #putAll(kind: string, values: readonly unknown[]): void {
    this.#write(`${kind}${values.length}[`);
    for (const one of values) this.put(one);
  }

  #putObject(value: object): void {
    if (value instanceof Fact) this.#write(`F${this.#ofFact(value)}`);
    else if (Array.isArray(value)) this.#putAll("a", value);
    else if (value instanceof Uint8Array) this.#write(`b${digest(value)}`);
    else if (value instanceof Map) this.#putAll("m", [...value].flat(1));
    else if (value instanceof Set) this.#putAll("t", [...value]);
    else if (value instanceof Big) this.#write(`B${value};`);
    else if (value instanceof CalendarDate) this.#write(`D${value};`);
    else this.#putPlain(value);
  }

  #putPlain(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`an object of the class ${value.constructor.name} has no fingerprint`);
    // What is undefined is as good as not there.
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    this.#write(`o${entries.length}{`);
    for (const [name, one] of entries) {
      this.#write(`${name.length}:${name}`);
      this.put(one);
    }
  }
}
