import { createHash } from "node:crypto";
import type { Column } from "../../facts/column.js";
import type { Fact, FactValue, RangeLineage } from "../../facts/fact.js";
import type { Mark } from "../../facts/mark.js";
import { uniqueMarks } from "../../facts/marks.js";
import type { Unit } from "../../facts/unit.js";
import type { TableCells } from "./table-cells.js";

/** A column of a table, of all its records or of some. */
export class TableColumn implements Column {
  readonly kind = "column";
  readonly unit: Unit;
  readonly length: number;
  readonly #cells: TableCells<object>;
  readonly #field: string;
  /** The indices of the records, in order. */
  readonly #rows: Uint32Array;
  #lineage: RangeLineage | undefined;

  constructor(cells: TableCells<object>, field: string, unit: Unit, rows: Uint32Array) {
    this.#cells = cells;
    this.#field = field;
    this.unit = unit;
    this.#rows = rows;
    this.length = rows.length;
  }

  get isConfidential(): boolean {
    return this.#cells.confidential?.has(this.#field) === true;
  }

  *values(): Iterable<FactValue | null> {
    for (const row of this.#rows)
      yield this.#cells.isWithheld(row, this.#field) ? null : this.#cells.value(row, this.#field);
  }

  at(index: number): Fact {
    return this.#cells.fact(this.#row(index), this.#field, this.unit);
  }

  keyAt(index: number): Fact<string> {
    return this.#cells.keyFact(this.#row(index));
  }

  lineage(): RangeLineage {
    this.#lineage ??= this.#computeLineage();
    return this.#lineage;
  }

  #computeLineage(): RangeLineage {
    const hash = createHash("sha256");
    const sources = new Set<string>();
    const holdsWithheld = this.#rows.some((row) => this.#cells.isWithheld(row, this.#field));
    const marks: Mark[] = [];
    let missing = 0;
    for (const [i, row] of this.#rows.entries()) {
      if (i > 0) hash.update("\n");
      hash.update(this.#cells.raw(row, this.#field));
      if (this.#cells.value(row, this.#field) === null) missing += 1;
      else marks.push(...this.#cells.marks(row, this.#field));
      const source = this.#cells.source(row);
      if (source !== undefined) sources.add(source);
    }
    const [first, last] = [this.#rows[0] ?? -1, this.#rows.at(-1) ?? -1];
    const ends = [first, last].flatMap((row) => this.#cells.place(row, this.#field).cell ?? []);
    return {
      kind: "cells",
      dataset: this.#cells.name,
      field: this.#field,
      file: this.#cells.file,
      firstLine: this.#cells.line(first),
      lastLine: this.#cells.line(last),
      ...(ends.length > 0 && { range: ends.join(" to ") }),
      count: this.length - missing,
      missing,
      ...(!holdsWithheld && { digest: hash.digest("hex") }),
      sources: [...sources].sort(),
      ...(marks.length > 0 && { marks: uniqueMarks(marks) }),
    };
  }

  #row(index: number): number {
    const row = this.#rows[index];
    if (row === undefined) throw new RangeError(`the column has ${this.length} cells, no ${index}`);
    return row;
  }
}
