import type { Fact, Lineage } from "./fact.js";

/** What is known of lineages, and stays known for the next fold. */
interface Known<T> {
  get(lineage: Lineage): T | undefined;
  has(lineage: Lineage): boolean;
  set(lineage: Lineage, value: T): unknown;
}

/**
 * What `make` returns for a lineage, once it was called for all that this was computed from, each once. Facts that share
 * inputs are met again and again, for there can be many more paths to a cell than facts.
 */
export function foldLineage<T>(lineage: Lineage, known: Known<T>, make: (node: Lineage) => T): T {
  // Without recursion: a running total is as deep as its table is long.
  const pending = [lineage];
  for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
    const inputs = node.kind === "operation" && !known.has(node) ? node.inputs.map(lineageOf) : [];
    const unknown = inputs.filter((input) => !known.has(input));
    if (unknown.length > 0) {
      for (const input of unknown) pending.push(input);
      continue;
    }
    pending.pop();
    if (!known.has(node)) known.set(node, make(node));
  }
  return known.get(lineage) ?? make(lineage);
}

export function lineageOf(input: Fact | Exclude<Lineage, { kind: "operation" }>): Lineage {
  return "lineage" in input ? input.lineage : input;
}
