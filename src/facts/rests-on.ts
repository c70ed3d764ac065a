import { type CellLineage, Fact, type RangeLineage } from "./fact.js";

/**
 * Tells of a fact whether it is one of `subjects`, stands in the cell of one, or was computed from such a fact, however
 * many steps away. Of a column that was computed with, every line counts, also one that a filter left out.
 */
export function makeRestsOn(subjects: readonly (Fact | CellLineage)[]): (fact: Fact) => boolean {
  const given = new Set<Fact | CellLineage>(subjects);
  const cells = subjects
    .map((one) => (one instanceof Fact ? one.lineage : one))
    .filter((lineage) => lineage.kind === "cell");
  const isGiven = (input: Input): boolean => {
    if (!("lineage" in input)) return cells.some((cell) => holdsCell(input, cell));
    const { lineage } = input;
    return given.has(input) || (lineage.kind === "cell" && cells.some((cell) => isSameCell(cell, lineage)));
  };
  const known = new Map<Input, boolean>();
  return (fact) => {
    // Without recursion: a running total is as deep as its table is long.
    const pending: Input[] = [fact];
    for (let input = pending.at(-1); input !== undefined; input = pending.at(-1)) {
      const inputs = inputsOf(input);
      const unknown = known.has(input) ? [] : inputs.filter((one) => !known.has(one));
      if (unknown.length > 0) {
        for (const one of unknown) pending.push(one);
        continue;
      }
      pending.pop();
      known.set(input, isGiven(input) || inputs.some((one) => known.get(one) === true));
    }
    return known.get(fact) === true;
  };
}

type Input = Fact | RangeLineage;

function inputsOf(input: Input): readonly Input[] {
  return "lineage" in input && input.lineage.kind === "operation" ? input.lineage.inputs : [];
}

function isSameCell(one: CellLineage, other: CellLineage): boolean {
  return one.dataset === other.dataset && one.field === other.field && one.record === other.record;
}

function holdsCell({ dataset, field, firstLine, lastLine }: RangeLineage, cell: CellLineage): boolean {
  const { line } = cell.place;
  const isWithin = line !== undefined && firstLine <= line && line <= lastLine;
  return dataset === cell.dataset && field === cell.field && isWithin;
}
