import { auditFileDamaged } from "../../diagnostics/catalogue/audit.js";
import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { listJsonLeaves } from "./json-leaves.js";
import { readPiece } from "./passage-text.js";
import { SourceLines } from "./source-lines.js";

/** The tree takes some fifty times the size of the file. */
const maxJsonBytes = 16 * 1024 * 1024;

/** Each value of a JSON file: texts and numbers, and `true`, `false` and `null` as words. Empty texts have none. */
export function readJson(file: FinishedFile): Passages {
  const text = decodeText(file, maxJsonBytes);
  if (typeof text !== "string") return unreadable(text);
  const leaves = listJsonLeaves(text);
  if ("problem" in leaves) {
    return unreadable(auditFileDamaged({ kind: "JSON", problem: leaves.problem }, { file: file.path }));
  }
  const lines = new SourceLines(file.path, text);
  return passages(
    leaves.flatMap(({ text: value, pointer, offsetAt }) =>
      readPiece("body", value, (index) => ({ ...lines.place(offsetAt(index)), pointer })),
    ),
  );
}
