import {
  findFact,
  listNames,
  type NamedFact,
  restrictLedger,
  suggestNames,
} from "../audit/ledger/find-facts.js";
import type { LedgerFact } from "../audit/ledger/ledger.js";
import { type TracedReport, traceProject } from "../build/trace-project.js";
import { factUnknown } from "../diagnostics/catalogue/cli.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { renderFactList, renderFactPage } from "./fact-page.js";
import type { TreeLimits } from "./fact-tree.js";
import { openProject } from "./open-project.js";
import { countDiagnostics, flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";
import { paint } from "./terminal.js";

export interface ExplainCommandOptions extends Omit<ProjectOptions, "strict"> {
  /** The whole lineage, however deep and wide. */
  readonly all?: boolean;
}

/** What is shown without --all. */
const usualLimits: TreeLimits = { depth: 5, inputs: 30 };

/** `factpress explain`: where a fact comes from and where it is printed, or the list of facts. Nothing is drawn or written. */
export async function runExplain(
  name: string | undefined,
  folder: string,
  options: ExplainCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const opened = await openProject(folder, options, context);
  if ("diagnostics" in opened) {
    tell(opened.diagnostics, [], options, context);
    return exitStatus.usageWrong;
  }
  const { value: traced, diagnostics } = await traceProject({ ...opened, world: context.world });
  if (traced === undefined) {
    tell(diagnostics, [], options, context);
    return wrongStatus(diagnostics);
  }
  const answers = traced.flatMap((report) => findAnswer(report, name) ?? []);
  if (answers.length === 0 && name !== undefined) {
    const ledgers = traced.map(({ ledger }) => ledger);
    const unknown = factUnknown({ name, nearest: suggestNames(ledgers, name) });
    tell([...diagnostics.filter(({ severity }) => severity === "error"), unknown], [], options, context);
    return exitStatus.usageWrong;
  }
  tell(diagnostics, answers, options, context);
  return hasErrors(diagnostics) ? wrongStatus(diagnostics) : exitStatus.done;
}

/** What a report has under a name: one fact, or all below it. */
type Answer = TracedReport & ({ readonly fact: LedgerFact } | { readonly names: readonly NamedFact[] });

function findAnswer(report: TracedReport, name: string | undefined): Answer | undefined {
  const names = listNames(report.ledger);
  if (name === undefined) return { ...report, names };
  const fact = findFact(report.ledger, name);
  if (fact !== undefined) return { ...report, fact };
  const below = names.filter((entry) => entry.name.startsWith(`${name}.`));
  return below.length === 0 ? undefined : { ...report, names: below };
}

function tell(
  diagnostics: readonly Diagnostic[],
  answers: readonly Answer[],
  options: ExplainCommandOptions,
  { terminal }: CommandContext,
): void {
  // Warnings and notes belong to the build: here they would stand between a question and its answer.
  printDiagnostics(
    diagnostics.filter(({ severity }) => severity === "error"),
    options,
    terminal,
  );
  if (options.json === true) {
    const found = diagnostics.map(flattenDiagnostic);
    const reports = answers.map(describeAnswer);
    terminal.out(
      `${JSON.stringify({ ok: !hasErrors(diagnostics), diagnostics: found, reports }, null, 2)}\n`,
    );
    return;
  }
  const results = { ...terminal, colours: terminal.resultColours };
  const limits = options.all === true ? { depth: Infinity, inputs: Infinity } : usualLimits;
  const texts = answers.map((answer) => {
    if ("fact" in answer)
      return renderFactPage(answer.fact, answer.ledger, { ...limits, isBound: answer.isBound }, results);
    const head = answers.length > 1 ? `${paint(results, "bold", answer.ledger.report)}\n` : "";
    return `${head}${renderFactList(answer.names, results)}`;
  });
  terminal.out(texts.join("\n"));
  const errors = countDiagnostics(diagnostics.filter(({ severity }) => severity === "error"));
  if (errors !== "") terminal.err(`${errors}\n`);
}

/** One fact as the ledger of it and of all that it was made from; several by name and value. */
function describeAnswer(answer: Answer): object {
  const { ledger, isBound } = answer;
  if ("fact" in answer) return { ...restrictLedger(ledger, answer.fact), bound: isBound };
  const facts = answer.names.map(({ name, fact: { value, unit, forms } }) => ({ name, value, unit, forms }));
  return { report: ledger.report, facts };
}
