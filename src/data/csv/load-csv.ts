import { hasErrors, type Result } from "../../diagnostics/diagnostic.js";
import { readSourceFile } from "../file/read-source-file.js";
import { recode } from "../file/recode.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import type { CsvSpec } from "../specs.js";
import { Table } from "../table/table.js";
import { parseCsv } from "./parse-csv.js";

/** The table in a CSV file, when the file is there and valid. */
export async function loadCsv(
  name: string,
  spec: CsvSpec<object>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const source = await readSourceFile(spec, context);
  if (!(source instanceof SourceFile)) return { value: undefined, diagnostics: [source] };
  const text = recode(source, spec.encoding);
  if (!(text instanceof SourceFile)) return { value: undefined, diagnostics: [text] };
  const { value, diagnostics } = parseCsv(text, spec, context.maxDiagnostics);
  if (value === undefined || spec.jsonSchema === undefined)
    return { value: value && new Table(name, spec, value), diagnostics };
  const { readJsonSchema } = await import("../json-schema/read-json-schema.js");
  const { checkRows } = await import("../json-schema/check-rows.js");
  const schema = await readJsonSchema(spec.jsonSchema, context);
  const broken = schema.value ? checkRows(value, schema.value, context.maxDiagnostics) : [];
  const all = [...diagnostics, ...schema.diagnostics, ...broken];
  return { value: hasErrors(all) ? undefined : new Table(name, spec, value), diagnostics: all };
}
