import type { z } from "zod";
import {
  cellBlank,
  cellSpace,
  cellType,
  keyDuplicate,
  numberInexact,
  numberTooLarge,
  rowLength,
  textControl,
} from "../../diagnostics/catalogue/data.js";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import type { CsvLayout } from "../csv/csv-layout.js";
import { explainIssue } from "../explain-issue.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import type { Header, HeaderColumn } from "./match-columns.js";
import { adviseNumber, parseNumber } from "../parse-number.js";
import type { ProblemList } from "../problem-list.js";
import type { CsvSpec } from "../specs.js";

/** Turns the rows of a CSV file into records. Each row is the one that the layout noted last. */
export class RowParser<Row extends object> {
  /** The records so far; none once a problem is found, since nobody will see them. */
  records: Row[] = [];
  /** The index of each record under its key. */
  readonly index = new Map<string, number>();
  readonly #header: Header;
  readonly #spec: CsvSpec<Row>;
  readonly #layout: CsvLayout;
  readonly #problems: ProblemList;
  readonly #key: HeaderColumn | undefined;
  /** The fields of the current row that have a problem already, or no column. */
  readonly #failed = new Set<PropertyKey>();
  readonly #missing: readonly string[];

  constructor(header: Header, spec: CsvSpec<Row>, layout: CsvLayout, problems: ProblemList) {
    this.#header = header;
    this.#spec = spec;
    this.#layout = layout;
    this.#problems = problems;
    this.#key = header.columns.find((column) => column.name === spec.key);
    const names = new Set(header.columns.map((column) => column.name));
    this.#missing = Object.keys(spec.shape).filter((name) => !names.has(name));
  }

  parse(cells: readonly string[]): void {
    const { width, columns } = this.#header;
    if (cells.length !== width) {
      const { delimiter } = this.#spec;
      this.#report(0, (place) => rowLength({ got: cells.length, expected: width, delimiter }, place));
      return;
    }
    this.#failed.clear();
    for (const name of this.#missing) this.#failed.add(name);

    const row: Record<string, unknown> = {};
    for (const column of columns) row[column.name] = this.#parseCell(cells[column.index] ?? "", column);
    const result = this.#spec.schema.safeParse(row);
    if (!result.success) for (const issue of result.error.issues) this.#explain(issue, cells);
    this.#checkKey(cells, result.data);

    if (result.success && this.#problems.count === 0) this.records.push(result.data);
    else this.records = [];
  }

  /** What the schema is given for a cell; undefined when the cell has a problem. */
  #parseCell(text: string, column: HeaderColumn): unknown {
    const { name, type } = column;
    if (text === "") {
      if (type.blank === "null") return null;
      if (type.blank === undefined) this.#fail(column, (place) => cellBlank({ field: name }, place));
      return undefined;
    }
    const hidden = findForbiddenCharacter(text);
    if (hidden) return this.#fail(column, (place) => textControl(hidden, place));
    const trimmed = text.trim();
    if (trimmed !== text && (trimmed === "" || type.kind !== "text" || column === this.#key)) {
      return this.#fail(column, (place) => cellSpace({ raw: text, trimmed }, place));
    }
    return type.kind === "text" ? text : this.#parseNumber(text, column, type.kind);
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

  #explain(issue: z.core.$ZodIssue, cells: readonly string[]): void {
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

  #checkKey(cells: readonly string[], record: Row | undefined): void {
    const column = this.#key;
    if (!column || this.#failed.has(column.name)) return;
    const value: unknown = record && Reflect.get(record, column.name);
    const key = String(value ?? cells[column.index]?.normalize("NFC"));
    const first = this.index.get(key);
    const row = this.#layout.last;
    if (first === undefined) {
      this.index.set(key, row - 1);
      return;
    }
    this.#fail(column, (place) => {
      const { line = 0, column: firstColumn = 0 } = this.#layout.place(first + 1, column.index);
      return keyDuplicate({ key, firstLine: line, firstColumn }, place);
    });
  }

  #fail(column: HeaderColumn, make: (place: Place) => Diagnostic): undefined {
    this.#failed.add(column.name);
    this.#report(column.index, make);
  }

  #report(index: number, make: (place: Place) => Diagnostic): void {
    const row = this.#layout.last;
    this.#problems.add(() => make(this.#layout.place(row, index)));
  }
}
