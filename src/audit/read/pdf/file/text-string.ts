/**
 * What bytes mean in a text string that begins with no byte order mark, where it is not what they mean in ISO 8859-1.
 * Source: ISO 32000-1, annex D.2, PDFDocEncoding.
 */
const accents = "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc";
const signs =
  "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a" +
  "\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e";

/**
 * The text of a text string, each byte a character: in PDFDocEncoding, UTF-16 or UTF-8. Source: ISO 32000-1, 7.9.2.2.
 * Undefined for bytes that mean nothing, and for texts with signs that tell of a language.
 */
export function decodeTextString(bytes: string): string | undefined {
  if (/^[\t\n\r -~]*$/.test(bytes)) return bytes;
  const text = bytes.startsWith("\xfe\xff")
    ? decode("utf-16be", bytes)
    : bytes.startsWith("\xef\xbb\xbf")
      ? decode("utf-8", bytes)
      : decodeOld(bytes);
  return text?.includes("\u001b") ? undefined : text;
}

/** Undefined for what is not well formed. */
function decode(encoding: "utf-16be" | "utf-8", bytes: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(Buffer.from(bytes, "latin1"));
  } catch {
    return undefined;
  }
}

function decodeOld(bytes: string): string | undefined {
  const meant = Array.from(bytes, (byte) => meaningOf(byte, byte.charCodeAt(0)));
  return meant.includes("") ? undefined : meant.join("");
}

/** Empty for a byte that means nothing, or an escape. */
function meaningOf(byte: string, code: number): string {
  if (code < 0x18) return "\t\n\r".includes(byte) ? byte : "";
  if (code < 0x20) return code === 0x1b ? "" : accents.charAt(code - 0x18);
  if (code >= 0x80 && code < 0xa0) return signs.charAt(code - 0x80);
  if (code === 0xa0) return "\u20ac";
  return [0x7f, 0xad, 0xff].includes(code) ? "" : byte;
}
