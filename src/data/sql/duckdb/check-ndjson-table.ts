import { queryExactJson } from "../../../diagnostics/catalogue/databases.js";
import { findCellType } from "../../cell-type.js";
import type { FoundFile } from "../../file/read-source-file.js";
import type { LoadContext } from "../../load-context.js";
import { checkNdjsonRows } from "../../ndjson/check-ndjson-rows.js";
import type { ProblemList } from "../../problem-list.js";
import type { HeaderColumn } from "../../table/match-columns.js";
import type { RowSpec } from "../../table/table-spec.js";
import { quoteName } from "../quote-name.js";
import type { CheckedTable } from "./checked-table.js";
import { quoteText } from "./empty-duckdb.js";
import { NumberWidths } from "./number-widths.js";

/**
 * Checks the records of a file of JSON lines. The database reads all fields as text, and makes numbers of them afterwards:
 * those of at most 15 digits, which decimal() takes, come through that unchanged.
 */
export async function checkNdjsonTable(
  { name, path }: FoundFile,
  spec: RowSpec<object>,
  problems: ProblemList,
  { world }: Pick<LoadContext, "world">,
): Promise<CheckedTable | undefined> {
  const columns: readonly HeaderColumn[] = Object.entries(spec.shape).map(([field, schema], index) => ({
    name: field,
    index,
    type: findCellType(schema),
  }));
  for (const { name: field, type } of columns) {
    if (type.kind === "exact") problems.add(() => queryExactJson({ column: field }, { file: name }));
  }
  if (problems.count > 0) return undefined;
  const widths = new NumberWidths(columns);
  const { rows, sha256 } = await checkNdjsonRows(name, world.disk.readParts(path), spec, problems, (record) =>
    widths.measure(columns.map((column) => numberText(Reflect.get(record, column.name)))),
  );
  if (problems.count > 0) return undefined;
  const texts = columns.map((column) => `${quoteText(column.name)}: 'VARCHAR'`).join(", ");
  const casts = columns.map((column) => {
    const field = quoteName(column.name);
    return `cast(${field} as ${widths.typeOf(column)}) as ${field}`;
  });
  const reader = `read_json(${quoteText(path)}, format = 'newline_delimited', columns = {${texts}})`;
  return { rows, sha256, reader: `(select ${casts.join(", ")} from ${reader})` };
}

function numberText(value: unknown): string | null {
  return typeof value === "number" ? String(value) : null;
}
