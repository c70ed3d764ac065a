/**
 * Characters that change a text without being seen: control, format, surrogate, private-use, separators of lines, and
 * the fillers and joiner that Unicode counts as letters and marks. Tabs, line feeds and CR LF pairs may stand in a text.
 */
const forbidden =
  /\r(?!\n)|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|[\u115f\u1160\u3164\uffa0]|\u034f/u;

/** What most cells are made of, and is told from the rest at once. */
const plain = /^[ -~]*$/;

const names: ReadonlyMap<number, string> = new Map([
  [0x00, "null"],
  [0x0d, "a carriage return alone"],
  [0xad, "soft hyphen"],
  [0x200b, "zero-width space"],
  [0x200c, "zero-width non-joiner"],
  [0x200d, "zero-width joiner"],
  [0x200e, "left-to-right mark"],
  [0x200f, "right-to-left mark"],
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "end of a direction override"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x2028, "line separator"],
  [0x2029, "paragraph separator"],
  [0x2060, "word joiner"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first-strong isolate"],
  [0x2069, "end of a direction isolate"],
  [0xfeff, "byte order mark"],
]);

/** The first character of `text` that may not stand in data; `position` counts characters from 1. */
export function findForbiddenCharacter(text: string): { character: string; position: number } | undefined {
  if (plain.test(text)) return undefined;
  const match = forbidden.exec(text);
  const point = match?.[0].codePointAt(0);
  if (!match || point === undefined) return undefined;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const position = [...text.slice(0, match.index)].length + 1;
  return { character: `${code} (${names.get(point) ?? describe(match[0])})`, position };
}

function describe(character: string): string {
  if (/\p{Cc}/u.test(character)) return "a control character";
  if (/\p{Cs}/u.test(character)) return "a lone surrogate";
  if (/\p{Co}/u.test(character)) return "a private-use character";
  return "an invisible character";
}
