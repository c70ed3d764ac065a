import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endProcess } from "../end-process.js";
import { findFreePort } from "../free-port.js";
import { findProgram, type Tool } from "../outside-tools.js";

export const redis: Tool = findProgram("redis-server", "--version", "redis-server");

/** A server of the test's own, on a free port of loopback. */
export interface RedisServer {
  readonly url: string;
  /** Ends the server at once, as a machine that fails would. */
  kill(): Promise<void>;
  /** Starts it again, with what it had written down. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const password = "s3cret-word";

/** `isLasting`: it writes down all that it is told. */
export async function startRedis({ isLasting = true } = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "factpress-redis-"));
  const port = await findFreePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const settings = {
      port: String(port),
      bind: "127.0.0.1",
      dir: folder,
      save: "",
      appendonly: isLasting ? "yes" : "no",
      appendfsync: "always",
      "maxmemory-policy": "noeviction",
      requirepass: password,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    server = spawn("redis-server", args, { stdio: "ignore" });
    await untilListening(port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = undefined;
    await endProcess(ending, signal);
  };
  await start();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    start,
    kill: () => end("SIGKILL"),
    async stop() {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("close", () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nobody listens on port ${port}`);
}
