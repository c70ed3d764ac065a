import type { Token } from "./quantity.js";

/** Whether a token is a part of a web address: its digits are a name, and no claim. */
export function isInAddress(text: string, { start, end }: Token): boolean {
  if (!holdsAddress(text)) return false;
  return [...text.matchAll(/\b(?:https?:\/\/|www\.)\S+/g)].some(
    (match) => match.index <= start && end <= match.index + match[0].length,
  );
}

/** Whether a web address may be in a text: without it none is. */
export function holdsAddress(text: string): boolean {
  return text.includes("://") || text.includes("www.");
}
