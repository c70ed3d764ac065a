import type { Place } from "../diagnostics/diagnostic.js";
import type { Lineage } from "./fact.js";
import { foldLineage, lineageOf } from "./fold-lineage.js";

/**
 * The ids of all sources that a lineage rests on, each once, in the order met. Facts that share inputs are met again and
 * again, for there can be many more paths to a cell than facts: `known` keeps what was found for the next call.
 */
export function findSources(
  lineage: Lineage,
  known = new Map<Lineage, ReadonlySet<string>>(),
): ReadonlySet<string> {
  return foldLineage(lineage, known, (node) => {
    const inputs = node.kind === "operation" ? node.inputs.map(lineageOf) : [];
    return new Set([...citedBy(node), ...inputs.flatMap((input) => [...(known.get(input) ?? [])])]);
  });
}

function citedBy(lineage: Lineage): readonly string[] {
  if (lineage.kind === "cells") return lineage.sources;
  return lineage.kind === "cell" && lineage.source !== undefined ? [lineage.source] : [];
}

/** The first cell that a lineage rests on: the place to show for a fact that is wrong. */
export function findPlace(lineage: Lineage): Place | undefined {
  if (lineage.kind === "cell") return lineage.place;
  if (lineage.kind === "cells") return { file: lineage.file, line: lineage.firstLine };
  for (const input of lineage.inputs) {
    const place = findPlace("lineage" in input ? input.lineage : input);
    if (place) return place;
  }
  return undefined;
}
