import type { FaultKind } from "./faults/fault.js";
import type { Release } from "./open-release.js";
import type { Told } from "./run-in-process.js";
import type { Trial } from "./try-faults.js";

/** A Markdown table: a row for each kind, a column for each report with found/injected, and the codes by which. */
export function formatTrials(
  kinds: readonly FaultKind[],
  releases: readonly Release[],
  trials: readonly Trial[],
): string {
  const names = releases.map(({ report }) => report.name);
  const rows = kinds.map(({ name }) => {
    const own = trials.filter(({ kind }) => kind.name === name);
    return [
      name,
      ...names.map((report) => count(own.filter((trial) => trial.report === report))),
      count(own),
      tellCodes(own),
    ];
  });
  const sums = names.map((report) => count(trials.filter((trial) => trial.report === report)));
  const total = ["**all**", ...sums, count(trials), ""];
  return alignTable([["fault", ...names, "all", "told by"], ...rows, total]);
}

/** The faults that were not told, one a line; empty when there is none. */
export function formatMissed(trials: readonly Trial[]): string {
  return trials
    .filter(({ codes }) => codes.length === 0)
    .map(({ kind, report, fault }) => `missed: ${kind.name}: ${report} ${fault.path}: ${fault.what}\n`)
    .join("");
}

/** Errors where nothing is wrong, one a line; empty when all is well. */
export function formatAlarms(alarms: readonly Told[]): string {
  return alarms.map(({ file = "", code, message }) => `false alarm: ${file}: ${code}: ${message}\n`).join("");
}

function count(trials: readonly Trial[]): string {
  if (trials.length === 0) return "–";
  return `${trials.filter(({ codes }) => codes.length > 0).length}/${trials.length}`;
}

/** Each code with the number of faults that it told, most first. */
function tellCodes(trials: readonly Trial[]): string {
  const counts = new Map<string, number>();
  for (const code of trials.flatMap(({ codes }) => codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([code, number]) => `${code} ${number}`)
    .join(", ");
}

function alignTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const isLeft = (column: number): boolean => column === 0 || column === head.length - 1;
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (isLeft(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, at) =>
    isLeft(at) ? ` ${"-".repeat(width)} ` : ` ${"-".repeat(width - 1)}: `,
  );
  return `${[line(head), `|${rule.join("|")}|`, ...rows.map(line)].join("\n")}\n`;
}
