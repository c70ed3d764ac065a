import { templateSyntax } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** What Handlebars' parser throws, at its line; it knows the column of mismatched blocks only. */
export function describeSyntaxError(error: unknown, file: string): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const line = /line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1];
  const column = / - \d+:(\d+)/.exec(message)?.[1];
  const problem = /Expecting .*, got '([^']*)'/.exec(message);
  return templateSyntax(
    {
      problem: problem
        ? `unexpected ${problem[1]}`
        : (message.split("\n")[0] ?? message).replace(/ - \d+:\d+$/, ""),
    },
    {
      file,
      ...(line !== undefined && { line: Number(line) }),
      ...(column !== undefined && { column: Number(column) + 1 }),
    },
  );
}
