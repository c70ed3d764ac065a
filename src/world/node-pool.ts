import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import { hasCode } from "./has-code.js";
import { type PoolOptions, ProcessEnded, ProcessLate, type ProcessPool } from "./process-pool.js";
import { takeTurns } from "./take-turns.js";

/** What a process says when it has what it needs for a task, and its time begins. */
export interface Begun {
  readonly begun: true;
  readonly pid: number;
}

/** Milliseconds that a process has to end by itself. */
const grace = 500;

/** Seconds that a process may take to get what it needs for a task: a large table, a slow server. */
const loading = 600;

/** Characters of what a process said last that are kept until it has ended. */
const lastWords = 4_000;

export function openPool<Task extends object, Answer>({
  script,
  args,
  processes,
  flags,
  env,
}: PoolOptions): ProcessPool<Task, Answer> {
  const pool = workerpool.pool(fileURLToPath(script), {
    workerType: "process",
    maxWorkers: processes,
    workerTerminateTimeout: grace,
    emitStdStreams: true,
    forkArgs: [...args],
    forkOpts: { execArgv: [...flags], env: { ...process.env, ...env } },
  });
  let closing: Promise<unknown> | undefined;
  const run = async (task: Task, milliseconds: number): Promise<Answer> => {
    let said = "";
    let late: "loading" | "making" | undefined;
    // The library's own limit can lose count of a process that ends by itself in the same moment.
    const limit = (pid: number | undefined, time: number): NodeJS.Timeout =>
      setTimeout(() => {
        late = pid === undefined ? "loading" : "making";
        if (pid !== undefined) kill(pid);
        else running.cancel();
      }, time);
    const running = pool.exec("run", [task], {
      on(event: unknown) {
        if (isBegun(event)) {
          clearTimeout(timer);
          timer = limit(event.pid, milliseconds);
        } else if (isWords(event)) said = `${said}${event.stderr}`.slice(-lastWords);
      },
    });
    let timer = limit(undefined, loading * 1000);
    try {
      return await running;
    } catch (error) {
      if (closing !== undefined) throw error;
      if (late === "making") throw new ProcessLate();
      if (late === "loading") throw new ProcessEnded(`it had not loaded the project after ${loading} s`);
      if (error instanceof workerpool.TerminateError)
        throw new ProcessEnded(describeEnd(error.message, said));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  // The time of a task begins when a process takes it, and what waits in the library cannot be told from what is begun.
  const turns = takeTurns(processes);
  return {
    run: (task, milliseconds) =>
      turns(async () => {
        if (closing !== undefined) throw new Error("the pool is closed");
        return await run(task, milliseconds);
      }),
    async close() {
      closing ??= Promise.resolve(pool.terminate(true));
      await closing;
    },
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (!hasCode(error, "ESRCH")) throw error;
  }
}

function isBegun(event: unknown): event is Begun {
  return typeof event === "object" && event !== null && "begun" in event;
}

function isWords(event: unknown): event is { readonly stderr: string } {
  return typeof event === "object" && event !== null && "stderr" in event && typeof event.stderr === "string";
}

/** What the library says of an end stands in lines of its own: the status and the signal. */
function describeEnd(message: string, said: string): string {
  const reason = said.split("\n").find((line) => /\b(?:FATAL|Error)\b/.test(line));
  const signal = /signalCode: `(SIG\w+)`/.exec(message)?.[1];
  const status = /exitCode: `(\d+)`/.exec(message)?.[1];
  const how = signal ?? (status === undefined ? undefined : `status ${status}`);
  return [how, reason?.trim()].filter((part) => part !== undefined).join(", ") || "nobody knows how";
}
