import type { Result } from "../../diagnostics/diagnostic.js";
import { importOptional } from "../../diagnostics/import-optional.js";
import { findChanged } from "../file/find-changed.js";
import { hashFile } from "../file/hash-file.js";
import { findSourceFile } from "../file/read-source-file.js";
import type { LoadContext } from "../load-context.js";
import { duckDbDefaults } from "../sql/database-spec.js";
import { duckDbPackage } from "../sql/databases.js";
import { QueryRows } from "../sql/query-rows.js";
import { Table } from "../table/table.js";
import type { ParquetSpec } from "./parquet-spec.js";

/** The table in a Parquet file, when the file is there and every row is valid. Cells stand in rows and columns. */
export async function loadParquet(
  name: string,
  spec: ParquetSpec<object>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const found = await findSourceFile(spec.file, spec.maxBytes, context);
  if (!("path" in found)) return { value: undefined, diagnostics: [found] };
  const reader = await importOptional(() => import("../sql/duckdb/read-parquet.js"), duckDbPackage);
  if (!("readParquet" in reader)) return { value: undefined, diagnostics: [reader] };
  const file = found.name;
  const rows = new QueryRows({ name, file, maxRows: spec.maxRows, limit: context.maxDiagnostics }, spec);
  const failures = await reader.readParquet(found, duckDbDefaults, context, rows);
  const { disk } = context.world;
  // Of what was read, this is the digest only if nobody wrote to it meanwhile.
  const sha256 = await hashFile(found.path, disk);
  const { value, diagnostics } = rows.finish([...failures, ...(await findChanged(found, disk))]);
  if (value) context.addInput({ file, sha256, size: found.size });
  return { value: value && new Table(name, spec, value), diagnostics };
}
