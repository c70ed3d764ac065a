import { join, resolve } from "node:path";
import { tryItemStore } from "../batch/open-item-store.js";
import type { ItemJob, ItemQueue } from "../batch/queue/item-queue.js";
import { openQueue } from "../batch/queue/open-queue.js";
import { parseQueueAddress } from "../batch/queue/queue-address.js";
import { type ItemWord, QueueWorker } from "../batch/queue/queue-worker.js";
import { metricsPlace } from "../diagnostics/catalogue/queues.js";
import { importOptional } from "../diagnostics/import-optional.js";
import { loadProject } from "../project/load-project.js";
import { engineFolder, prepareEngineFolder } from "../world/engine-folder.js";
import type { World } from "../world/world.js";
import { type CommandContext, checkStore } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { type MetricsPlace, parseMetricsPlace } from "./metrics-place.js";
import { resolveStore } from "./order-items.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { paint } from "./terminal.js";
import { WorkerLog } from "./worker-log.js";

export interface WorkerCommandOptions {
  readonly queue?: string;
  readonly store?: string;
  readonly jobs?: number;
  /** Where Prometheus may ask how the worker is: a port, or an address and a port. */
  readonly metrics?: string;
}

/** `factpress worker`: makes items for builds that use the queue, until a signal ends it or a build asks for another state of the project. */
export async function runWorker(
  folder: string,
  { queue: address, store, jobs, metrics }: WorkerCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const root = resolve(context.folder, folder);
  const print = (diagnostics: Parameters<typeof printDiagnostics>[0]): void =>
    printDiagnostics(diagnostics, { format: "text" }, terminal);
  const server = parseQueueAddress(address);
  const place = metrics === undefined ? undefined : parseMetricsPlace(metrics);
  const misplaced = [
    ...(await checkStore(store, context)),
    ...(metrics !== undefined && place === undefined ? [metricsPlace({ text: metrics })] : []),
  ];
  if ("code" in server || misplaced.length > 0) {
    print("code" in server ? [server, ...misplaced] : misplaced);
    return exitStatus.usageWrong;
  }
  const { value: project, diagnostics } = await loadProject(root, world);
  print(diagnostics);
  if (project === undefined) return exitStatus.usageWrong;
  const opened = await openQueue(server, project, world);
  print(opened.diagnostics);
  const queue = opened.value;
  if (queue === undefined) return exitStatus.machineFailed;
  const log = new WorkerLog(terminal, world);
  try {
    if (store === undefined) await prepareEngineFolder(root, world);
    const storePlace =
      store === undefined ? join(root, engineFolder, "items") : resolveStore(store, context.folder);
    const missing = await tryItemStore(storePlace, root, world);
    if (missing.length > 0) {
      print(missing);
      return exitStatus.machineFailed;
    }
    const told = place && (await openMetrics(place, queue, world));
    if (told && "code" in told) {
      print([told]);
      return exitStatus.machineFailed;
    }
    const options = {
      root,
      store: storePlace,
      jobs: jobs ?? world.cores,
      observer: {
        queue: (trouble: string | undefined) => log.queue(trouble),
        trouble: (job: ItemJob, error: Error) => log.trouble(job, error),
        again(job: ItemJob, how: string) {
          log.again(job, how);
          told?.metrics.again(job);
        },
        item(job: ItemJob, outcome: ItemWord, milliseconds: number) {
          log.item(job, outcome);
          told?.metrics.item(job, outcome, milliseconds);
        },
      },
    };
    const worker = await QueueWorker.open(queue, options, world);
    terminal.err(`working for ${server.name}, ${options.jobs} at a time; Ctrl-C ends it\n`);
    if (told) terminal.err(`metrics at ${told.address}\n`);
    const stopped = new AbortController();
    const refused = await Promise.race([worker.refused, untilSignal(), log.run(stopped.signal)]);
    stopped.abort();
    if (refused !== undefined) print([refused]);
    else terminal.err("ending: what was begun is done first\n");
    await worker.close();
    told?.close();
    log.tellAll();
    if (refused === undefined) return exitStatus.done;
    terminal.err(
      `${paint(terminal, "red", "ended")}: bring this copy of the project to the state that is built, and start it again\n`,
    );
    return exitStatus.machineFailed;
  } finally {
    // A connection that is open keeps the process alive.
    await queue.close();
  }
}

/** Answers Prometheus; the diagnostic where the package for that is not there. */
async function openMetrics(place: MetricsPlace, queue: ItemQueue, world: World) {
  const found = await importOptional(() => import("./worker-metrics.js"), {
    name: "prom-client",
    purpose: "--metrics",
  });
  if ("code" in found) return found;
  const metrics = new found.WorkerMetrics(queue, world);
  return { metrics, ...(await metrics.serve(place)) };
}

/** Comes with the first signal to end; the second one ends the process at once. */
function untilSignal(): Promise<undefined> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  return new Promise((resolve) => {
    const hear = (): void => {
      for (const signal of signals) process.off(signal, hear);
      resolve(undefined);
    };
    for (const signal of signals) process.on(signal, hear);
  });
}
