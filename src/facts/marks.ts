import type { Fact, Lineage } from "./fact.js";
import { foldLineage, lineageOf } from "./fold-lineage.js";
import type { Mark } from "./mark.js";

/**
 * The marks of a fact, each once, in the order met: those of its cell, or of the cells that it was computed from, as far
 * as they spread and have a value. What is not reported or withheld has no other marks than those of its own cell.
 */
export function findMarks({ lineage }: Fact): readonly Mark[] {
  return foldLineage(lineage, known, marksOf);
}

const known = new WeakMap<Lineage, readonly Mark[]>();

function marksOf(node: Lineage): readonly Mark[] {
  if (node.kind !== "operation") return node.marks ?? [];
  const all = node.inputs.flatMap((input) => {
    const isBlank = "lineage" in input && !input.isReported;
    return isBlank ? [] : (known.get(lineageOf(input)) ?? []).filter(({ spreads }) => spreads);
  });
  return uniqueMarks(all);
}

/** Marks with the same sign once, in the order met. */
export function uniqueMarks(marks: readonly Mark[]): readonly Mark[] {
  return [...new Map(marks.map((mark) => [mark.sign, mark])).values()];
}
