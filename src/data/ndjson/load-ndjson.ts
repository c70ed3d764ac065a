import type { Result } from "../../diagnostics/diagnostic.js";
import { readSourceFile } from "../file/read-source-file.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import type { NdjsonSpec } from "../specs.js";
import { Table } from "../table/table.js";
import { parseNdjson } from "./parse-ndjson.js";

/** The table in a file of JSON lines, when the file is there and valid. */
export async function loadNdjson(
  name: string,
  spec: NdjsonSpec<object>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const source = await readSourceFile(spec, context);
  if (!(source instanceof SourceFile)) return { value: undefined, diagnostics: [source] };
  const { value, diagnostics } = parseNdjson(source, spec, context.maxDiagnostics);
  return { value: value && new Table(name, spec, value), diagnostics };
}
