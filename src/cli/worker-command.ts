import { join, resolve } from "node:path";
import { openQueue } from "../batch/queue/open-queue.js";
import { parseQueueAddress } from "../batch/queue/queue-address.js";
import { QueueWorker } from "../batch/queue/queue-worker.js";
import { loadProject } from "../project/load-project.js";
import { engineFolder, prepareEngineFolder } from "../world/engine-folder.js";
import { type CommandContext, checkOutFolder } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { paint } from "./terminal.js";
import { WorkerLog } from "./worker-log.js";

export interface WorkerCommandOptions {
  readonly queue: string;
  readonly store?: string;
  readonly jobs?: number;
}

/** `factpress worker`: makes items for builds that use the queue, until a signal ends it or a build asks for another state of the project. */
export async function runWorker(
  folder: string,
  { queue: address, store, jobs }: WorkerCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world, terminal } = context;
  const root = resolve(context.folder, folder);
  const print = (diagnostics: Parameters<typeof printDiagnostics>[0]): void =>
    printDiagnostics(diagnostics, { format: "text" }, terminal);
  const server = parseQueueAddress(address);
  const misplaced = store === undefined ? [] : await checkOutFolder("--store", store, context);
  if ("code" in server || misplaced.length > 0) {
    print("code" in server ? [server, ...misplaced] : misplaced);
    return exitStatus.usageWrong;
  }
  const { value: project, diagnostics } = await loadProject(root, world);
  print(diagnostics);
  if (project === undefined) return exitStatus.usageWrong;
  const opened = await openQueue(server, project, world);
  print(opened.diagnostics);
  if (opened.value === undefined) return exitStatus.machineFailed;
  if (store === undefined) await prepareEngineFolder(root, world);
  const count = jobs ?? world.cores;
  const log = new WorkerLog(terminal, world);
  const options = {
    root,
    store: store === undefined ? join(root, engineFolder, "items") : resolve(context.folder, store),
    jobs: count,
    observer: log,
  };
  const worker = await QueueWorker.open(opened.value, options, world);
  terminal.err(`working for ${server.name}, ${count} at a time; Ctrl-C ends it\n`);
  const stopped = new AbortController();
  const refused = await Promise.race([worker.refused, untilSignal(), log.run(stopped.signal)]);
  stopped.abort();
  if (refused !== undefined) print([refused]);
  else terminal.err("ending: what was begun is done first\n");
  await worker.close();
  await opened.value.close();
  log.tellAll();
  if (refused === undefined) return exitStatus.done;
  terminal.err(
    `${paint(terminal, "red", "ended")}: bring this copy of the project to the state that is built, and start it again\n`,
  );
  return exitStatus.machineFailed;
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
