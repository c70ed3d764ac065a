import { recordUnknown } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import type { CheckedTable } from "../../facts/checks/checked-table.js";
import type { Column } from "../../facts/column.js";
import { type ConfidentialCount, openVault, type Vault } from "../../facts/confidential/vault.js";
import type { CellLineage, Fact } from "../../facts/fact.js";
import { guardRecord } from "../../facts/guard-record.js";
import { KeyedList } from "../../facts/keyed-list.js";
import type { Unit } from "../../facts/unit.js";
import type { Citation } from "../check-sources.js";
import { ConfidentialCells } from "../confidential/confidential-cells.js";
import { coverRecords } from "../confidential/cover-records.js";
import { listCounts } from "../confidential/list-counts.js";
import { type FactOf, findDefaultUnit, type PrintableField, type UnitArguments } from "../field-value.js";
import { RowView } from "./row-view.js";
import { TableCells } from "./table-cells.js";
import { TableColumn } from "./table-column.js";
import type { TableData } from "./table-data.js";
import type { TableSpec } from "./table-spec.js";

/** A vault in which the counts of a table stand from the number `first` on. */
export interface VaultShare {
  readonly vault: Vault;
  readonly first: number;
}

export interface RowFilter<Row> {
  /** Leaves out the records for which it returns false. */
  readonly where?: (record: Row) => boolean;
}

/** The valid records of a file or query. */
export class Table<Row extends object> implements CheckedTable<Row> {
  readonly name: string;
  /** What it was read from: relative to the project, with forward slashes. */
  readonly file: string;
  /** In the order of the file. A confidential column of a record cannot be read: it throws. */
  readonly records: readonly Row[];
  /** The key of each record, in the order of the file. */
  readonly keys: readonly string[];
  readonly keyField: string;
  /** The names of its columns, in the order of the file. */
  readonly fields: readonly string[];
  /** The confidential counts, in the order of the columns and of the file. */
  readonly counts: readonly ConfidentialCount[];
  /** What keeps a confidential column from being protected. */
  readonly countProblems: readonly Diagnostic[];
  readonly #cells: TableCells<Row>;
  readonly #spec: TableSpec<Row>;

  /** Without `shared`, no confidential count is told. `shared` says at which number of a vault those of the table begin. */
  constructor(name: string, spec: TableSpec<Row>, data: TableData<Row>, shared?: VaultShare) {
    const plain = new TableCells(name, spec, data, undefined);
    const { counts, fields, problems } = listCounts(plain, spec.suppress ?? {}, shared?.first ?? 0);
    const vault = shared?.vault ?? openVault(counts).telling(new Set());
    this.#cells =
      fields.size === 0 ? plain : new TableCells(name, spec, data, new ConfidentialCells(vault, fields));
    this.#spec = spec;
    this.counts = counts;
    this.countProblems = problems;
    this.name = name;
    this.file = this.#cells.file;
    this.records = coverRecords(name, data.records, [...fields.keys()]);
    this.keys = this.#cells.keys;
    this.keyField = spec.key;
    this.fields = [...data.columns.keys()];
  }

  /** The same table, whose confidential counts are those of a vault from the number `first` on. */
  underVault(share: VaultShare): Table<Row> {
    return this.counts.length === 0 ? this : new Table(this.name, this.#spec, this.#cells.data, share);
  }

  /** One column. Throws a TypeError for a field that the table does not have, and for numbers without a unit. */
  column<F extends PrintableField<Row>>(
    field: F,
    ...rest: UnitArguments<Row[F], [options?: RowFilter<Row>]>
  ): Column<FactOf<Row[F]>>;
  column(field: string, unit?: Unit, options: RowFilter<Row> = {}): Column {
    if (!this.#cells.hasField(field)) {
      const nearest = this.#cells.findNearestField(field);
      throw new TypeError(
        `${this.name} has no field "${field}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`,
      );
    }
    const known = unit ?? this.#findUnit(field);
    if (!known) throw new TypeError(`"${field}" of ${this.name} is a number and needs a unit`);
    return new TableColumn(this.#cells, field, known, this.#select(options));
  }

  /** The cell of one record. A fact with a problem when the table has no such record or field. */
  fact<F extends PrintableField<Row>>(
    key: string,
    field: F,
    ...unit: UnitArguments<Row[F]>
  ): Fact<FactOf<Row[F]>>;
  fact(key: string, field: string, unit?: Unit): Fact {
    const index = this.#cells.data.index.get(key);
    if (index !== undefined) return this.#cells.fact(index, field, unit);
    const problem = recordUnknown({ dataset: this.name, key, nearest: findNearest(key, this.keys) });
    return this.#cells.missingFact(key, field, unit, problem);
  }

  /** What `make` returns for each record, under the record's key and in the order of the file. */
  rows<T>(make: (row: RowView<Row>) => T, options: RowFilter<Row> = {}): KeyedList<T> {
    const entries = Array.from(this.#select(options), (index) => {
      const row = new RowView(this.#cells, index, this.#record(index));
      return { key: this.#cells.key(index), value: make(row) };
    });
    return new KeyedList(entries);
  }

  /** Where the cell of a record stands, and what is written there; records count from 0. Throws a RangeError where there is none. */
  cell(index: number, field: string): CellLineage {
    return this.#cells.lineage(index, field);
  }

  has(key: string): boolean {
    return this.#cells.data.index.has(key);
  }

  /** The sources that the records cite, in the order of the file. */
  *citations(): Iterable<Citation> {
    for (let index = 0; index < this.records.length; index++) {
      const id = this.#cells.source(index);
      if (id !== undefined) yield { id, place: () => this.#cells.sourcePlace(index) };
    }
  }

  #select({ where }: RowFilter<Row>): Uint32Array {
    const all = Uint32Array.from(this.records.keys());
    if (!where) return all;
    return all.filter((index) => {
      const record = this.records[index];
      return record !== undefined && where(guardRecord(record, this));
    });
  }

  #record(index: number): Row {
    const record = this.records[index];
    if (record === undefined) throw new RangeError(`${this.name} has no record ${index}`);
    return record;
  }

  #findUnit(field: string): Unit | undefined {
    const index = this.keys.findIndex((_, i) => this.#cells.value(i, field) !== null);
    return findDefaultUnit(index === -1 ? null : this.#cells.value(index, field));
  }
}
