import { CsvError, parse } from "csv-parse/sync";
import type { SourceFile } from "../file/source-file.js";
import { CsvLayout, type QuoteFault } from "./csv-layout.js";

/**
 * Calls `onRecord` with the cells of each record and the offset at which it begins, until it returns false. Lines with
 * nothing in them are passed over. Returned is the fault of quotes behind which records cannot be told apart, if any.
 */
export function walkRecords(
  source: SourceFile,
  delimiter: string,
  onRecord: (cells: readonly string[], start: number) => boolean,
): QuoteFault | undefined {
  let next = source.markLength;
  const enough = new Error("no more records are wanted");
  try {
    parse(source.bytes.subarray(source.markLength), {
      delimiter,
      // Named, because the parser would otherwise expect the line end of the first line in all others.
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      skip_empty_lines: true,
      // Records are handled one by one and not kept. The `cast` option would tell where each cell ends, at ten times the cost.
      on_record: (cells, { bytes }) => {
        const start = next;
        next = source.markLength + bytes;
        if (!onRecord(cells, start)) throw enough;
        return null;
      },
    });
  } catch (error) {
    const fault = error instanceof CsvError ? new CsvLayout(source, delimiter).findFault(next) : undefined;
    if (!fault && error !== enough) throw error;
    return fault;
  }
  return undefined;
}
