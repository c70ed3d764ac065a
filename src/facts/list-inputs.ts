import type { Fact } from "./fact.js";

/** Some facts and all that they were computed from, each once, in the order met. */
export function listInputs(facts: Iterable<Fact>): readonly Fact[] {
  // The set grows while it is walked.
  const found = new Set(facts);
  for (const { lineage } of found) {
    if (lineage.kind !== "operation") continue;
    for (const input of lineage.inputs) if ("lineage" in input) found.add(input);
  }
  return [...found];
}
