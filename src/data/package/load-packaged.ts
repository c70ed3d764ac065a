import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { parseCsv } from "../csv/parse-csv.js";
import { readSourceFile } from "../file/read-source-file.js";
import { recode } from "../file/recode.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import { ProblemList } from "../problem-list.js";
import { Table } from "../table/table.js";
import type { TableData } from "../table/table-data.js";
import { type Descriptor, readDescriptor } from "./descriptor.js";
import type { FieldKinds, PackagedSpec } from "./package-spec.js";
import { findResource, type Resource } from "./resource.js";
import { checkReferences, checkUnique } from "./row-keys.js";

/** The table that a data package describes, when package and file are there, and every row keeps to what it says. */
export async function loadPackaged(
  name: string,
  spec: PackagedSpec<FieldKinds>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const descriptor = await readDescriptor(spec.file, context);
  if ("severity" in descriptor) return { value: undefined, diagnostics: [descriptor] };
  const found = await findResource(descriptor, spec.resource, context, spec);
  const diagnostics = [...found.diagnostics];
  const { resource } = found;
  if (resource === undefined) return { value: undefined, diagnostics };
  const own = await loadRows(resource, spec.maxBytes, context);
  diagnostics.push(...own.diagnostics);
  if (own.value === undefined) return { value: undefined, diagnostics };
  diagnostics.push(...(await checkForeignKeys(own.value, resource, { spec, descriptor, context })));
  const { key } = resource.table.spec;
  if (hasErrors(diagnostics) || key === undefined) return { value: undefined, diagnostics };
  const { sourceId } = spec;
  const table = { ...resource.table.spec, key, ...(sourceId !== undefined && { sourceId }) };
  return { value: new Table(name, table, own.value), diagnostics };
}

/** The rows of a resource, when each keeps to its schema; they may still be told to break rules together. */
async function loadRows(
  resource: Resource,
  maxBytes: number,
  context: LoadContext,
): Promise<Result<TableData<object>>> {
  const { file, delimiter, encoding, table } = resource;
  const source = await readSourceFile({ file, maxBytes }, context);
  if (!(source instanceof SourceFile)) return { value: undefined, diagnostics: [source] };
  const changed = resource.checkFile(source);
  const text = recode(source, encoding);
  if (!(text instanceof SourceFile)) return { value: undefined, diagnostics: [...changed, text] };
  const { value, diagnostics } = parseCsv(text, { ...table.spec, delimiter }, context.maxDiagnostics);
  const problems = new ProblemList(file, context.maxDiagnostics);
  if (value) for (const fields of table.uniqueKeys) checkUnique(value, fields, problems);
  return { value, diagnostics: [...changed, ...diagnostics, ...problems.list()] };
}

interface Setting {
  readonly spec: PackagedSpec<FieldKinds>;
  readonly descriptor: Descriptor;
  readonly context: LoadContext;
}

/** Each foreign key is looked up in the resource that it names, which is read for it. */
async function checkForeignKeys(
  rows: TableData<object>,
  { name, file, table, schema }: Resource,
  { spec, descriptor, context }: Setting,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  const problems = new ProblemList(file, context.maxDiagnostics);
  for (const { fields, resource = name, targets, steps } of table.foreignKeys) {
    let target: TableData<object> | undefined = rows;
    if (resource !== name) {
      const found = await findResource(descriptor, resource, context);
      const read = found.resource && (await loadRows(found.resource, spec.maxBytes, context));
      diagnostics.push(...found.diagnostics, ...(read?.diagnostics ?? []));
      target = read?.value;
    }
    if (target === undefined) continue;
    const unknown = targets.find((field) => !target.columns.has(field));
    if (unknown === undefined) {
      checkReferences(rows, fields, { rows: target, fields: targets, name: resource }, problems);
    } else {
      schema.refuse([...steps, "reference"], `names ${JSON.stringify(unknown)}, which is no field`);
      diagnostics.push(...schema.problems);
    }
  }
  return [...diagnostics, ...problems.list()];
}
