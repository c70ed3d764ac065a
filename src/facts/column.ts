import type { Fact, FactValue, RangeLineage } from "./fact.js";
import type { Unit } from "./unit.js";

/** The cells of one column, all or some of its rows. No fact is made per cell until one is asked for. */
export interface Column<V extends FactValue = FactValue> {
  readonly kind: "column";
  readonly unit: Unit;
  /** Number of cells, blank ones included. */
  readonly length: number;
  /** Whether cells may be withheld: `at` tells which are. */
  readonly isConfidential?: boolean;
  /** In the order of the rows; null where the cell is blank or withheld. */
  values(): Iterable<V | null>;
  /** The cell at `index`, from 0, as a fact. */
  at(index: number): Fact<V>;
  /** The key of the record at `index`, as a fact. */
  keyAt(index: number): Fact<string>;
  lineage(): RangeLineage;
}
