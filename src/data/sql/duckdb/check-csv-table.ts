import { checkCsvRows } from "../../csv/check-csv-rows.js";
import type { CsvRowsSpec } from "../../csv/csv-rows.js";
import type { FoundFile } from "../../file/read-source-file.js";
import type { LoadContext } from "../../load-context.js";
import type { ProblemList } from "../../problem-list.js";
import type { CheckedTable } from "./checked-table.js";
import { quoteText } from "./empty-duckdb.js";
import { NumberWidths } from "./number-widths.js";

/** Checks the rows of a CSV file. The database will read it with the types of its schema, and guess nothing. */
export async function checkCsvTable(
  { name, path }: FoundFile,
  spec: CsvRowsSpec<object>,
  problems: ProblemList,
  { world }: Pick<LoadContext, "world">,
): Promise<CheckedTable | undefined> {
  let measured: NumberWidths | undefined;
  const checked = await checkCsvRows(name, world.disk.readParts(path), spec, problems, (cells, header) => {
    measured ??= new NumberWidths(header.columns);
    measured.measure(cells);
  });
  const widths = measured;
  if (!checked || !widths) return undefined;
  const { header, rows, sha256 } = checked;
  for (const problem of widths.findTooWide(name)) problems.add(() => problem);
  if (problems.count > 0) return undefined;
  const columns = header.columns
    .map((column) => `${quoteText(column.name)}: ${quoteText(widths.typeOf(column))}`)
    .join(", ");
  const options = [
    `delim = ${quoteText(spec.delimiter)}`,
    `quote = '"', escape = '"', header = true, auto_detect = false, nullstr = ''`,
    `columns = {${columns}}`,
  ];
  return { rows, sha256, reader: `read_csv(${quoteText(path)}, ${options.join(", ")})` };
}
