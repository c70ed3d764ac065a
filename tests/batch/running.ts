import { spawn } from "node:child_process";
import { commandFile, type Finished } from "../cli/run-factpress.js";

/** A command that goes on while the test does other things. */
export interface Running {
  readonly pid: number;
  /** All that it said on standard error so far. */
  said(): string;
  /** Comes when standard error holds the pattern. */
  until(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly finished: Promise<Finished>;
}

export function startFactpress(
  args: readonly string[],
  {
    folder,
    env = {},
    file = commandFile,
  }: {
    readonly folder: string;
    readonly env?: Readonly<Record<string, string>>;
    /** The command's, of another copy of the engine. */
    readonly file?: string;
  },
): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  const waiting = new Set<() => void>();
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
    for (const look of waiting) look();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    said: () => stderr,
    until(pattern) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(stderr)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void finished.then(() => reject(new Error(`it ended without saying ${pattern}: ${stderr}`)));
      });
    },
    kill: (signal) => void child.kill(signal),
    finished,
  };
}
