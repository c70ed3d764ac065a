import type { CellLineage, Fact, Lineage, OperationLineage, RangeLineage } from "../../facts/fact.js";
import type { Ledger, LedgerInput, LedgerLineage } from "./ledger.js";

/** Inputs that stand with their operation; more are a list of their own, which others may share. */
const LONGEST_INPUTS = 20;

/**
 * Writes lineages so that each fact, step and long list stands once, however many paths lead to it: ranks of many rows,
 * or totals of totals, would otherwise repeat each other's inputs without end.
 */
export class LineageWriter {
  readonly lists: Ledger["lists"] = [];
  readonly #names: ReadonlyMap<Fact, string>;
  /** The facts without a name in the order met; their numbers count from 1. */
  readonly #steps = new Map<Fact, number>();
  readonly #ids = new Map<Fact | RangeLineage, number>();
  readonly #listsByKey = new Map<string, number>();

  constructor(names: ReadonlyMap<Fact, string>) {
    this.#names = names;
  }

  write(lineage: Lineage): LedgerLineage {
    if (lineage.kind === "cell") return writeCell(lineage);
    if (lineage.kind === "cells") return writeRange(lineage);
    const { operation, inputs } = lineage;
    return { kind: "operation", operation, inputs: this.#writeInputs(inputs) };
  }

  /** What `make` returns for each step that a written lineage leads to, and for those that their lineages lead to. */
  writeSteps<T>(make: (step: Fact, lineage: LedgerLineage, number: number) => T): T[] {
    const made: T[] = [];
    // The map grows while it is walked: a step leads to others.
    for (const [step, number] of this.#steps) made.push(make(step, this.write(step.lineage), number));
    return made;
  }

  #writeInputs(inputs: OperationLineage["inputs"]): LedgerInput[] {
    if (inputs.length <= LONGEST_INPUTS) return inputs.map((input) => this.#writeInput(input));
    const [first, ...others] = inputs;
    // A rank's first input is one of the others, which all ranks share.
    if (first !== undefined && others.includes(first))
      return [this.#writeInput(first), { list: this.#list(others) }];
    return [{ list: this.#list(inputs) }];
  }

  #list(inputs: OperationLineage["inputs"]): number {
    const key = inputs.map((input) => this.#id(input)).join(" ");
    const known = this.#listsByKey.get(key);
    if (known !== undefined) return known;
    const list = this.#listsByKey.size + 1;
    this.#listsByKey.set(key, list);
    this.lists.push({ list, inputs: inputs.map((input) => this.#writeInput(input)) });
    return list;
  }

  #id(input: Fact | RangeLineage): number {
    const id = this.#ids.get(input) ?? this.#ids.size;
    this.#ids.set(input, id);
    return id;
  }

  #writeInput(input: Fact | RangeLineage): LedgerInput {
    if (!("lineage" in input)) return writeRange(input);
    const name = this.#names.get(input);
    if (name !== undefined) return { fact: name };
    const { lineage } = input;
    if (lineage.kind === "cell") return writeCell(lineage);
    if (lineage.kind === "cells") return writeRange(lineage);
    const step = this.#steps.get(input) ?? this.#steps.size + 1;
    this.#steps.set(input, step);
    return { step };
  }
}

function writeCell({ kind, dataset, field, record, place, raw, source, marks }: CellLineage) {
  return {
    kind,
    dataset,
    field,
    ...(record !== undefined && { record }),
    ...place,
    ...(raw !== undefined && { raw }),
    ...(source !== undefined && { source }),
    ...(marks && { marks: marks.map(({ sign }) => sign) }),
  };
}

function writeRange({ sources, digest, marks, ...range }: RangeLineage) {
  return {
    ...range,
    ...(digest !== undefined && { digest }),
    sources: [...sources],
    ...(marks && { marks: marks.map(({ sign }) => sign) }),
  };
}
