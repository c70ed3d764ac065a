import type { Place } from "../diagnostics/diagnostic.js";
import type { Lineage } from "./fact.js";

/**
 * The ids of all sources that a lineage rests on, each once, in the order met. Facts that share inputs are met again and
 * again, for there can be many more paths to a cell than facts: `known` keeps what was found for the next call.
 */
export function findSources(
  lineage: Lineage,
  known = new Map<Lineage, ReadonlySet<string>>(),
): ReadonlySet<string> {
  const before = known.get(lineage);
  if (before) return before;
  const found = new Set<string>();
  known.set(lineage, found);
  const add = (ids: Iterable<string>): void => {
    for (const id of ids) found.add(id);
  };
  if (lineage.kind === "cell") add(lineage.source === undefined ? [] : [lineage.source]);
  else if (lineage.kind === "cells") add(lineage.sources);
  else
    for (const input of lineage.inputs) add(findSources("lineage" in input ? input.lineage : input, known));
  return found;
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
