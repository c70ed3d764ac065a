import { queryFileKind } from "../../../diagnostics/catalogue/databases.js";
import { type Diagnostic, hasErrors, type Result } from "../../../diagnostics/diagnostic.js";
import { type FoundFile, findSourceFile } from "../../file/read-source-file.js";
import type { LoadContext } from "../../load-context.js";
import { ProblemList } from "../../problem-list.js";
import type { DuckDbSpec, QueryFile } from "../database-spec.js";
import { checkCsvTable } from "./check-csv-table.js";
import { checkNdjsonTable } from "./check-ndjson-table.js";
import { checkParquetTable } from "./check-parquet-table.js";
import type { CheckedTable } from "./checked-table.js";
import { findPattern } from "./find-pattern.js";

/** A file whose rows were checked, ready to be a table of a query. */
export interface PreparedTable extends CheckedTable {
  /** As queries call it. */
  readonly name: string;
  readonly found: FoundFile;
}

/** The files of the embedded database, when all are there and every row is valid. */
export async function prepareTables(
  { tables, limits }: DuckDbSpec,
  context: LoadContext,
): Promise<Result<readonly PreparedTable[]>> {
  const prepared: PreparedTable[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, queryFile] of Object.entries(tables)) {
    const found = await findSourceFile(queryFile.file, Number.POSITIVE_INFINITY, context);
    if (!("path" in found)) {
      diagnostics.push(found);
      continue;
    }
    const pattern = findPattern(found);
    if (pattern) {
      diagnostics.push(pattern);
      continue;
    }
    const problems = new ProblemList(found.name, context.maxDiagnostics);
    const checked = await checkTable(name, found, queryFile, { limits, problems, context });
    diagnostics.push(...problems.list());
    if (!checked) continue;
    context.addInput({ file: found.name, sha256: checked.sha256, size: found.size });
    prepared.push({ ...checked, name, found });
  }
  return { value: hasErrors(diagnostics) ? undefined : prepared, diagnostics };
}

interface Checking {
  readonly limits: DuckDbSpec["limits"];
  readonly problems: ProblemList;
  readonly context: LoadContext;
}

async function checkTable(
  name: string,
  found: FoundFile,
  { schema, delimiter }: QueryFile,
  { limits, problems, context }: Checking,
): Promise<CheckedTable | undefined> {
  const spec = { schema, shape: schema.shape };
  const [extension = ""] = /\.[a-z]+$/i.exec(found.name) ?? [];
  switch (extension.toLowerCase()) {
    case ".csv":
      return await checkCsvTable(found, { ...spec, delimiter: delimiter ?? "," }, problems, context);
    case ".tsv":
      return await checkCsvTable(found, { ...spec, delimiter: delimiter ?? "\t" }, problems, context);
    case ".ndjson":
    case ".jsonl": {
      const strict = { ...spec, schema: schema.strict() };
      return await checkNdjsonTable(found, strict, problems, context);
    }
    case ".parquet":
      return await checkParquetTable(found, spec, problems, { limits, context });
    default:
      problems.add(() => queryFileKind({ table: name, file: found.name }, { file: found.name }));
      return undefined;
  }
}
