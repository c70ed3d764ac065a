import { CsvError, parse } from "csv-parse/sync";
import { csvQuote, fieldUnknown, fileEmpty, noRows } from "../../diagnostics/catalogue/data.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { checkEncoding } from "../file/check-encoding.js";
import { CsvLayout } from "./csv-layout.js";
import { type Header, parseHeader } from "../table/match-columns.js";
import { ProblemList } from "../problem-list.js";
import { RowParser } from "../table/row-parser.js";
import type { SourceFile } from "../file/source-file.js";
import type { CsvSpec } from "../specs.js";

/** The valid records of a CSV file, and where they stand in it. */
export interface CsvData<Row> {
  readonly records: readonly Row[];
  /** The index of each record under its key, in the order of the file. */
  readonly index: ReadonlyMap<string, number>;
  /** The index of each column in the file, under its name. */
  readonly columns: ReadonlyMap<string, number>;
  /** Record 0 of the layout is the header. */
  readonly layout: CsvLayout;
}

/**
 * The records of a CSV file, when all of them are valid. Lines with nothing in them are passed over. At most `limit`
 * problems are listed. Time grows with the size of the file, and memory with its valid part;
 * a file with very many problems is not read to its end.
 */
export function parseCsv<Row extends object>(
  source: SourceFile,
  spec: CsvSpec<Row>,
  limit: number,
): Result<CsvData<Row>> {
  const notText = checkEncoding(source);
  if (notText) return { value: undefined, diagnostics: [notText] };

  const { file } = source;
  const content = source.bytes.subarray(source.markLength);
  if (content.every(isSpace)) return { value: undefined, diagnostics: [fileEmpty({ file }, { file })] };

  const problems = new ProblemList(file, limit);
  const layout = new CsvLayout(source, spec.delimiter);
  for (const field of [spec.key, spec.source]) {
    if (field === undefined || Object.hasOwn(spec.shape, field)) continue;
    const nearest = findNearest(field, Object.keys(spec.shape));
    problems.add(() => fieldUnknown({ dataset: file, field, nearest }, { file }));
  }
  let header: Header | undefined;
  let rows: RowParser<Row> | undefined;
  let next = source.markLength;
  const readRecord = (cells: readonly string[], end: number) => {
    layout.push(next);
    next = source.markLength + end;
    if (rows) {
      rows.parse(cells);
    } else {
      header = parseHeader(cells, spec, layout, problems);
      rows = new RowParser(header, spec, layout, problems);
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

  if (problems.count === 0 && layout.last === 0) problems.add(() => noRows({ file }, layout.place(0, 0)));
  if (problems.count > 0 || !rows || !header) return { value: undefined, diagnostics: problems.list() };
  const columns = new Map(header.columns.map(({ name, index }) => [name, index]));
  return { value: { records: rows.records, index: rows.index, columns, layout }, diagnostics: [] };
}

/** True for the bytes of a space, a tab and the ends of lines. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
