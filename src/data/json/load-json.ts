import { type Diagnostic, hasErrors, type Result } from "../../diagnostics/diagnostic.js";
import { readSourceFile } from "../file/read-source-file.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import type { JsonSpec } from "../specs.js";
import { JsonRecord } from "./json-record.js";
import { parseJson } from "./parse-json.js";

/** The record in a JSON file, when the file is there and valid. */
export async function loadJson(
  name: string,
  spec: JsonSpec<unknown>,
  context: LoadContext,
): Promise<Result<JsonRecord<unknown>>> {
  const source = await readSourceFile(spec, context);
  if (!(source instanceof SourceFile)) return { value: undefined, diagnostics: [source] };
  const { value, diagnostics } = parseJson(source, spec, context.maxDiagnostics);
  const broken = spec.jsonSchema === undefined ? [] : await checkContract(source, spec.jsonSchema, context);
  const all = [...diagnostics, ...broken];
  return {
    value: hasErrors(all) ? undefined : value && new JsonRecord(name, source.file, value),
    diagnostics: all,
  };
}

async function checkContract(
  source: SourceFile,
  file: string,
  context: LoadContext,
): Promise<readonly Diagnostic[]> {
  const { readJsonSchema } = await import("../json-schema/read-json-schema.js");
  const schema = await readJsonSchema(file, context);
  if (schema.value === undefined) return schema.diagnostics;
  return [
    ...schema.diagnostics,
    ...parseJson(source, { schema: schema.value }, context.maxDiagnostics).diagnostics,
  ];
}
