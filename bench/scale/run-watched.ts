import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** How a command and all that it started came out. */
export interface WatchedRun {
  readonly status: number | null;
  readonly seconds: number;
  /** All that it said on standard error. */
  readonly said: string;
  /** The most that the command itself held in memory, in bytes; undefined where the system does not tell. */
  readonly parent: number | undefined;
  /** The most that one of the processes that make items held. */
  readonly worker: number | undefined;
}

/** Milliseconds between two looks at the memory. */
const period = 250;

/** A command that goes on, with what it is told to do when it is to end. */
export interface Watched {
  readonly finished: Promise<WatchedRun>;
  /** Comes when standard error holds the pattern. */
  until(pattern: RegExp): Promise<void>;
  end(): void;
}

/** Runs Node with `args` in `folder`, and looks at the memory of it and of what it starts. */
export function watchNode(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Watched {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  let [parent, worker] = [0, 0];
  const looks = new Set<() => void>();
  child.stderr.on("data", (part) => {
    said += part;
    for (const look of looks) look();
  });
  const timer = setInterval(() => {
    const own = child.pid ?? 0;
    parent = Math.max(parent, readResident(own));
    for (const pid of listChildren(own)) {
      if (readCommand(pid).includes("item-worker")) worker = Math.max(worker, readResident(pid));
    }
  }, period);
  const finished = new Promise<WatchedRun>((resolve) => {
    child.on("close", (status) => {
      clearInterval(timer);
      const seconds = (performance.now() - began) / 1000;
      resolve({ status, seconds, said, parent: parent || undefined, worker: worker || undefined });
    });
  });
  return {
    finished,
    until(pattern) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(said)) return;
          looks.delete(look);
          resolve();
        };
        looks.add(look);
        look();
        void finished.then(() => reject(new Error(`it ended too early: ${said.slice(-2000)}`)));
      });
    },
    end: () => void child.kill("SIGTERM"),
  };
}

function listChildren(pid: number): readonly number[] {
  const text = readOwn(`/proc/${pid}/task/${pid}/children`);
  return text.split(" ").filter(Boolean).map(Number);
}

function readResident(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readOwn(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function readCommand(pid: number): string {
  return readOwn(`/proc/${pid}/cmdline`);
}

/** Empty where the system has no such file, or the process has ended. */
function readOwn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
