import type { Passage } from "../passage.js";

/** Counts the cells of an HTML table into their columns, past cells that span several rows or columns. */
export class TableGrid {
  readonly #table: number;
  #row = -1;
  #column = 0;
  /** For each column, how many more rows a cell from above takes. */
  #taken: number[] = [];

  /** Tables of a file count from 0. */
  constructor(table: number) {
    this.#table = table;
  }

  nextRow(): void {
    this.#row += 1;
    this.#column = 0;
    this.#taken = this.#taken.map((rows) => Math.max(0, rows - 1));
  }

  nextCell(columns: number, rows: number): Passage["cell"] {
    while ((this.#taken[this.#column] ?? 0) > 0) this.#column += 1;
    const cell = { table: this.#table, row: Math.max(0, this.#row), column: this.#column };
    for (let spanned = 0; spanned < columns; spanned++) {
      this.#taken[this.#column] = rows;
      this.#column += 1;
    }
    return cell;
  }
}
