import { z } from "zod";
import { schemaUnsupported } from "../../diagnostics/catalogue/data.js";
import { type Diagnostic, hasErrors, type Result } from "../../diagnostics/diagnostic.js";
import type { LoadContext } from "../load-context.js";
import { readDescriptor } from "../package/descriptor.js";
import { checkKeywords } from "./check-keywords.js";

/** What is no object is told of in other words. */
const written = z.custom<z.core.JSONSchema.JSONSchema>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);

/** The JSON Schema in a file of the project, when it says nothing that is not checked. */
export async function readJsonSchema(file: string, context: LoadContext): Promise<Result<z.ZodType>> {
  const descriptor = await readDescriptor(file, context);
  if ("severity" in descriptor) return { value: undefined, diagnostics: [descriptor] };
  const schema = descriptor.take(written);
  if (schema !== undefined) checkKeywords(descriptor, schema);
  const diagnostics: Diagnostic[] = descriptor.problems;
  if (schema === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  try {
    // Of its own, because the schemas would otherwise stay known for as long as the process lives.
    const registry = z.registry<Record<string, unknown>>();
    return { value: z.fromJSONSchema(schema, { registry }), diagnostics };
  } catch (error) {
    const what = `the schema: ${error instanceof Error ? error.message : String(error)}`;
    const advice = "say it in the schema of the config";
    return { value: undefined, diagnostics: [schemaUnsupported({ what, advice }, descriptor.place([]))] };
  }
}
