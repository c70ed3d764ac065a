import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { readPiece } from "./passage-text.js";
import { SourceLines } from "./source-lines.js";

/** The paragraphs of a plain text: what stands between blank lines. */
export function readText(file: FinishedFile): Passages {
  const text = decodeText(file);
  if (typeof text !== "string") return unreadable(text);
  const lines = new SourceLines(file.path, text);
  return passages(
    [...text.matchAll(/[^\r\n][\s\S]*?(?=\r?\n[ \t]*\r?\n|$)/g)].flatMap(({ 0: paragraph, index }) =>
      readPiece("body", paragraph, (at) => lines.place(index + at)),
    ),
  );
}
