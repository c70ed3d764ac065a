import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { here } from "./places.js";
import type { Sample } from "./sample.js";
import { RunFailed } from "./time-process.js";

/** A process that makes one document after the other, when it is asked. */
export interface WarmProcess {
  make(n: number): Promise<Sample>;
  stop(): Promise<void>;
}

/** Starts warm/serve.js with one of its sides, and ends when everything is loaded. */
export async function startWarm(side: string, folder: string): Promise<WarmProcess> {
  const child = fork(join(here, "warm/serve.js"), [side, folder], {
    execArgv: [],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let told = "";
  child.stderr?.on("data", (part) => {
    told = `${told}${part}`.slice(-2000);
  });
  await answer(child, () => told);
  return {
    async make(n) {
      const answered = answer(child, () => told);
      child.send(n);
      const sample = await answered;
      if (!isSample(sample)) throw new Error(`${side} answered ${JSON.stringify(sample)}`);
      return sample;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      // Each document is whole once it is answered, so nothing is lost; libraries may keep threads that never end.
      child.kill();
      await ended;
    },
  };
}

function answer(child: ChildProcess, told: () => string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new RunFailed(`the process ended:\n${told()}`, false));
    child.once("exit", stop);
    child.once("message", (message) => {
      child.off("exit", stop);
      resolve(message);
    });
  });
}

function isSample(value: unknown): value is Sample {
  return typeof value === "object" && value !== null && "milliseconds" in value && "cpu" in value;
}
