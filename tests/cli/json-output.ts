import { z } from "zod";
import type { Finished } from "./run-factpress.js";

const diagnostic = z.strictObject({
  severity: z.literal(["error", "warning", "note"]),
  code: z.string(),
  message: z.string(),
  file: z.string().optional(),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  hint: z.string(),
  items: z.array(z.string()).optional(),
});

const output = z.strictObject({
  ok: z.boolean(),
  diagnostics: z.array(diagnostic),
  reports: z.array(z.looseObject({ report: z.string(), facts: z.int().positive() })).optional(),
  pictures: z.array(z.strictObject({ file: z.string(), bytes: z.int().positive() })).optional(),
});

export type JsonOutput = z.output<typeof output>;

/** What `--json` printed; fails when it is anything but one document of the form that is promised. */
export function parseOutput(finished: Finished): JsonOutput {
  return output.parse(readDocument(finished));
}

function readDocument({ status, signal, stdout, stderr }: Finished): unknown {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    const ending = signal === null ? `status ${status}` : `signal ${signal}`;
    const told = `standard output: ${JSON.stringify(stdout)}\nstandard error:\n${stderr}`;
    throw new Error(`no JSON document; the process ended with ${ending}\n${told}`, { cause });
  }
}

/** The errors as `file:line:column code`, in their order. */
export function listErrors({ diagnostics }: JsonOutput): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ file, line, column, code }) =>
      [[file, line, column].filter((part) => part !== undefined).join(":"), code].join(" ").trim(),
    );
}
