import { isUtf8 } from "node:buffer";
import { encoding as badEncoding, encodingDoubtful } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { decode, decodeStart, tryDecode } from "./decode.js";
import { SourceFile } from "./source-file.js";

/**
 * The same text in UTF-8, with the same lines and columns; the file itself when `encoding` is UTF-8. A diagnostic when
 * the bytes are not in `encoding`, or are UTF-8 all the same. `encoding` is a label of the WHATWG Encoding Standard.
 */
export function recode(source: SourceFile, encoding: string): SourceFile | Diagnostic {
  if (new TextDecoder(encoding).encoding === "utf-8") return source;
  const { file, bytes } = source;
  const doubtful = findUtf8(source, encoding);
  if (doubtful) return doubtful;
  try {
    return new SourceFile(file, Buffer.from(decode(bytes, encoding)));
  } catch {
    const good = decodeStart(bytes, encoding);
    const before = new SourceFile(file, Buffer.from(good));
    const found = "bytes that stand for no character";
    return badEncoding({ found, guess: undefined, declared: encoding }, before.placeAt(before.size));
  }
}

/** What shows that a file is UTF-8: its first character of two bytes or more, where all others are whole, too. */
function findUtf8(source: SourceFile, declared: string): Diagnostic | undefined {
  const { bytes } = source;
  if (!isUtf8(bytes)) return undefined;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  // UTF-16 of plain ASCII is UTF-8 with zero bytes.
  if (first === -1 || bytes.includes(0)) return undefined;
  const end = Math.min(first + 4, bytes.length);
  const text = tryDecode(bytes.subarray(first, end), declared);
  const instead = decode(bytes.subarray(first, end), "utf-8", true);
  return encodingDoubtful({ declared, text, instead }, source.placeAt(first));
}
