import { csvDelimiter, rowLength } from "../../diagnostics/catalogue/data.js";
import type { ProblemList } from "../problem-list.js";
import { type Header, matchColumns } from "../table/match-columns.js";
import { type CellText, RowParser } from "../table/row-parser.js";
import type { CellPlaces } from "../table/table-data.js";
import type { RowSpec } from "../table/table-spec.js";

/** What the rows of a CSV file are held against. Without a key they may be the same, and are not kept. */
export interface CsvRowsSpec<Row extends object> extends RowSpec<Row> {
  readonly delimiter: string;
  readonly key?: string;
}

/** Takes the records of a CSV file one after the other: the header, then the rows. */
export class CsvRows<Row extends object> {
  #header: Header | undefined;
  #parser: RowParser<Row> | undefined;
  #count = 0;
  readonly #spec: CsvRowsSpec<Row>;
  readonly #places: Pick<CellPlaces, "place">;
  readonly #problems: ProblemList;

  constructor(spec: CsvRowsSpec<Row>, places: Pick<CellPlaces, "place">, problems: ProblemList) {
    this.#spec = spec;
    this.#places = places;
    this.#problems = problems;
  }

  /** Undefined until the first record was taken. */
  get header(): Header | undefined {
    return this.#header;
  }

  get parser(): RowParser<Row> | undefined {
    return this.#parser;
  }

  /** Number of rows, the header not among them. */
  get count(): number {
    return this.#count;
  }

  /** The cells of a row that has as many as the header; undefined for the header and other rows. */
  take(cells: readonly string[]): readonly CellText[] | undefined {
    if (!this.#header || !this.#parser) {
      this.#header = this.#readHeader(cells);
      this.#parser = new RowParser(this.#header, this.#spec, this.#places, this.#problems);
      return undefined;
    }
    this.#count += 1;
    if (cells.length === this.#header.width) {
      this.#parser.parse(cells);
      return cells;
    }
    const counts = { got: cells.length, expected: this.#header.width, delimiter: this.#spec.delimiter };
    this.#parser.refuse((place) => rowLength(counts, place));
    return undefined;
  }

  #readHeader(cells: readonly string[]): Header {
    const found = this.#findOtherDelimiter(cells);
    if (found === undefined) return matchColumns(cells, this.#spec, this.#places, this.#problems);
    const expected = this.#spec.delimiter;
    this.#problems.add(() => csvDelimiter({ found, expected }, this.#places.place(-1, 0)));
    return { width: cells.length, columns: [] };
  }

  /** What separates the cells of a header that seems to have only one. */
  #findOtherDelimiter(names: readonly string[]): string | undefined {
    const isKnown = (name: string): boolean => Object.hasOwn(this.#spec.shape, name.normalize("NFC"));
    const [only = ""] = names;
    if (names.length !== 1 || isKnown(only)) return undefined;
    const others = [",", ";", "\t", "|"].filter((other) => other !== this.#spec.delimiter);
    return others.find((other) => only.split(other).some(isKnown));
  }
}
