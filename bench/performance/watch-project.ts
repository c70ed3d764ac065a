import { type ChildProcess, execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./places.js";
import type { Sample } from "./sample.js";
import { RunFailed, timeLimit } from "./time-process.js";

const command = join(root, "dist/bundle/factpress.js");

/** The line that ends what the command tells of a build. */
const doneLine = /^done in /m;

/** A process that builds a project whenever its files change. */
export interface Watch {
  /** What passes between a change and the end of the build that it brings about. */
  time(change: () => Promise<void>): Promise<Sample>;
  stop(): Promise<void>;
}

/** Whether this version of Factpress can watch. */
export async function hasWatch(): Promise<boolean> {
  const { stdout } = await promisify(execFile)(process.execPath, [command, "build", "--help"]);
  return stdout.includes("--watch");
}

/** Starts to watch, and ends once the first build has. */
export async function startWatch(project: string): Promise<Watch> {
  const child = spawn(process.execPath, [command, "build", project, "--watch"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await nextBuild(child);
  return {
    async time(change) {
      const built = nextBuild(child);
      const began = performance.now();
      await Promise.all([change(), built]);
      return { milliseconds: performance.now() - began, cpu: undefined, peak: undefined };
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      await ended;
    },
  };
}

function nextBuild(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = "";
    const settle = (end: () => void): void => {
      clearTimeout(limit);
      child.stderr?.off("data", listen);
      child.off("close", stop);
      end();
    };
    const listen = (part: Buffer): void => {
      told += part.toString();
      if (doneLine.test(told)) settle(resolve);
    };
    const stop = (): void =>
      settle(() => reject(new RunFailed(`the watching process ended:\n${told}`, false)));
    const limit = setTimeout(
      () => settle(() => reject(new RunFailed(`no build was seen:\n${told}`, true))),
      timeLimit,
    );
    child.stderr?.on("data", listen);
    child.on("close", stop);
  });
}
