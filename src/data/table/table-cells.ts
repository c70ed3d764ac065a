import { fieldUnknown, unitMissing } from "../../diagnostics/catalogue/data.js";
import { findNearest } from "../../diagnostics/near.js";
import type { CellLineage } from "../../facts/fact.js";
import { Fact, type FactValue } from "../../facts/fact.js";
import type { Mark } from "../../facts/mark.js";
import { uniqueMarks } from "../../facts/marks.js";
import { text, type Unit } from "../../facts/unit.js";
import type { ConfidentialCells } from "../confidential/confidential-cells.js";
import { findDefaultUnit, toFactValue } from "../field-value.js";
import { Flags, Marked } from "../marks/marked.js";
import type { TableData } from "./table-data.js";
import type { TableSpec } from "./table-spec.js";

/** The cells of a table by record and field, shared by the views of it. Records count from 0. */
export class TableCells<Row extends object> {
  readonly name: string;
  readonly file: string;
  readonly data: TableData<Row>;
  readonly keys: readonly string[];
  readonly keyField: string;
  /** Undefined where no column is confidential. */
  readonly confidential: ConfidentialCells | undefined;
  readonly #sourceField: string | undefined;
  readonly #sourceId: string | undefined;
  readonly #status: Readonly<Record<string, string>>;

  constructor(
    name: string,
    spec: TableSpec<Row>,
    data: TableData<Row>,
    confidential: ConfidentialCells | undefined,
  ) {
    this.name = name;
    this.file = data.places.file;
    this.data = data;
    this.keys = [...data.index.keys()];
    this.keyField = spec.key;
    this.confidential = confidential;
    this.#sourceField = spec.source;
    this.#sourceId = spec.sourceId;
    this.#status = spec.status ?? {};
  }

  hasField(field: string): boolean {
    return this.data.columns.has(field);
  }

  findNearestField(field: string): string | undefined {
    return findNearest(field, this.data.columns.keys());
  }

  /** The cell as a fact; one with a problem when there is no such field, or when a number has no unit. */
  fact(index: number, field: string, unit: Unit | undefined): Fact {
    const dataset = this.name;
    const key = this.key(index);
    if (!this.hasField(field)) {
      const problem = fieldUnknown({ dataset, field, nearest: this.findNearestField(field) });
      return new Fact<FactValue>(null, unit ?? text(), this.#nowhere(field, key), [problem]);
    }
    const value = this.value(index, field);
    const known = unit ?? findDefaultUnit(value);
    const problems = known ? [] : [unitMissing({ dataset, field })];
    const form = this.confidential?.form(index, field);
    const confidential = form &&
      this.confidential && {
        vault: this.confidential.vault,
        form,
        isWithheld: this.isWithheld(index, field),
      };
    return new Fact(
      known ? value : null,
      this.#inWords(index, field, known ?? text()),
      this.lineage(index, field),
      problems,
      confidential,
    );
  }

  /** A fact for a record that the table does not have. */
  missingFact(key: string, field: string, unit: Unit | undefined, problem: Fact["problems"][number]): Fact {
    return new Fact<FactValue>(null, unit ?? text(), this.#nowhere(field, key), [problem]);
  }

  keyFact(index: number): Fact<string> {
    return new Fact(this.key(index), text(), this.lineage(index, this.keyField));
  }

  key(index: number): string {
    const key = this.keys[index];
    if (key === undefined) throw new RangeError(`${this.name} has ${this.keys.length} records, no ${index}`);
    return key;
  }

  /** The value as facts hold it. Throws for a field whose schema makes something that is no number, text or day. */
  value(index: number, field: string): FactValue | null {
    const value = toFactValue(this.#get(index, field));
    if (value === undefined) throw new TypeError(`${this.name}: "${field}" is no number, text or day`);
    return value;
  }

  /** What the cell, and the column that has its marks, say of the value by signs. */
  marks(index: number, field: string): readonly Mark[] {
    const status = Object.hasOwn(this.#status, field) ? this.#status[field] : undefined;
    const beside = status === undefined ? undefined : this.#get(index, status);
    const own = this.#get(index, field);
    return uniqueMarks([own, beside].flatMap((value) => (hasMarks(value) ? value.marks : [])));
  }

  /** Whether the data has a value that is not told. */
  isWithheld(index: number, field: string): boolean {
    return this.confidential?.isWithheld(index, field) === true;
  }

  /** The id of the source that the record cites; undefined when it cites none. */
  source(index: number): string | undefined {
    const id = this.#sourceField === undefined ? this.#sourceId : this.#get(index, this.#sourceField);
    return typeof id === "string" ? id : undefined;
  }

  sourcePlace(index: number): CellLineage["place"] {
    return this.#sourceField === undefined ? { file: this.file } : this.place(index, this.#sourceField);
  }

  place(index: number, field: string): CellLineage["place"] {
    const place = this.data.places.place(index, this.#column(field));
    if (index < 0 || this.confidential?.holdsWithheld(index) !== true) return place;
    // Where a cell begins tells how many digits those before it have.
    const { column: _, ...line } = place;
    return line;
  }

  lineage(index: number, field: string): CellLineage {
    const source = this.source(index);
    const marks = this.marks(index, field);
    return {
      kind: "cell",
      dataset: this.name,
      field,
      record: this.key(index),
      place: this.place(index, field),
      ...(!this.isWithheld(index, field) && { raw: this.raw(index, field) }),
      ...(source !== undefined && { source }),
      ...(marks.length > 0 && { marks }),
    };
  }

  /** The text of a cell as it stands in the file. */
  raw(index: number, field: string): string {
    return this.data.places.raw(index, this.#column(field));
  }

  /** The line of a record, from 1; the header's line for -1. */
  line(index: number): number {
    return this.data.places.line(index);
  }

  /** The unit, which prints the signs where they stand in place of a value. */
  #inWords(index: number, field: string, unit: Unit): Unit {
    const marks = this.value(index, field) === null ? this.marks(index, field) : [];
    return marks.length === 0 ? unit : { ...unit, missing: marks.map(({ sign }) => sign).join(" ") };
  }

  #get(index: number, field: string): unknown {
    const record = this.data.records[index];
    if (record === undefined) throw new RangeError(`${this.name} has no record ${index}`);
    return Reflect.get(record, field);
  }

  #column(field: string): number {
    const column = this.data.columns.get(field);
    if (column === undefined) throw new RangeError(`${this.name} has no field "${field}"`);
    return column;
  }

  #nowhere(field: string, record: string): CellLineage {
    return { kind: "cell", dataset: this.name, field, record, place: { file: this.file }, raw: "" };
  }
}

function hasMarks(value: unknown): value is Marked | Flags {
  return value instanceof Marked || value instanceof Flags;
}
