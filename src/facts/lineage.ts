import type { Place } from "../diagnostics/diagnostic.js";
import type { Fact } from "./fact.js";

/** Where a value came from, down to the cells of the files it was read from. */
export type Lineage = CellLineage | RangeLineage | OperationLineage;

/** One cell of a table, or one value of a JSON record. */
export interface CellLineage {
  readonly kind: "cell";
  readonly dataset: string;
  /** The column's name, or the JSON pointer within the file. */
  readonly field: string;
  /** The record's key, as text; absent for a JSON record. */
  readonly record?: string;
  readonly place: Place;
  /** The value as it is written in the file. */
  readonly raw: string;
  /** Id of the cited source, where the record names one. */
  readonly source?: string;
}

/** Many cells of one column. The cells are named by their rows and fixed by a digest, so that a large table stays small in the ledger. */
export interface RangeLineage {
  readonly kind: "cells";
  readonly dataset: string;
  readonly field: string;
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Cells that hold a value, and cells that are blank. */
  readonly count: number;
  readonly missing: number;
  /** SHA-256, in hex, of the raw cells joined by line feeds. */
  readonly digest: string;
  /** Ids of the sources that the records cite, each once, sorted. */
  readonly sources: readonly string[];
}

export interface OperationLineage {
  readonly kind: "operation";
  /** The combinator's name, or the name an author gave to `derive`. */
  readonly operation: string;
  readonly inputs: readonly (Fact | RangeLineage)[];
}

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
