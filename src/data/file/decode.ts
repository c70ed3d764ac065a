/**
 * What the bytes 0x80 to 0x9f stand for in Windows-1252.
 * Source: WHATWG Encoding Standard, index-windows-1252.txt; the five bytes without a character are controls there, too.
 */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text that `bytes` stand for in an encoding of the WHATWG Encoding Standard, without a byte order mark. With
 * `isCut`, a character that is cut off at the end is left out. Throws a TypeError for bytes that are no text.
 */
export function decode(bytes: Uint8Array, encoding: string, isCut = false): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  // Node 20 takes Windows-1252 for Latin 1: https://github.com/nodejs/node/issues/56542
  if (decoder.encoding !== "windows-1252") return decoder.decode(bytes, { stream: isCut });
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(
    /[\u0080-\u009f]/g,
    (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control,
  );
}

/** The longest beginning of `bytes` that is text in an encoding, but for a character that is cut off at its end. */
export function decodeStart(bytes: Uint8Array, encoding: string): string {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (tryDecode(bytes.subarray(0, middle), encoding) === undefined) bad = middle;
    else good = middle;
  }
  return tryDecode(bytes.subarray(0, good), encoding) ?? "";
}

/** The text of `bytes`, but for a character that is cut off at their end; undefined where they are none. */
export function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return decode(bytes, encoding, true);
  } catch {
    return undefined;
  }
}
