import { auditFileDamaged } from "../../diagnostics/catalogue/audit.js";
import type { Passage } from "../passage.js";
import { decodeText, type FinishedFile, type Passages, passages, unreadable } from "./finished-file.js";
import { PassageText } from "./passage-text.js";
import { SourceLines } from "./source-lines.js";

/** A cell with its quotes, if it has any, and what ends it. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Each cell of a CSV file (RFC 4180) that is not blank, the header's too. Its pointer is the column's name. */
export function readCsv(file: FinishedFile): Passages {
  const text = decodeText(file);
  if (typeof text !== "string") return unreadable(text);
  const lines = new SourceLines(file.path, text);
  const header: string[] = [];
  const found: Passage[] = [];
  let row = 0;
  let column = 0;
  for (let at = 0; at < text.length || column > 0; ) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (match === null) {
      const { line, column: from } = lines.place(at);
      const problem = "a quote is not closed, or stands within a cell";
      return unreadable(auditFileDamaged({ kind: "CSV", problem }, { file: file.path, line, column: from }));
    }
    const [whole, quoted, plain = "", end] = match;
    const start = quoted === undefined ? at : at + 1;
    const value = quoted?.replaceAll('""', '"') ?? plain;
    if (row === 0) header.push(value);
    const pointer = header[column];
    const passage = new PassageText();
    passage.add(value, (index) => ({
      ...lines.place(quoted === undefined ? start + index : start + findQuoted(quoted, index)),
      ...(pointer !== undefined && { pointer }),
    }));
    found.push(...passage.finish("body", { table: 0, row, column }));
    at += whole.length;
    column = end === "," ? column + 1 : 0;
    if (end !== ",") row += 1;
  }
  return passages(found);
}

/** The index in a quoted cell, where a quote is written twice, of its character at `index`. */
function findQuoted(quoted: string, index: number): number {
  const [found] = [...quoted.matchAll(/""|[^"]/gs)].slice(index, index + 1);
  return found?.index ?? 0;
}
