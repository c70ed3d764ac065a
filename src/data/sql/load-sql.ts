import { queryNotSelect, queryUnordered } from "../../diagnostics/catalogue/databases.js";
import { type Diagnostic, hasErrors, type Result } from "../../diagnostics/diagnostic.js";
import { readSourceFile } from "../file/read-source-file.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import { Table } from "../table/table.js";
import { QueryRows } from "./query-rows.js";
import { findOtherVerb, hasOrder } from "./query-shape.js";
import type { Question } from "./session.js";
import type { SqlSpec } from "./sql-spec.js";

/** The longest query, in bytes. */
const longestQuery = 1_000_000;

/** The table that a query makes, when the database is there, and every row is valid. */
export async function loadSql(
  name: string,
  spec: SqlSpec<object>,
  context: LoadContext,
): Promise<Result<Table<object>>> {
  const question = await readQuestion(name, spec, context);
  if ("code" in question) return { value: undefined, diagnostics: [question] };
  const verb = findOtherVerb(question.text);
  if (verb !== undefined) {
    const found = verb === "" ? "empty" : `one that begins with ${verb}`;
    return { value: undefined, diagnostics: [queryNotSelect({ name, found }, question.placeAt())] };
  }
  const opened = await context.databases.open(spec.database, context);
  if (opened.value === undefined) return { value: undefined, diagnostics: opened.diagnostics };
  const file = `query:${name}`;
  const { maxRows } = spec;
  const rows = new QueryRows({ name, file, maxRows, limit: context.maxDiagnostics }, spec);
  const failures = await opened.value.query(question, rows);
  const finished = rows.finish(failures.filter(({ severity }) => severity === "error"));
  const diagnostics: Diagnostic[] = [...opened.diagnostics, ...finished.diagnostics];
  if (hasErrors(diagnostics) || finished.value === undefined) return { value: undefined, diagnostics };
  if (finished.value.records.length > 1 && !hasOrder(question.text)) {
    diagnostics.push(queryUnordered({ name }, question.placeAt()));
  }
  context.addInput({ file, ...rows.digest() });
  return { value: new Table(name, spec, finished.value), diagnostics };
}

async function readQuestion(
  name: string,
  { query, parameters }: SqlSpec<object>,
  context: LoadContext,
): Promise<Question | Diagnostic> {
  if (!/^\S+\.sql$/i.test(query)) {
    return { name, text: query, parameters, placeAt: () => ({ file: `query:${name}` }) };
  }
  const source = await readSourceFile({ file: query, maxBytes: longestQuery }, context);
  if (!(source instanceof SourceFile)) return source;
  const text = source.text();
  const placeAt: Question["placeAt"] = (offset) =>
    offset === undefined
      ? { file: source.file }
      : source.placeAt(source.markLength + Buffer.byteLength(text.slice(0, offset)));
  return { name, text, parameters, placeAt };
}
