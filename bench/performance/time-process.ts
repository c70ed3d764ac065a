import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sample } from "./sample.js";

/** GNU time tells what a process and all that it waited for took. */
const timer = "/usr/bin/time";
const hasTimer = process.platform === "linux" && existsSync(timer);

/** Milliseconds after which a run is given up. */
export const timeLimit = 120_000;

/** A run that came to no good end: its last words, or that it took too long. */
export class RunFailed extends Error {
  readonly late: boolean;

  constructor(message: string, late: boolean) {
    super(message);
    this.late = late;
  }
}

let runs = 0;

/** Runs a command to its end as a process of its own. Throws `RunFailed` for a status other than 0, and past the limit. */
export async function timeProcess(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Sample> {
  runs += 1;
  const report = join(tmpdir(), `factpress-time-${process.pid}-${runs}`);
  const [command, line] = hasTimer
    ? [timer, ["-q", "-o", report, "-f", "%U %S %M", program, ...args]]
    : [program, args];
  const began = performance.now();
  try {
    await finish(command, line, { ...process.env, ...env });
    const milliseconds = performance.now() - began;
    if (!hasTimer) return { milliseconds, cpu: undefined, peak: undefined };
    const [user = 0, system = 0, peak = 0] = (await readFile(report, "utf8")).trim().split(" ").map(Number);
    return { milliseconds, cpu: (user + system) * 1000, peak: peak * 1024 };
  } finally {
    await rm(report, { force: true });
  }
}

function finish(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a run which is given up ends with all that it started.
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], env, detached: true });
    let told = "";
    let late = false;
    child.stderr.on("data", (part) => {
      told = `${told}${part}`.slice(-2000);
    });
    const limit = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, timeLimit);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(limit);
      if (late) reject(new RunFailed(`more than ${timeLimit / 1000} s`, true));
      else if (status === 0) resolve();
      else reject(new RunFailed(`${[command, ...args].join(" ")} ended with ${status}:\n${told}`, false));
    });
  });
}
