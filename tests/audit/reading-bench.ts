import { expect } from "vitest";
import type { Channel, Passage } from "../../src/audit/passage.js";
import { readFile } from "../../src/audit/read/read-file.js";

/** The passages of a file that has them. */
export async function read(path: string, content: string | Uint8Array): Promise<readonly Passage[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value, diagnostics } = await readFile({ path, bytes, mediaType: "" });
  expect(diagnostics).toEqual([]);
  if (value === undefined || !("passages" in value)) throw new Error(`${path} is not read`);
  return value.passages;
}

/** The one diagnostic of a file that cannot be read, as `code message`. */
export async function readProblem(path: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value, diagnostics } = await readFile({ path, bytes, mediaType: "" });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ severity, place }) => [severity, place?.file])).toEqual([["error", path]]);
  const { line, column } = diagnostics[0]?.place ?? {};
  const at = line === undefined ? "" : ` at ${line}:${column}`;
  return diagnostics.map(({ code, message }) => `${code}: ${message}${at}`).join();
}

/** The texts of some channels in their order. */
export function texts(passages: readonly Passage[], ...channels: readonly Channel[]): readonly string[] {
  return passages.filter(({ channel }) => channels.includes(channel)).map(({ text }) => text);
}

/** Words and numbers, without all that is between them. */
export function tokens(text: string): readonly string[] {
  return text.match(/\p{L}+|\d+/gu) ?? [];
}

/** Checks that each character of the passages stands in the file where it is said to stand; white space is any. */
export function expectPlaces(passages: readonly Passage[], source: string): void {
  const lines = source.split("\n");
  for (const { text, placeAt } of passages) {
    for (let offset = 0; offset < text.length; offset++) {
      const { line = 0, column = 0 } = placeAt(offset);
      const written = lines[line - 1]?.slice(column - 1) ?? "";
      const character = text[offset] ?? "";
      const isThere =
        written.startsWith(character) ||
        written.startsWith(`\\${character}`) ||
        written.startsWith("&") ||
        (character === " " && /^\s|^$|^<br|^\\$/.test(written));
      if (!isThere) expect(`${character} of ${text}`).toBe(`${written} at ${line}:${column}`);
    }
  }
}
