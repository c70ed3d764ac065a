import type { Unit } from "./unit.js";

/** The first two units that are not the same; undefined when all are. How a unit is printed makes no difference. */
export function findUnlike(units: Iterable<Unit>): readonly [Unit, Unit] | undefined {
  let first: Unit | undefined;
  for (const unit of units) {
    first ??= unit;
    if (!isSame(first, unit)) return [first, unit];
  }
  return undefined;
}

/** A unit as a message names it: `count "arrests"`, `rate "arrests" per 100000`, `currency USD`. */
export function describeUnit(unit: Unit): string {
  if (unit.kind === "text" || unit.kind === "date") return unit.kind;
  const { kind, other, currency, per } = unit;
  const noun = other === "" ? "" : ` "${other}"`;
  return `${kind}${noun}${currency === undefined ? "" : ` ${currency}`}${per === undefined ? "" : ` per ${per}`}`;
}

function isSame(a: Unit, b: Unit): boolean {
  if (a.kind === "text" || a.kind === "date" || b.kind === "text" || b.kind === "date") {
    return a.kind === b.kind;
  }
  return (
    a.kind === b.kind &&
    a.one === b.one &&
    a.other === b.other &&
    a.currency === b.currency &&
    a.per === b.per
  );
}
