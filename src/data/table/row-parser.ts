import type { z } from "zod";
import {
  cellBlank,
  cellSpace,
  cellType,
  keyDuplicate,
  numberInexact,
  numberTooLarge,
  textControl,
} from "../../diagnostics/catalogue/data.js";
import { type Diagnostic, type Place, spotText } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { explainIssue } from "../explain-issue.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import { adviseNumber, parseNumber } from "../parse-number.js";
import type { ProblemList } from "../problem-list.js";
import type { Header, HeaderColumn } from "./match-columns.js";
import type { CellPlaces } from "./table-data.js";
import type { RowSpec } from "./table-spec.js";

/** A cell as text, in the form that a CSV file would hold it; null or empty where it is blank. */
export type CellText = string | null;

/** What is wrong with cells of a row, by the index of their column. */
export type CellFaults = ReadonlyMap<number, (place: Place) => Diagnostic>;

const noFaults: CellFaults = new Map();

/** Turns the rows of a table into records, one after the other. */
export class RowParser<Row extends object> {
  /** The records so far; none once a problem is found, since nobody will see them. */
  records: Row[] = [];
  /** The index of each record under its key. */
  readonly index = new Map<string, number>();
  readonly #header: Header;
  readonly #spec: RowSpec<Row>;
  readonly #places: Pick<CellPlaces, "place">;
  readonly #problems: ProblemList;
  readonly #key: HeaderColumn | undefined;
  /** The fields of the current row that have a problem already, or no column. */
  readonly #failed = new Set<PropertyKey>();
  readonly #missing: readonly string[];
  /** A table without a key is only checked, as a rule: its records are not kept. */
  readonly #isKept: boolean;
  /** The number of the current row, from 0. */
  #row = -1;

  /** Without a key, rows may be the same. */
  constructor(
    header: Header,
    spec: RowSpec<Row> & { readonly key?: string },
    places: Pick<CellPlaces, "place">,
    problems: ProblemList,
  ) {
    this.#header = header;
    this.#spec = spec;
    this.#places = places;
    this.#problems = problems;
    this.#isKept = spec.key !== undefined || spec.keepsRows === true;
    this.#key = header.columns.find((column) => column.name === spec.key);
    const names = new Set(header.columns.map((column) => column.name));
    this.#missing = Object.keys(spec.shape).filter((name) => !names.has(name));
  }

  /** Passes over a row whose cells cannot be told apart. */
  refuse(make: (place: Place) => Diagnostic): void {
    this.#row += 1;
    this.records = [];
    this.#report(0, make);
  }

  /** Takes the next row, which has as many cells as the header. `faults` tell, by column, what is wrong with cells that have no text. */
  parse(cells: readonly CellText[], faults: CellFaults = noFaults): void {
    this.#row += 1;
    const { columns } = this.#header;
    this.#failed.clear();
    for (const name of this.#missing) this.#failed.add(name);

    const row: Record<string, unknown> = {};
    for (const column of columns) {
      const fault = faults.get(column.index);
      row[column.name] = fault
        ? this.#fail(column, fault)
        : this.#parseCell(cells[column.index] ?? "", column);
    }
    const result = this.#spec.schema.safeParse(row);
    if (!result.success) for (const issue of result.error.issues) this.#explain(issue, cells);
    this.#checkKey(cells, result.data);

    if (!result.success || this.#problems.count > 0) this.records = [];
    else if (this.#isKept) this.records.push(result.data);
  }

  /** What the schema is given for a cell; undefined when the cell has a problem. */
  #parseCell(text: string, column: HeaderColumn): unknown {
    const { name, type, missing } = column;
    if (missing?.has(text) ?? text === "") {
      if (type.blank === "null") return null;
      if (type.blank === undefined)
        this.#fail(column, (place) => cellBlank({ field: name, ...(missing && { missing: text }) }, place));
      return undefined;
    }
    const hidden = findForbiddenCharacter(text);
    if (hidden) return this.#fail(column, (place) => textControl(hidden, place));
    const trimmed = text.trim();
    if (trimmed !== text && (trimmed === "" || type.kind !== "text" || column === this.#key)) {
      return this.#fail(column, (place) => cellSpace({ raw: text, trimmed }, place));
    }
    const isNumber = type.kind === "whole" || type.kind === "number";
    return isNumber ? this.#parseNumber(text, column, type.kind) : text;
  }

  #parseNumber(text: string, column: HeaderColumn, kind: "whole" | "number"): number | undefined {
    const number = parseNumber(text, kind);
    switch (number) {
      case "form":
        return this.#fail(column, (place) => {
          const expected = kind === "whole" ? "a whole number" : "a number";
          const advice = adviseNumber(text, kind, column.type.blank === "null");
          return cellType({ expected, got: quote(text), advice }, place);
        });
      case "inexact":
        return this.#fail(column, (place) => numberInexact({ raw: text }, place));
      case "too-large":
        return this.#fail(column, (place) => numberTooLarge({ raw: text }, place));
      default:
        return number;
    }
  }

  #explain(issue: z.core.$ZodIssue, cells: readonly CellText[]): void {
    const [field] = issue.path;
    if (field !== undefined && this.#failed.has(field)) return;
    const column = this.#header.columns.find(({ name }) => name === field);
    if (!column) {
      const record = { field: "", text: undefined, shown: "", isNull: false, format: "csv" } as const;
      this.#report(0, (place) => explainIssue(issue, record, place));
      return;
    }
    const text = cells[column.index] ?? "";
    this.#fail(column, (place) => {
      const subject = { field: column.name, text, shown: quote(text), isNull: false, format: "csv" } as const;
      return explainIssue(issue, subject, place);
    });
  }

  #checkKey(cells: readonly CellText[], record: Row | undefined): void {
    const column = this.#key;
    if (!column || this.#failed.has(column.name)) return;
    const value: unknown = record && Reflect.get(record, column.name);
    const key = String(value ?? cells[column.index]?.normalize("NFC"));
    const first = this.index.get(key);
    if (first === undefined) {
      this.index.set(key, this.#row);
      return;
    }
    this.#fail(column, (place) => {
      const firstPlace = spotText(this.#places.place(first, column.index));
      return keyDuplicate({ key, first: firstPlace }, place);
    });
  }

  #fail(column: HeaderColumn, make: (place: Place) => Diagnostic): undefined {
    this.#failed.add(column.name);
    this.#report(column.index, make);
  }

  #report(index: number, make: (place: Place) => Diagnostic): void {
    const row = this.#row;
    this.#problems.add(() => make(this.#places.place(row, index)));
  }
}
