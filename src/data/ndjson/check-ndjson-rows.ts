import { createHash } from "node:crypto";
import { fileEmpty } from "../../diagnostics/catalogue/data.js";
import { checkEncoding } from "../file/check-encoding.js";
import { moveDown } from "../file/move-down.js";
import { SourceFile } from "../file/source-file.js";
import type { ProblemList } from "../problem-list.js";
import type { RowSpec } from "../table/table-spec.js";
import { splitLines } from "./line-blocks.js";
import { LineParser } from "./line-parser.js";

/**
 * Checks every line of a file of JSON lines of any size, in the memory of a few blocks of it. `onRow` is called with each
 * record. What is wrong goes to `problems`; when there are very many, reading stops.
 */
export async function checkNdjsonRows(
  file: string,
  parts: AsyncIterable<Uint8Array>,
  spec: RowSpec<object>,
  problems: ProblemList,
  onRow: (record: object) => void,
): Promise<{ readonly rows: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  const lines = new LineParser(file, spec, problems);
  let line = 0;
  for await (const bytes of splitLines(parts)) {
    hash.update(bytes);
    const source = new SourceFile(file, bytes, line === 0);
    const notText = checkEncoding(source);
    if (notText) {
      const before = line;
      problems.add(() => moveDown(notText, before));
      break;
    }
    for (const text of source.text().replace(/\n$/, "").split("\n")) {
      line += 1;
      const record = lines.parse(text, line);
      if (record) onRow(record);
      if (lines.isDone) break;
    }
    if (lines.isDone) break;
  }
  if (problems.count === 0 && lines.count === 0) problems.add(() => fileEmpty({ file }, { file }));
  return { rows: lines.count, sha256: hash.digest("hex") };
}
