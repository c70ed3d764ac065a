import { fileEmpty } from "../../diagnostics/catalogue/data.js";
import {
  sheetHidden,
  sheetMissing,
  sheetUnnamed,
  workbookFormat,
} from "../../diagnostics/catalogue/workbooks.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { readSourceFile } from "../file/read-source-file.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import type { XlsxSpec } from "../specs.js";
import { Table } from "../table/table.js";
import { parseRange, wholeSheet } from "./cell-address.js";
import { parseSheet } from "./parse-sheet.js";
import { readSheet } from "./read-sheet.js";
import type { Sheet } from "./sheet.js";
import { describeBytes } from "./unlike-workbook.js";
import { type SheetEntry, Workbook } from "./workbook.js";
import { WorkbookFailure } from "./workbook-failure.js";

/** The table on a sheet of a workbook, when the file is there and valid. */
export async function loadWorkbook(
  name: string,
  spec: XlsxSpec<object>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const source = await readSourceFile(spec, context);
  if (!(source instanceof SourceFile)) return { value: undefined, diagnostics: [source] };
  const { file } = source;
  if (source.size === 0) return { value: undefined, diagnostics: [fileEmpty({ file }, { file })] };
  const unlike = describeBytes(source);
  if (unlike) return { value: undefined, diagnostics: [workbookFormat(unlike, { file })] };

  const read = await findSheet(source, spec);
  if (!("sheet" in read)) return { value: undefined, diagnostics: [read] };
  const { value, diagnostics } = parseSheet(file, read.sheet, spec, context.maxDiagnostics);
  return { value: value && new Table(name, spec, value), diagnostics: [...read.warnings, ...diagnostics] };
}

async function findSheet(
  source: SourceFile,
  spec: XlsxSpec<object>,
): Promise<{ sheet: Sheet; warnings: Diagnostic[] } | Diagnostic> {
  try {
    const workbook = await Workbook.open(source, spec.maxUnpackedBytes);
    const entry = chooseSheet(workbook, spec.sheet);
    if (!("part" in entry)) return entry;
    const range = (spec.range === undefined ? undefined : parseRange(spec.range)) ?? wholeSheet;
    const firstRow = Math.max(range.firstRow, spec.headerRow ?? 1);
    const sheet = await readSheet(workbook, entry, { ...range, firstRow });
    const isTold = entry.isHidden && spec.hidden === "warn";
    return { sheet, warnings: isTold ? [sheetHidden({ sheet: entry.name }, { file: source.file })] : [] };
  } catch (error) {
    if (error instanceof WorkbookFailure) return error.diagnostic;
    throw error;
  }
}

/** The sheet of a name, or the only one that is shown. */
function chooseSheet({ file, sheets }: Workbook, name: string | undefined): SheetEntry | Diagnostic {
  if (name === undefined) {
    const shown = sheets.filter(({ isHidden }) => !isHidden);
    const [only] = shown;
    if (only && shown.length === 1) return only;
    return sheetUnnamed({ sheets: shown.map((sheet) => sheet.name) }, { file });
  }
  const found = sheets.find((sheet) => sheet.name.normalize("NFC") === name.normalize("NFC"));
  if (found) return found;
  const names = sheets.map((sheet) => sheet.name);
  return sheetMissing({ sheet: name, sheets: names, nearest: findNearest(name, names) }, { file });
}
