import type { Result } from "../../diagnostics/diagnostic.js";
import type { SourceFile } from "../file/source-file.js";
import { ProblemList } from "../problem-list.js";
import type { JsonSpec } from "../specs.js";
import { JsonDocument } from "./json-document.js";
import { JsonParser } from "./json-parser.js";
import { parseJsonDocument } from "./parse-json-document.js";

/** A valid JSON record, and where its values stand. */
export interface JsonData<T> {
  readonly value: T;
  readonly document: JsonDocument;
}

/** The record of a JSON file, when it is valid. At most `limit` problems are listed. */
export function parseJson<T>(
  source: SourceFile,
  spec: Pick<JsonSpec<T>, "schema">,
  limit: number,
): Result<JsonData<T>> {
  const document = parseJsonDocument(source);
  if (!(document instanceof JsonDocument)) return { value: undefined, diagnostics: [document] };
  const problems = new ProblemList(source.file, limit);
  const parsed = new JsonParser(document, spec.schema, problems).parse();
  return parsed
    ? { value: { value: parsed.value, document }, diagnostics: [] }
    : { value: undefined, diagnostics: problems.list() };
}
