import { resolve } from "node:path";
import type { FailedJob, QueueCounts } from "../batch/queue/item-queue.js";
import { nameQueue, openQueue } from "../batch/queue/open-queue.js";
import { parseQueueAddress } from "../batch/queue/queue-address.js";
import { loadProject } from "../project/load-project.js";
import type { CommandContext } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";

export interface BatchStatusOptions {
  readonly queue?: string;
  readonly json?: boolean;
}

/** The most jobs that were given up of which the command tells. */
const mostFailed = 100;

/** `factpress batch status`: how far the builds are that use the queue of a project, and what was given up. */
export async function runBatchStatus(
  folder: string,
  { queue: address, json = false }: BatchStatusOptions,
  { world, terminal, folder: here }: CommandContext,
): Promise<ExitStatus> {
  const print = (diagnostics: Parameters<typeof printDiagnostics>[0]): void =>
    printDiagnostics(diagnostics, { format: "text" }, terminal);
  const server = parseQueueAddress(address);
  if ("code" in server) {
    print([server]);
    return exitStatus.usageWrong;
  }
  const { value: project, diagnostics } = await loadProject(resolve(here, folder), world);
  print(diagnostics);
  if (project === undefined) return exitStatus.usageWrong;
  const opened = await openQueue(server, project, world);
  print(opened.diagnostics);
  if (opened.value === undefined) return exitStatus.machineFailed;
  const queue = opened.value;
  const [counts, failed] = await Promise.all([queue.count(), queue.listFailed(mostFailed)]).finally(() =>
    queue.close(),
  );
  const names = { server: server.name, queue: nameQueue(project) };
  terminal.out(
    json
      ? `${JSON.stringify({ ...names, ...counts, abandoned: failed.map(describeJob) }, null, 2)}\n`
      : format(names, counts, failed),
  );
  return exitStatus.done;
}

function describeJob({ job, reason, tries, failed }: FailedJob): object {
  const { series, slug, diagnostics = [] } = job;
  const time = new Date(failed).toISOString();
  return { series, slug, reason, tries, failed: time, diagnostics: diagnostics.map(flattenDiagnostic) };
}

function format(
  { server, queue }: { readonly server: string; readonly queue: string },
  counts: QueueCounts,
  failed: readonly FailedJob[],
): string {
  const { waiting, active, delayed, made, workers } = counts;
  const lines = [
    `${queue} on ${server}: ${workers} ${workers === 1 ? "worker" : "workers"}`,
    `  ${waiting} waiting, ${active} being made, ${delayed} tried again later`,
    `  ${made} made in the last hour, ${counts.failed} given up in the last week`,
    ...failed.map(({ job, reason, tries }) => {
      const after = tries > 1 ? ` (after ${tries} tries)` : "";
      return `    ${job.series}/${job.slug}${after}: ${reason}`;
    }),
    ...(counts.failed > failed.length ? [`    and ${counts.failed - failed.length} more`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
