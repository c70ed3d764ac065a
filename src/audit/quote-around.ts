import type { Token } from "./quantity.js";

/** Characters of the text on each side of a number in a message. */
const AROUND = 30;

/** The words before and after a number, whole ones, with an ellipsis where the sentence goes on. */
export function quoteAround(text: string, { start, end }: Token): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const head = before.length <= AROUND ? before : `…${before.slice(-AROUND).replace(/^\S*\s/, "")}`;
  const tail = after.length <= AROUND ? after : `${after.slice(0, AROUND).replace(/\s\S*$/, "")}…`;
  return `${head}${text.slice(start, end)}${tail}`.trim();
}
