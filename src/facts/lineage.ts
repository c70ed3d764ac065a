import type { Place } from "../diagnostics/diagnostic.js";
import type { Lineage } from "./fact.js";

/** The ids of all sources that a lineage rests on, each once, in the order met. */
export function findSources(lineage: Lineage, found: Set<string> = new Set()): Set<string> {
  if (lineage.kind === "cell") {
    if (lineage.source !== undefined) found.add(lineage.source);
  } else if (lineage.kind === "cells") {
    for (const source of lineage.sources) found.add(source);
  } else {
    for (const input of lineage.inputs) findSources("lineage" in input ? input.lineage : input, found);
  }
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
