import { type Diagnostic, placeText, type Severity } from "../diagnostics/diagnostic.js";
import { paint, type Terminal } from "./terminal.js";

export type DiagnosticFormat = "text" | "github";

/**
 * Prints diagnostics to standard error, in the order given: as text for people, or as annotations for pull requests. With
 * `--json` they stand in the one document on standard output; annotations, which another reader takes from standard
 * error, are printed all the same.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { format, json }: { readonly format: DiagnosticFormat; readonly json?: boolean },
  terminal: Terminal,
): void {
  if (json === true && format !== "github") return;
  for (const diagnostic of diagnostics) {
    terminal.err(format === "github" ? githubLine(diagnostic) : textLines(diagnostic, terminal));
  }
}

/** A diagnostic as `--json` prints it: { severity, code, message, file, line, column, hint, items }, without what it does not have. */
export function flattenDiagnostic({ severity, code, message, place, hint, items }: Diagnostic): object {
  return { severity, code, message, ...place, hint, ...(items && { items }) };
}

/** "2 errors, 1 warning"; empty when there is nothing to count. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, name: string): string[] => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${name}${number === 1 ? "" : "s"}`];
  };
  return [...count("error", "error"), ...count("warning", "warning"), ...count("note", "note")].join(", ");
}

const severityStyles = { error: "red", warning: "yellow", note: "blue" } as const;

/** How many items are named: the others are counted. */
const mostItems = 3;

/** ` (kentucky, iowa and 10 more)`; empty for what is not of a series' items. */
function itemsText({ items = [] }: Diagnostic): string {
  const more = items.length - mostItems;
  if (items.length === 0) return "";
  return ` (${items.slice(0, mostItems).join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

function textLines(diagnostic: Diagnostic, terminal: Terminal): string {
  const { severity, code, place, hint } = diagnostic;
  const message = `${diagnostic.message}${itemsText(diagnostic)}`;
  const where = place === undefined ? "" : `${paint(terminal, "bold", placeText(place))}  `;
  const what = paint(terminal, severityStyles[severity], severity);
  return `${where}${what}  ${paint(terminal, "dim", code)}  ${message}\n    ${paint(terminal, "dim", "hint:")} ${hint}\n`;
}

/** Source: GitHub's workflow commands for annotations and their escapes. */
function githubLine(diagnostic: Diagnostic): string {
  const { severity, code, place, hint } = diagnostic;
  const message = `${diagnostic.message}${itemsText(diagnostic)}`;
  const command = severity === "note" ? "notice" : severity;
  const properties = [
    ["file", place?.file],
    ["line", place?.line],
    ["col", place?.column],
    ["title", code],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]));
  return `::${command} ${properties.join(",")}::${escapeData(`${message}\nhint: ${hint}`)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
