import Big from "big.js";
import { pathUnknown, unitMissing } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import type { CellLineage } from "../../facts/fact.js";
import { Fact } from "../../facts/fact.js";
import { text, type Unit } from "../../facts/unit.js";
import type { Citation } from "../check-sources.js";
import { type FactOf, findDefaultUnit, toFactValue, type UnitArguments } from "../field-value.js";
import type { LeafPath, ListPath, PathValue } from "./json-path.js";
import type { JsonData } from "./parse-json.js";

/** What stands at a path: a sourced value is unwrapped, and its `steps` end in "value". */
interface Found {
  readonly value: unknown;
  readonly steps: readonly string[];
  readonly source: string | undefined;
}

/** The valid content of a JSON file. */
export class JsonRecord<T> {
  readonly name: string;
  /** Relative to the project, with forward slashes; of a remote file, its address. */
  readonly file: string;
  readonly value: T;
  readonly #data: JsonData<T>;

  constructor(name: string, file: string, data: JsonData<T>) {
    this.name = name;
    this.file = file;
    this.value = data.value;
    this.#data = data;
  }

  /**
   * The value at a dotted path. A fact with a problem when nothing that can be printed stands there. Keys that hold a
   * dot cannot be reached.
   */
  fact<P extends LeafPath<T>>(
    path: P,
    ...unit: UnitArguments<PathValue<T, P>>
  ): Fact<FactOf<PathValue<T, P>>>;
  fact(path: string, unit?: Unit): Fact {
    const found = this.#find(path);
    if (!("steps" in found)) return this.#missingFact(path, unit, found);
    const value = toFactValue(found.value);
    if (value === undefined) {
      const reason = Array.isArray(found.value) ? "it is a list" : "it is no number, text or day";
      return this.#missingFact(path, unit, this.#unknown(path, reason));
    }
    const known = unit ?? findDefaultUnit(value);
    const problems = known ? [] : [unitMissing({ dataset: this.name, field: path })];
    return new Fact(known ? value : null, known ?? text(), this.#lineage(found), problems);
  }

  /** The texts of the list at a dotted path, in order. One fact with a problem when no such list stands there. */
  list<P extends ListPath<T>>(path: P, unit: Unit = text()): Fact<string>[] {
    const found = this.#find(path);
    if (!("steps" in found)) return [this.#missingFact(path, unit, found)];
    const { value, steps, source } = found;
    const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
    if (!isList) return [this.#missingFact(path, unit, this.#unknown(path, "it is not a list of texts"))];
    return value.map((item: string, index) => {
      const lineage = this.#lineage({ value: item, steps: [...steps, String(index)], source });
      return new Fact(item, unit, lineage);
    });
  }

  /** The sources that sourced values cite, in the order of the schema. */
  *citations(): Iterable<Citation> {
    for (const { steps, source } of findSourced(this.value, [])) {
      const { document } = this.#data;
      yield { id: source, place: () => document.place(document.find([...steps, "source"]).node) };
    }
  }

  #find(path: string): Found | Diagnostic {
    const names = path.split(".");
    let value: unknown = this.value;
    let source: string | undefined;
    for (const [i, name] of names.entries()) {
      if (!isObject(value))
        return this.#unknown(path, `nothing stands below "${names.slice(0, i).join(".")}"`);
      if (isSourced(value)) source = value.source;
      if (!Object.hasOwn(value, name)) {
        const nearest = findNearest(name, Object.keys(value));
        const full = nearest && [...names.slice(0, i), nearest, ...names.slice(i + 1)].join(".");
        return this.#unknown(path, `there is no key "${name}"`, full);
      }
      value = Reflect.get(value, name);
    }
    return isSourced(value)
      ? { value: value.value, steps: [...names, "value"], source: value.source }
      : { value, steps: names, source };
  }

  #unknown(path: string, reason: string, nearest?: string): Diagnostic {
    return pathUnknown({ dataset: this.name, path, reason, nearest });
  }

  #missingFact(path: string, unit: Unit | undefined, problem: Diagnostic): Fact<never> {
    const lineage: CellLineage = {
      kind: "cell",
      dataset: this.name,
      field: toPointer(path.split(".")),
      place: { file: this.file },
      raw: "",
    };
    return new Fact<never>(null, unit ?? text(), lineage, [problem]);
  }

  #lineage({ steps, source }: Found): CellLineage {
    const { document } = this.#data;
    // A value that the schema filled in stands nowhere in the file: the object around it is the nearest place.
    const { node, isWhole } = document.find(steps);
    return {
      kind: "cell",
      dataset: this.name,
      field: toPointer(steps),
      place: document.place(node),
      raw: isWhole ? document.raw(node) : "",
      ...(source !== undefined && { source }),
    };
  }
}

/** A JSON pointer (RFC 6901). */
function toPointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function isObject(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && !(value instanceof CalendarDate || value instanceof Big)
  );
}

function isSourced(value: unknown): value is { value: unknown; source: string } {
  if (!isObject(value) || Object.keys(value).length !== 2) return false;
  return "value" in value && "source" in value && typeof value.source === "string";
}

function* findSourced(
  value: unknown,
  steps: readonly string[],
): Iterable<{ steps: readonly string[]; source: string }> {
  if (!isObject(value)) return;
  if (isSourced(value)) yield { steps, source: value.source };
  for (const [name, child] of Object.entries(value)) yield* findSourced(child, [...steps, name]);
}
