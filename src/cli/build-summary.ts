import { appendFile } from "node:fs/promises";
import { type Diagnostic, placeText } from "../diagnostics/diagnostic.js";
import type { ToldReport } from "./tell-build.js";

/** How many facts of a report are listed; the others are counted. */
const mostFacts = 100;

/** Adds what a build changed to the end of a file (absolute), as Markdown that GitHub and GitLab show. */
export async function writeSummary(
  file: string,
  reports: readonly ToldReport[],
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  await appendFile(file, renderSummary(reports, diagnostics));
}

function renderSummary(reports: readonly ToldReport[], diagnostics: readonly Diagnostic[]): string {
  const parts = reports.map(renderReport);
  if (reports.length === 0) parts.push("## Not published\n\nThe last release stands.\n");
  const told = diagnostics.map(({ severity, code, message, place }) => {
    const where = place === undefined ? "" : `${mono(placeText(place))} `;
    return `- ${severity} ${mono(code)} ${where}${escapeText(message)}\n`;
  });
  if (told.length > 0) parts.push(`### Diagnostics\n\n${told.join("")}`);
  return `${parts.join("\n")}\n`;
}

function renderReport({ report, status, release, facts, changes }: ToldReport): string {
  const head = `## ${escapeText(report)}: ${status}\n\nRelease ${mono(release)}, ${facts} facts.\n`;
  if (status === "unchanged") return head;
  const files = (["added", "changed", "removed"] as const).flatMap((what) =>
    changes[what].length === 0 ? [] : [`- ${what}: ${changes[what].map(mono).join(", ")}\n`],
  );
  const rows = changes.facts
    .slice(0, mostFacts)
    .map(
      ({ name, from, to }) => `| ${mono(name)} | ${escapeText(from ?? "–")} | ${escapeText(to ?? "–")} |\n`,
    );
  const more = changes.facts.length - rows.length;
  const table =
    rows.length === 0
      ? "\nNo fact has another value.\n"
      : `\n| fact | from | to |\n| --- | --- | --- |\n${rows.join("")}${more > 0 ? `\nAnd ${more} more.\n` : ""}`;
  return `${head}\n${files.join("")}${table}`;
}

/** As text: what a cell or a message holds is no markup. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, "\\$&").replace(/\s+/g, " ");
}

function mono(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replaceAll("|", "\\|")}${fence}`;
}
