import { headerBlank, headerElsewhere } from "../../diagnostics/catalogue/workbooks.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { XlsxSpec } from "../specs.js";
import { type CellRange, parseRange } from "./cell-address.js";
import { valueText } from "./cell-value.js";
import type { Sheet, SheetRow } from "./sheet.js";

/** How many rows are looked through for names of columns, to say which row has them. */
const searchedRows = 50;

/** Where the table of a sheet stands. */
export interface TableArea {
  readonly header: SheetRow;
  /** The rows below the header, up to a blank one. */
  readonly rows: readonly SheetRow[];
  /** The first row after a blank one, where there is any. */
  readonly next: SheetRow | undefined;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The area of a table, from its header row on. A diagnostic when the row has nothing, or names no column of the schema. */
export function findArea(sheet: Sheet, spec: XlsxSpec<object>, file: string): TableArea | Diagnostic {
  const { headerRow, range } = spec;
  const index = headerRow === undefined ? 0 : sheet.rows.findIndex(({ number }) => number === headerRow);
  const header = sheet.rows[index];
  if (!header) return headerBlank({ row: headerRow, range, sheet: sheet.name }, { file });
  if (!namesColumns(header, spec)) {
    const found = sheet.rows.slice(0, searchedRows).find((row) => namesColumns(row, spec));
    if (found) {
      const place = { file, line: header.number };
      return headerElsewhere({ sheet: sheet.name, row: header.number, found: found.number }, place);
    }
  }
  const below = sheet.rows.slice(index + 1);
  const end = below.findIndex(({ number }, i) => number !== header.number + i + 1);
  const columns = findColumns(header, range);
  return {
    header,
    rows: end === -1 ? below : below.slice(0, end),
    next: end === -1 ? undefined : below[end],
    ...columns,
  };
}

/** The columns of the range, where the author named one; otherwise those from the first to the last name. */
function findColumns(
  header: SheetRow,
  range: string | undefined,
): Pick<CellRange, "firstColumn" | "lastColumn"> {
  const declared = range === undefined ? undefined : parseRange(range);
  return {
    firstColumn: declared?.firstColumn ?? header.columns[0] ?? 1,
    lastColumn: declared?.lastColumn ?? header.columns.at(-1) ?? 1,
  };
}

function namesColumns({ values }: SheetRow, { shape }: XlsxSpec<object>): boolean {
  return values.some((value) => Object.hasOwn(shape, valueText(value).normalize("NFC")));
}
