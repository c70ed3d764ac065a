import { csvQuote, fileEmpty, noRows } from "../../diagnostics/catalogue/data.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import { checkEncoding } from "../file/check-encoding.js";
import { SourceFile } from "../file/source-file.js";
import { ProblemList } from "../problem-list.js";
import { checkNamedFields } from "../table/match-columns.js";
import type { TableData } from "../table/table-data.js";
import { CsvLayout } from "./csv-layout.js";
import { CsvRows, type CsvRowsSpec } from "./csv-rows.js";
import { cutRecords, nameFault } from "./record-blocks.js";
import { walkRecords } from "./walk-records.js";

/**
 * The records of a CSV file, when all of them are valid. Lines with nothing in them are passed over. At most `limit`
 * problems are listed. Time grows with the size of the file, and memory with its valid part;
 * a file with very many problems is not read to its end.
 */
export function parseCsv<Row extends object>(
  source: SourceFile,
  spec: CsvRowsSpec<Row> & { readonly source?: string },
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
  const rows = new CsvRows(spec, layout, problems);
  for (const { bytes, offset, isCut } of cutRecords(source.bytes)) {
    const block = new SourceFile(file, bytes, offset === 0);
    const fault = walkRecords(block, spec.delimiter, (cells, start) => {
      layout.push(offset + start);
      rows.take(cells);
      return !problems.isFull;
    });
    if (fault)
      problems.add(() => csvQuote({ fault: nameFault(fault, isCut) }, source.placeAt(offset + fault.offset)));
    if (fault || problems.isFull) break;
  }

  const { header, parser, count } = rows;
  if (problems.count === 0 && count === 0) problems.add(() => noRows({ file }, layout.place(-1, 0)));
  if (problems.count > 0 || !parser || !header) return { value: undefined, diagnostics: problems.list() };
  const columns = new Map(header.columns.map(({ name, index }) => [name, index]));
  const { records, index } = parser;
  return { value: { records, index, columns, places: layout }, diagnostics: [] };
}

/** True for the bytes of a space, a tab and the ends of lines. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
