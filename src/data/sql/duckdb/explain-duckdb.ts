import { queryFailed, queryMemory } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { DuckDbLimits } from "../database-spec.js";
import { describePlace } from "../describe-place.js";
import type { Question } from "../session.js";

/** What an error of DuckDB means, at the place in the query that it names. */
export function explainDuckDb(error: Error, question: Question, limits: DuckDbLimits): Diagnostic {
  const { name } = question;
  const [first = "", ...rest] = error.message.replace(/^Failed to extract statements: /, "").split("\n");
  const reason = first.replace(/^[A-Za-z ]+ Error: /, "").trim();
  if (/^(Out of Memory Error|.*max_temp_directory_size)/.test(first)) {
    const limit = `${limits.memory / 1e6} MB of memory and ${limits.spill / 1e6} MB of temporary files`;
    return queryMemory({ name, limit, reason }, question.placeAt());
  }
  const offset = findOffset(error.message, question.text);
  const place = question.placeAt(offset);
  const advice = /file system operations are disabled/.test(first)
    ? "name the file in `tables`: a query sees the files that it is given, and no others"
    : rest.find((line) => /^(Did you mean|Candidate bindings)/.test(line));
  return queryFailed(
    { name, reason, where: describePlace(question.text, offset, place.line), advice },
    place,
  );
}

/** The offset that the line and the caret of a message point at; undefined where they do not, or point into a cut line. */
function findOffset(message: string, query: string): number | undefined {
  const found = /\nLINE (\d+): (.*)\n( *)\^/.exec(message);
  if (!found) return undefined;
  const [, number = "", excerpt = "", indent = ""] = found;
  const lines = query.split("\n");
  const line = Number(number) - 1;
  const column = indent.length - `LINE ${number}: `.length;
  if (lines[line] !== excerpt || column < 0) return undefined;
  return lines.slice(0, line).join("\n").length + (line === 0 ? 0 : 1) + column;
}
