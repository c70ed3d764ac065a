import { distance } from "fastest-levenshtein";

/** The known name closest to `name`, or undefined when none is close enough to be what was meant (a third of its letters, at least two, may differ). */
export function findNearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = farthest(name) + 1;
  for (const candidate of known) {
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** The known names that are close enough to be what was meant, the closest first, `limit` at most. */
export function listNearest(name: string, known: Iterable<string>, limit: number): readonly string[] {
  return Array.from(known, (candidate) => ({
    candidate,
    apart: distance(name.toLowerCase(), candidate.toLowerCase()),
  }))
    .filter(({ apart }) => apart <= farthest(name))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function farthest(name: string): number {
  return Math.max(2, Math.floor(name.length / 3));
}
