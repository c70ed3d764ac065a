import { queryFileName } from "../../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import type { FoundFile } from "../../file/read-source-file.js";

/** An error for a path that the database would take for a pattern. */
export function findPattern({ name, path }: FoundFile): Diagnostic | undefined {
  const [character] = /[*?[]/.exec(path) ?? [];
  return character === undefined ? undefined : queryFileName({ file: name, character }, { file: name });
}
