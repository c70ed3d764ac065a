import type { Measure, Reading } from "./quantity.js";

/** Whether two readings say the same: the same word, the same date, or the same number of the same measure. */
export function sameReading(a: Reading, b: Reading): boolean {
  if (a.kind === "word") return b.kind === "word" && a.word === b.word;
  if (a.kind === "date") {
    return b.kind === "date" && a.year === b.year && a.month === b.month && a.day === b.day;
  }
  return b.kind === "quantity" && a.value.eq(b.value) && sameMeasure(a.measure, b.measure);
}

/** Currencies that share a sign: a sign alone does not tell which is meant. */
const shared: readonly ReadonlySet<string>[] = [
  new Set(["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD"]),
  new Set(["JPY", "CNY"]),
  new Set(["SEK", "NOK", "DKK", "ISK"]),
];

function sameMeasure(a: Measure, b: Measure): boolean {
  if (a === b) return true;
  const [one, other] = [a, b].map((measure) => /^currency (.*)$/.exec(measure)?.[1]);
  return (
    one !== undefined && other !== undefined && shared.some((codes) => codes.has(one) && codes.has(other))
  );
}
