import { createHash } from "node:crypto";
import { csvQuote, fileEmpty, noRows } from "../../diagnostics/catalogue/data.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { checkEncoding } from "../file/check-encoding.js";
import { addLines, moveDown } from "../file/move-down.js";
import { SourceFile } from "../file/source-file.js";
import type { ProblemList } from "../problem-list.js";
import type { Header } from "../table/match-columns.js";
import type { CellText } from "../table/row-parser.js";
import { CsvLayout } from "./csv-layout.js";
import { CsvRows, type CsvRowsSpec } from "./csv-rows.js";
import { nameFault, type RecordBlock, splitRecords } from "./record-blocks.js";
import { walkRecords } from "./walk-records.js";

/** What is known of a file whose rows were checked and not kept. */
export interface CheckedRows {
  readonly rows: number;
  /** The columns in the order of the file. */
  readonly header: Header;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}

type OnRow = (cells: readonly CellText[], header: Header) => void;

/**
 * Checks every row of a CSV file (UTF-8) of any size, in the memory of a few blocks of it. `onRow` is called with the
 * cells of each row that has as many as the header. What is wrong goes to `problems`; when there are very many, or the
 * rest of the file cannot be told apart, reading stops. Undefined for a file that is empty.
 */
export async function checkCsvRows(
  file: string,
  parts: AsyncIterable<Uint8Array>,
  spec: CsvRowsSpec<object>,
  problems: ProblemList,
  onRow: OnRow,
): Promise<CheckedRows | undefined> {
  const hash = createHash("sha256");
  const checker = new BlockChecker(file, spec, problems, onRow);
  for await (const block of splitRecords(parts)) {
    hash.update(block.bytes);
    if (!checker.check(block)) break;
  }
  const { header, count } = checker.rows;
  if (problems.count === 0 && !header) problems.add(() => fileEmpty({ file }, { file }));
  else if (problems.count === 0 && count === 0)
    problems.add(() => noRows({ file }, { file, line: 1, column: 1 }));
  return header && { rows: count, header, sha256: hash.digest("hex") };
}

class BlockChecker {
  readonly rows: CsvRows<object>;
  readonly #file: string;
  readonly #delimiter: string;
  readonly #problems: ProblemList;
  readonly #onRow: OnRow;
  /** The block that is being checked, and where its current record begins. */
  #block: { readonly source: SourceFile; readonly linesBefore: number; start: number } | undefined;

  constructor(file: string, spec: CsvRowsSpec<object>, problems: ProblemList, onRow: OnRow) {
    this.#file = file;
    this.#delimiter = spec.delimiter;
    this.#problems = problems;
    this.#onRow = onRow;
    this.rows = new CsvRows(spec, { place: (_, column) => this.#placeOf(column) }, problems);
  }

  /** False when no further block can be checked. */
  check({ bytes, linesBefore, isCut }: RecordBlock): boolean {
    const source = new SourceFile(this.#file, bytes, this.#block === undefined);
    const notText = checkEncoding(source);
    if (notText) {
      this.#problems.add(() => moveDown(notText, linesBefore));
      return false;
    }
    const block = { source, linesBefore, start: 0 };
    this.#block = block;
    const fault = walkRecords(source, this.#delimiter, (cells, start) => {
      block.start = start;
      const row = this.rows.take(cells);
      if (row && this.rows.header) this.#onRow(row, this.rows.header);
      return !this.#problems.isFull;
    });
    if (!fault) return !this.#problems.isFull;
    const kind = nameFault(fault, isCut);
    this.#problems.add(() => moveDown(csvQuote({ fault: kind }, source.placeAt(fault.offset)), linesBefore));
    return false;
  }

  /** The place of a cell of the current record. */
  #placeOf(column: number): Place {
    if (!this.#block) return { file: this.#file };
    const { source, linesBefore, start } = this.#block;
    const layout = new CsvLayout(source, this.#delimiter);
    layout.push(start);
    return addLines(layout.place(-1, column), linesBefore);
  }
}
