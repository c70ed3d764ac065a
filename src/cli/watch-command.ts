import type { ReleasedReport } from "../build/build-project.js";
import { describeDifference } from "../build/record/describe-difference.js";
import { WatchSession } from "../build/watch-session.js";
import type { Result } from "../diagnostics/diagnostic.js";
import type { Observation } from "../world/observation.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { formatFactChange } from "./format-reasons.js";
import { openProject } from "./open-project.js";
import { orderItems } from "./order-items.js";
import { countDiagnostics, printDiagnostics } from "./print-diagnostics.js";
import { StopSignal } from "./stop-signal.js";
import type { BuildCall } from "./tell-build.js";
import { paint } from "./terminal.js";
import { expectLongRun } from "./tune-compiler.js";

/** How many facts that changed are listed; the others are counted. */
const mostFacts = 10;

/** `factpress build --watch`: builds, and builds again whenever something that the build was made from changes, until the process is ended. */
export async function runWatch({
  folder,
  options,
  context,
  order,
  engineKey,
}: BuildCall): Promise<ExitStatus> {
  const { world, terminal } = context;
  expectLongRun();
  const stop = new StopSignal();
  const session = new WatchSession({
    items: orderItems({ options, context, order }, stop),
    order,
    engineKey,
    world,
    open: (inputs) => openProject(folder, options, { ...context, world: inputs }),
  });
  let changed: readonly Observation[] = [];
  try {
    for (;;) {
      const began = world.uptime();
      const result = await session.build();
      const milliseconds = world.uptime() - began;
      // What was wrong before leaves the screen; a log keeps it.
      if (terminal.interactive && changed.length > 0) terminal.err("\u001b[2J\u001b[3J\u001b[H");
      for (const observation of changed)
        terminal.err(`${describeDifference({ kind: "input", observation })}\n`);
      printDiagnostics(result.diagnostics, options, terminal);
      terminal.err(describeRound(result, milliseconds, context));
      printDiagnostics(await session.keep(), options, terminal);
      if (stop.isStopped) return exitStatus.interrupted;
      changed = await session.untilChanged();
    }
  } finally {
    await session.close();
  }
}

function describeRound(
  { value: released, diagnostics }: Result<readonly ReleasedReport[]>,
  milliseconds: number,
  { terminal }: BuildCall["context"],
): string {
  const counted = countDiagnostics(diagnostics);
  if (released === undefined)
    return `${paint(terminal, "red", "not published")}: ${counted}; the last release stands; waiting for a change\n`;
  const facts = released.flatMap(({ changes }) => changes.facts);
  const lines = facts.slice(0, mostFacts).map((change) => `  ${formatFactChange(change)}\n`);
  const more = facts.length - lines.length;
  const told = released.map(({ report, published, changes }) => {
    const files = changes.added.length + changes.changed.length + changes.removed.length;
    return `${report.id} ${published.unchanged ? "unchanged" : `published as ${published.release}, ${files} files changed`}`;
  });
  const end = `${paint(terminal, "green", "done")} in ${milliseconds.toFixed(0)} ms${counted === "" ? "" : `, with ${counted}`}; waiting for a change\n`;
  return `${lines.join("")}${more > 0 ? `  and ${more} more\n` : ""}${told.join("\n")}\n${end}`;
}
