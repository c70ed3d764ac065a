import type { ChildProcess } from "node:child_process";

/** Sends a signal to a process, and waits until it has ended; nothing for one that was not started. */
export async function endProcess(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  await ended;
}
