import { isUtf8 } from "node:buffer";
import { encoding } from "../../diagnostics/catalogue/data.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { decode, decodeStart } from "./decode.js";
import type { SourceFile } from "./source-file.js";

/** One diagnostic, at the first byte that is not UTF-8; undefined for a file that is UTF-8 throughout. */
export function checkEncoding(source: SourceFile): Diagnostic | undefined {
  const { bytes } = source;
  const wide = findWide(bytes);
  if (wide) return encoding({ found: wide, guess: "UTF-16" }, source.placeAt(0));
  if (isUtf8(bytes)) return undefined;
  const { markLength } = source;
  const offset = markLength + Buffer.byteLength(decodeStart(bytes.subarray(markLength), "utf-8"));
  const byte = bytes[offset] ?? 0;
  const found = `the byte 0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return encoding({ found, guess: guessLegacy(byte) }, source.placeAt(offset));
}

/** What shows at the beginning of a file that its characters take two bytes or more each. */
function findWide(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return "the byte order mark of UTF-16";
  }
  return first === 0 || second === 0 ? "a zero byte between characters" : undefined;
}

function guessLegacy(byte: number): string | undefined {
  const letter = decode(Uint8Array.of(byte), "windows-1252");
  return /\p{Cc}/u.test(letter) ? undefined : `Windows-1252, in which this byte is "${letter}"`;
}
