import { appendFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { FactChange } from "../build/compare-releases.js";
import { summaryUnwritable } from "../diagnostics/catalogue/cli.js";
import { type Diagnostic, placeText, type Severity } from "../diagnostics/diagnostic.js";
import type { CommandContext } from "./command-context.js";
import type { BuildCommandOptions, ToldReport } from "./tell-build.js";

/** How many lines a list has; what comes after them is counted. GitHub shows no summary above 1 MiB. */
const mostLines = 100;

/** How many characters of a text are shown. A fact may be a paragraph, and a message may quote a cell. */
const mostCharacters = 300;

/** What a build, or `--check`, found. `release` is missing where none was made. */
export interface BuildOutcome {
  readonly reports: readonly (Pick<ToldReport, "report" | "status" | "facts" | "changes"> &
    Partial<Pick<ToldReport, "release">>)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is wrong with the file that `--summary` names; empty when it can be written. It is made where it is not there. */
export async function checkSummaryFile(
  path: string,
  { folder }: CommandContext,
): Promise<readonly Diagnostic[]> {
  try {
    await appendFile(resolve(folder, path), "");
    return [];
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return [summaryUnwritable({ path, problem: String(error.code) })];
  }
}

/** Adds what a build changed to the end of the file of `--summary`, if it is given, as Markdown that GitHub and GitLab show. */
export async function writeSummary(
  outcome: BuildOutcome,
  { summary, check }: BuildCommandOptions,
  { folder }: CommandContext,
): Promise<void> {
  if (summary !== undefined)
    await appendFile(resolve(folder, summary), renderSummary(outcome, check === true));
}

function renderSummary({ reports, diagnostics }: BuildOutcome, isCheck: boolean): string {
  const parts = reports.map((report) => renderReport(report, isCheck));
  if (reports.length === 0)
    parts.push(
      isCheck
        ? "## Not compared\n\nA build would publish nothing.\n"
        : "## Not published\n\nThe last release stands, if there is one.\n",
    );
  return `${[...parts, ...renderDiagnostics(diagnostics)].join("\n")}\n`;
}

function renderReport(
  { report, status, release, facts, changes }: BuildOutcome["reports"][number],
  isCheck: boolean,
): string {
  const stale = status === "changed" ? "not up to date" : "up to date";
  const head = `## ${escapeText(report)}: ${isCheck ? stale : status}\n\n`;
  const of = release === undefined ? "" : `Release ${mono(release)}, `;
  const counted = `${of}${facts} facts.\n`;
  if (status === "unchanged") return `${head}${counted}`;
  const files = (["added", "changed", "removed"] as const).flatMap((what) =>
    changes[what].length === 0 ? [] : [`- ${what}: ${listFiles(changes[what])}\n`],
  );
  const said = files.length === 0 ? "No file is another; the manifest is.\n" : files.join("");
  return `${head}${counted}\n${said}\n${renderFacts(changes.facts, changes.added.includes("facts.json"))}`;
}

function listFiles(paths: readonly string[]): string {
  const more = paths.length - mostLines;
  return `${paths
    .slice(0, mostLines)
    .map((path) => mono(path))
    .join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function renderFacts(facts: readonly FactChange[], isFirst: boolean): string {
  if (isFirst) return "There is no earlier release whose facts could be compared.\n";
  if (facts.length === 0) return "No fact has another value.\n";
  const rows = facts.slice(0, mostLines).map(({ name, from, to }) => {
    const unseen = from === to ? " (printed as before; the value behind it is another)" : "";
    const cells = [mono(name, true), escapeText(from ?? "–"), escapeText(to ?? "–") + unseen];
    return `| ${cells.join(" | ")} |\n`;
  });
  return `| fact | from | to |\n| --- | --- | --- |\n${rows.join("")}${countMore(facts.length)}`;
}

/** Errors first, so that a long list of warnings hides none. */
function renderDiagnostics(diagnostics: readonly Diagnostic[]): readonly string[] {
  if (diagnostics.length === 0) return [];
  const sorted = (["error", "warning", "note"] satisfies Severity[]).flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  );
  const told = sorted.slice(0, mostLines).map(({ severity, code, message, place, hint }) => {
    const where = place === undefined ? "" : `${mono(placeText(place))} `;
    return `- ${severity} ${mono(code)} ${where}${escapeText(message)}  \n  hint: ${escapeText(hint)}\n`;
  });
  return [`### Diagnostics\n\n${told.join("")}${countMore(sorted.length)}`];
}

function countMore(length: number): string {
  return length > mostLines ? `\nAnd ${length - mostLines} more.\n` : "";
}

/** As text: what a cell or a message holds is no markup. */
function escapeText(text: string): string {
  return clip(text).replace(/[\\`*_{}[\]<>()#+!|~&$@-]/g, "\\$&");
}

/** As code. In a table, a bar ends a cell even there. */
function mono(text: string, isInTable = false): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  const shown = isInTable ? clip(text).replaceAll("|", "\\|") : clip(text);
  return `${fence}${space}${shown}${space}${fence}`;
}

/** In one line, of characters that are counted as readers do. */
function clip(text: string): string {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > mostCharacters
    ? `${characters.slice(0, mostCharacters - 1).join("")}…`
    : characters.join("");
}
