/** A key of an object, its value as it is written, and the offset at which that begins. */
export interface FlatMember {
  readonly key: string;
  readonly raw: string;
  readonly start: number;
}

/** A regular expression takes stack for each character of a text that it reads. */
const longestLine = 100_000;

const opening = /^[ \t\r]*\{/;

/** A key without escapes; a value that is a text, a number, true, false or null; what follows. Source: RFC 8259. */
const member =
  /[ \t\r]*"([^"\\\p{Cc}]*)"[ \t\r]*:[ \t\r]*("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)([ \t\r]*)([,}])/uy;

const blank = /^[ \t\r]*$/;

/**
 * The members of a JSON object on one line, with no object or list in it. Undefined for an object without members, for one
 * with escapes in a key, for a very long line, and for all that may be no JSON.
 */
export function scanFlatObject(text: string): readonly FlatMember[] | undefined {
  if (text.length > longestLine) return undefined;
  const members: FlatMember[] = [];
  let at = opening.exec(text)?.[0].length ?? text.length;
  for (;;) {
    member.lastIndex = at;
    const match = member.exec(text);
    if (!match) return undefined;
    const [, key = "", raw = "", space = "", follows] = match;
    at = member.lastIndex;
    members.push({ key, raw, start: at - 1 - space.length - raw.length });
    if (follows === "}") return blank.test(text.slice(at)) ? members : undefined;
  }
}

/** The text that a value in quotes stands for. */
export function readFlatText(raw: string): string {
  return raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
