import type { Place } from "../diagnostics/diagnostic.js";
import type { Lineage } from "./fact.js";

/** The ids of all sources that a lineage rests on, each once, in the order met. */
export function findSources(lineage: Lineage): ReadonlySet<string> {
  const found = new Set<string>();
  // Facts that share inputs are met again and again: there can be many more paths to a cell than facts.
  const seen = new Set<Lineage>();
  const visit = (node: Lineage): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "cell") {
      if (node.source !== undefined) found.add(node.source);
    } else if (node.kind === "cells") {
      for (const source of node.sources) found.add(source);
    } else {
      for (const input of node.inputs) visit("lineage" in input ? input.lineage : input);
    }
  };
  visit(lineage);
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
