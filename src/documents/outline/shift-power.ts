import type { OutlinePart } from "./outline.js";

const superior = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A raised part, with figures of its own kind where it stands behind a figure: 10³ is not 103. */
export function shiftPower(part: OutlinePart, before: OutlinePart | undefined): OutlinePart {
  const isPower = part.fact === undefined && /\d$/.test(before?.text ?? "");
  return isPower
    ? { ...part, text: part.text.replace(/\d/g, (digit) => superior.charAt(Number(digit))) }
    : part;
}
