import { CsvError, parse } from "csv-parse/sync";
import { csvDelimiter, csvQuote, fileEmpty, noRows, rowLength } from "../../diagnostics/catalogue/data.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import { checkEncoding } from "../file/check-encoding.js";
import type { SourceFile } from "../file/source-file.js";

import { ProblemList } from "../problem-list.js";
import type { CsvSpec } from "../specs.js";
import { checkNamedFields, type Header, matchColumns } from "../table/match-columns.js";
import { RowParser } from "../table/row-parser.js";
import type { TableData } from "../table/table-data.js";
import { CsvLayout } from "./csv-layout.js";

/**
 * The records of a CSV file, when all of them are valid. Lines with nothing in them are passed over. At most `limit`
 * problems are listed. Time grows with the size of the file, and memory with its valid part;
 * a file with very many problems is not read to its end.
 */
export function parseCsv<Row extends object>(
  source: SourceFile,
  spec: CsvSpec<Row>,
  limit: number,
): Result<TableData<Row>> {
  const notText = checkEncoding(source);
  if (notText) return { value: undefined, diagnostics: [notText] };

  const { file } = source;
  const content = source.bytes.subarray(source.markLength);
  if (content.every(isSpace)) return { value: undefined, diagnostics: [fileEmpty({ file }, { file })] };

  const problems = new ProblemList(file, limit);
  const layout = new CsvLayout(source, spec.delimiter);
  checkNamedFields(spec, file, problems);
  let header: Header | undefined;
  let rows: RowParser<Row> | undefined;
  let next = source.markLength;
  const readRecord = (cells: readonly string[], end: number) => {
    layout.push(next);
    next = source.markLength + end;
    if (!rows || !header) {
      header = readHeader(cells, spec, layout, problems);
      rows = new RowParser(header, spec, layout, problems);
    } else if (cells.length === header.width) {
      rows.parse(cells);
    } else {
      const counts = { got: cells.length, expected: header.width, delimiter: spec.delimiter };
      rows.refuse((place) => rowLength(counts, place));
    }
  };

  const enough = new Error("the list of problems is full");
  try {
    parse(content, {
      delimiter: spec.delimiter,
      // Named, because the parser would otherwise expect the line end of the first line in all others.
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      skip_empty_lines: true,
      // Records are handled one by one and not kept. The `cast` option would tell where each cell ends, at ten times the cost.
      on_record: (cells, { bytes }) => {
        readRecord(cells, bytes);
        if (problems.isFull) throw enough;
        return null;
      },
    });
  } catch (error) {
    const fault = error instanceof CsvError ? layout.findFault(next) : undefined;
    if (!fault && error !== enough) throw error;
    if (fault) problems.add(() => csvQuote({ fault: fault.kind }, source.placeAt(fault.offset)));
  }

  if (problems.count === 0 && layout.last === -1) problems.add(() => noRows({ file }, layout.place(-1, 0)));
  if (problems.count > 0 || !rows || !header) return { value: undefined, diagnostics: problems.list() };
  const columns = new Map(header.columns.map(({ name, index }) => [name, index]));
  return { value: { records: rows.records, index: rows.index, columns, places: layout }, diagnostics: [] };
}

function readHeader(
  cells: readonly string[],
  spec: CsvSpec<object>,
  layout: CsvLayout,
  problems: ProblemList,
): Header {
  const found = findOtherDelimiter(cells, spec);
  if (found === undefined) return matchColumns(cells, spec, layout, problems);
  problems.add(() => csvDelimiter({ found, expected: spec.delimiter }, layout.place(-1, 0)));
  return { width: cells.length, columns: [] };
}

/** What separates the cells of a header that seems to have only one. */
function findOtherDelimiter(names: readonly string[], spec: CsvSpec<object>): string | undefined {
  const isKnown = (name: string): boolean => Object.hasOwn(spec.shape, name.normalize("NFC"));
  const [only = ""] = names;
  if (names.length !== 1 || isKnown(only)) return undefined;
  const others = [",", ";", "\t", "|"].filter((other) => other !== spec.delimiter);
  return others.find((other) => only.split(other).some(isKnown));
}

/** True for the bytes of a space, a tab and the ends of lines. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
