import { numbersAsText } from "../../diagnostics/catalogue/workbooks.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { spotText } from "../../diagnostics/diagnostic.js";
import { parseNumber } from "../parse-number.js";
import type { Header, HeaderColumn } from "../table/match-columns.js";
import type { CellPlaces } from "../table/table-data.js";
import type { CellValue } from "./cell-value.js";

/** Counts the cells of columns of numbers that hold text, and tells of them once a column. */
export class NumbersAsText {
  readonly #places: CellPlaces;
  /** The columns whose fields are numbers, by index. */
  readonly #numeric: ReadonlyMap<number, HeaderColumn>;
  readonly #found = new Map<HeaderColumn, { count: number; readonly record: number }>();

  constructor(header: Header, places: CellPlaces) {
    this.#places = places;
    const numeric = header.columns.filter(({ type }) => type.kind !== "text");
    this.#numeric = new Map(numeric.map((column) => [column.index, column]));
  }

  look(record: number, index: number, value: CellValue): void {
    if (typeof value !== "string") return;
    const column = this.#numeric.get(index);
    if (!column || parseNumber(value, "number") === "form") return;
    const found = this.#found.get(column);
    if (found) found.count += 1;
    else this.#found.set(column, { count: 1, record });
  }

  warnings(): Diagnostic[] {
    return Array.from(this.#found, ([{ name, index }, { count, record }]) => {
      const place = this.#places.place(record, index);
      return numbersAsText({ column: name, count, first: spotText(place) }, place);
    });
  }
}
