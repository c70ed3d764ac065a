/** The value in the middle; the mean of the two for an even number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Rows as lines in columns, the first of them to the left and the rest to the right. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
  return `${lines.join("\n")}\n`;
}

/** One way to do a piece of work. */
export interface Contender {
  readonly name: string;
  run(): Promise<unknown>;
}

/**
 * Milliseconds that each contender takes, as the median of `rounds`. They take turns, and another one begins each
 * round, so that a busy spell of the machine falls on all of them.
 */
export async function race(contenders: readonly Contender[], rounds: number): Promise<readonly number[]> {
  const times: number[][] = contenders.map(() => []);
  for (const { run } of contenders) await run();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (round + turn) % contenders.length;
      const began = performance.now();
      await contenders[index]?.run();
      times[index]?.push(performance.now() - began);
    }
  }
  return times.map(median);
}
