import type { Likeness } from "../theme/color-rules.js";

const readers: Readonly<Record<Likeness["seen"], string>> = {
  normal: "",
  protan: " to readers without red cones",
  deutan: " to readers without green cones",
  tritan: " to readers without blue cones",
  grey: " in grey",
};

/** How near two colours are: `4.2 apart to readers without red cones, and 10 is needed (CIEDE2000)`. */
export function describeLikeness({ seen, apart, needed }: Likeness): string {
  const measure = seen === "grey" ? "L*" : "CIEDE2000";
  return `${cut(apart)} apart${readers[seen]}, and ${needed} is needed (${measure})`;
}

/** A contrast as it is written, `2.9:1`. Cut, not rounded, so that what falls short never reads as enough. */
export function formatContrast(ratio: number): string {
  return `${cut(ratio)}:1`;
}

function cut(value: number): string {
  return String(Math.floor(value * 10) / 10);
}
