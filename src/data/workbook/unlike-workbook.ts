import type { SourceFile } from "../file/source-file.js";
import type { PackageParts } from "./package-parts.js";

/** What a file is in place of a workbook, and what to do about it. */
export interface Unlike {
  readonly found: string;
  readonly advice: string;
}

const saveAgain = "open it in a spreadsheet program and save it as .xlsx (Excel Workbook)";

/** Source: MS-CFB 2.2, "Header Signature". */
const compound = Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Undefined for a file that begins as a zip file does. */
export function describeBytes({ bytes }: SourceFile): Unlike | undefined {
  const start = bytes.subarray(0, 4).toString("latin1");
  if (start === "PK\u0003\u0004" || start === "PK\u0005\u0006") return undefined;
  if (bytes.subarray(0, compound.length).equals(compound)) return describeCompound(bytes);
  const text = bytes.subarray(0, 1000).toString("utf8");
  if (/^\ufeff?\s*</.test(text)) return { found: "a page of HTML or XML", advice: saveAgain };
  const isText = !/(?![\t\n\r\f])\p{Cc}/u.test(text);
  return isText
    ? { found: "plain text, such as CSV", advice: "read it with csv(), or save it as .xlsx (Excel Workbook)" }
    : { found: "something else", advice: saveAgain };
}

/** A file of streams, whose names are UTF-16: what Excel wrote up to 2003, and what wraps an encrypted workbook. */
function describeCompound(bytes: Buffer): Unlike {
  const has = (stream: string): boolean => bytes.includes(Buffer.from(stream, "utf16le"));
  if (has("EncryptedPackage")) {
    const advice = "open it in a spreadsheet program, remove the password and save it";
    return { found: "protected with a password", advice };
  }
  const isBook = has("Workbook") || has("Book");
  return { found: isBook ? "an old .xls workbook" : "an old Office document", advice: saveAgain };
}

/** Undefined for a zip file whose main part is a workbook, or for one that may have been. */
export function describeArchive(parts: PackageParts, main: string | undefined): Unlike | undefined {
  if (parts.has("content.xml") && parts.has("mimetype")) {
    return { found: "an OpenDocument file (.ods)", advice: saveAgain };
  }
  if (main?.toLowerCase().endsWith(".bin")) return { found: "a binary workbook (.xlsb)", advice: saveAgain };
  const others = [
    ["word", "a Word document"],
    ["ppt", "a PowerPoint presentation"],
  ] as const;
  const other = others.find(([folder]) => parts.hasFolder(folder) && !parts.hasFolder("xl"));
  if (other) return { found: other[1], advice: "name the workbook itself in the config" };
  if (main !== undefined || parts.hasFolder("xl")) return undefined;
  return {
    found: "a zip file of other things",
    advice: "name the workbook itself in the config; unpack it first",
  };
}
