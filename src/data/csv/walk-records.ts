import { CsvError, type Options, parse } from "csv-parse/sync";
import type { SourceFile } from "../file/source-file.js";
import { CsvLayout, type QuoteFault } from "./csv-layout.js";
import { findStarts } from "./record-blocks.js";

type OnRecord = (cells: readonly string[], start: number) => boolean;

/**
 * Calls `onRecord` with the cells of each record of a block and the offset at which it begins, until it returns false.
 * Lines with nothing in them are passed over. Returned is the fault of quotes behind which records cannot be told apart,
 * if any.
 */
export function walkRecords(
  block: SourceFile,
  delimiter: string,
  onRecord: OnRecord,
): QuoteFault | undefined {
  const options: Options = {
    delimiter,
    // Named, because the parser would otherwise expect the line end of the first line in all others.
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    skip_empty_lines: true,
  };
  const { bytes, markLength } = block;
  let records: string[][];
  try {
    records = parse(bytes.subarray(markLength), options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return walkToFault(block, delimiter, onRecord, options);
  }
  const starts = findStarts(bytes, markLength)[Symbol.iterator]();
  for (const cells of records) {
    const { value: start, done } = starts.next();
    if (done) throw new Error("there are more records than begin");
    if (!onRecord(cells, start)) return undefined;
  }
  return undefined;
}

/** The same for a block with a fault: the parser tells where each record ends, which takes twice the time. */
function walkToFault(
  block: SourceFile,
  delimiter: string,
  onRecord: OnRecord,
  options: Options,
): QuoteFault | undefined {
  const { bytes, markLength } = block;
  let next = markLength;
  const enough = new Error("no more records are wanted");
  try {
    parse(bytes.subarray(markLength), {
      ...options,
      on_record: (cells: string[], { bytes: end }) => {
        const start = next;
        next = markLength + end;
        if (!onRecord(cells, start)) throw enough;
        return null;
      },
    });
  } catch (error) {
    const fault = error instanceof CsvError ? new CsvLayout(block, delimiter).findFault(next) : undefined;
    if (!fault && error !== enough) throw error;
    return fault;
  }
  return undefined;
}
