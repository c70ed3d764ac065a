import type { Fact } from "../../facts/fact.js";
import type { Unit } from "../../facts/unit.js";
import type { FactOf, PrintableField, UnitArguments } from "../field-value.js";
import type { TableCells } from "./table-cells.js";

/** One record of a table, whose cells can be had as facts. */
export class RowView<Row extends object> {
  /** A confidential column of it cannot be read: it throws. */
  readonly record: Row;
  /** The cell of the record's key. */
  readonly key: Fact<string>;
  readonly #cells: TableCells<Row>;
  readonly #index: number;

  constructor(cells: TableCells<Row>, index: number, record: Row) {
    this.record = record;
    this.key = cells.keyFact(index);
    this.#cells = cells;
    this.#index = index;
  }

  /** One cell of the record. A fact with a problem when the table has no such field. */
  fact<F extends PrintableField<Row>>(field: F, ...unit: UnitArguments<Row[F]>): Fact<FactOf<Row[F]>>;
  fact(field: string, unit?: Unit): Fact {
    return this.#cells.fact(this.#index, field, unit);
  }
}
