import { parse } from "@humanwhocodes/momoa";
import { fileEmpty, jsonDepth, jsonSize, jsonSyntax } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/kind.js";
import { checkEncoding } from "../file/check-encoding.js";
import { LineIndex } from "../file/line-index.js";
import type { SourceFile } from "../file/source-file.js";
import { JsonDocument, type PlaceAt } from "./json-document.js";

const maxDepth = 100;
/** The parser makes some ten objects for each value. */
const maxValues = 200_000;

/** The tree of a JSON file. One diagnostic when the file is not UTF-8, not JSON, nested too deeply or too long. */
export function parseJsonDocument(source: SourceFile): JsonDocument | Diagnostic {
  const { file } = source;
  const notText = checkEncoding(source);
  if (notText) return notText;
  const text = source.text();
  if (text.trim() === "") return fileEmpty({ file }, { file });
  const lines = LineIndex.ofText(text);
  return parseJsonText(text, (offset) => {
    const { line, start } = lines.find(offset);
    return { file, line, column: offset - start + 1 };
  });
}

/** The tree of a text that is not blank. One diagnostic when it is not JSON, nested too deeply or too long. */
export function parseJsonText(text: string, place: PlaceAt): JsonDocument | Diagnostic {
  const { deep, long } = measure(text);
  if (deep !== undefined) return jsonDepth({ limit: maxDepth }, place(deep));
  if (long !== undefined) return jsonSize({ limit: maxValues }, place(long));
  try {
    return new JsonDocument(text, parse(text, { mode: "json" }).body, place);
  } catch (error) {
    if (!(error instanceof Error && "offset" in error && typeof error.offset === "number")) throw error;
    // At the end of the text the parser's error does not always tell the offset.
    const end = text.trimEnd().length;
    const offset = error.message.startsWith("Unexpected end") ? end : Math.min(error.offset, end);
    return jsonSyntax(describeFault(text, offset), place(offset));
  }
}

/** The offset of the first bracket that is nested too deeply, and of the first value beyond the number allowed. */
function measure(text: string): { deep: number | undefined; long: number | undefined } {
  let depth = 0;
  let values = 1;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isText) {
      if (character === "\\") at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') {
      isText = true;
    } else if (character === "[" || character === "{") {
      depth += 1;
      values += 1;
    } else if (character === "]" || character === "}") {
      depth -= 1;
    } else if (character === ",") {
      values += 1;
    }
    if (depth > maxDepth) return { deep: at, long: undefined };
    if (values > maxValues) return { deep: undefined, long: at };
  }
  return { deep: undefined, long: undefined };
}

function describeFault(text: string, offset: number): { found: string; advice: string } {
  const rest = text.slice(offset);
  if (rest.trim() === "") {
    return {
      found: "it ends before its last value does",
      advice: "close what is open; the file may have been cut off",
    };
  }
  const name = /^-?(NaN|Infinity|undefined|None|True|False)\b/.exec(rest)?.[0];
  if (name === "True" || name === "False") {
    return { found: `unexpected ${name}`, advice: `write ${name.toLowerCase()}` };
  }
  if (name !== undefined) {
    const advice = "write null for a value that is not reported, and declare the field reported()";
    return { found: `JSON has no ${name}`, advice };
  }
  const [first = ""] = rest;
  if (/[}\]]/.test(first) && /,\s*$/.test(text.slice(0, offset))) {
    return {
      found: `there is a comma before ${quote(first)}`,
      advice: "remove the comma after the last entry",
    };
  }
  if (first === "/") return { found: "JSON has no comments", advice: "remove the comment" };
  if (first === "'")
    return { found: "text stands in single quotes", advice: "put texts and keys in double quotes" };
  const word = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(rest)?.[0] ?? first;
  return {
    found: `unexpected ${quote(word)}`,
    advice: "look for a missing comma, colon, quote or bracket just before it",
  };
}
