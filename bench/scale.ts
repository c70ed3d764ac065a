import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findFreePort } from "../tests/free-port.js";
import { describeMachine } from "./performance/describe-machine.js";
import { listPeers } from "./performance/peers.js";
import { root } from "./performance/places.js";
import { type WatchedRun, watchNode } from "./scale/run-watched.js";
import { writeSeriesProject } from "./scale/series-project.js";

/**
 * How fast the items of a series are made, by workers of one process and by those of a queue, beside scripts over the same
 * libraries and other tools, and what that takes of memory: `npm run bench:scale -- [--items N] [--sizes 100,1000,10000]`. Needs
 * redis-server; `npm run bench:peers` installs the other tools.
 */
const command = join(root, "dist/bundle/factpress.js");

/** A sheet is a PDF, a page and a Markdown file. */
const documents = 3;

interface Row {
  readonly name: string;
  readonly items: number;
  readonly run: WatchedRun;
  /** Seconds in which items were made: without start, index and publishing. */
  readonly making: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      items: { type: "string", default: "300" },
      sizes: { type: "string", default: "100,1000,10000" },
    },
  });
  const items = Number(values.items);
  const sizes = values.sizes.split(",").filter(Boolean).map(Number);
  if (![items, ...sizes].every((count) => Number.isInteger(count) && count > 0)) {
    process.stderr.write("--items and --sizes take whole numbers above 0\n");
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), "factpress-scale-"));
  const redis = await startRedis(folder);
  try {
    process.stdout.write(`${await describeMachine()}\n`);
    const project = await makeProject(folder, items);
    const plain = await runScript(folder, project, items);
    const peers: Row[] = [];
    for (const { id, name, inProcess, missing } of listPeers()) {
      // What starts a process for each sheet takes a second or so for it.
      const some = inProcess ? items : Math.max(10, Math.round(items / 10));
      if (missing === undefined)
        peers.push(await runScript(folder, await makeProject(folder, some), some, { id, name }));
      else process.stdout.write(`\nNot run: ${name} (${missing})\n`);
    }
    const ways: Row[] = [];
    const kept: Row[] = [];
    for (const jobs of [1, 2]) {
      ways.push(
        await buildLocally(`local, ${jobs} ${jobs === 1 ? "worker" : "workers"}`, project, items, jobs),
      );
      if (jobs === 1)
        kept.push(await buildLocally("local, all there already", project, items, jobs, "again"));
    }
    for (const workers of [1, 2]) {
      const name = `queue, ${workers} ${workers === 1 ? "worker" : "workers"}`;
      ways.push(await buildByQueue(name, project, items, workers, redis.url));
      if (workers === 1)
        kept.push(await buildByQueue("queue, all there already", project, items, 1, redis.url, "again"));
    }
    process.stdout.write(renderWays(plain, peers, ways, kept));
    const growing: Row[] = [];
    for (const size of sizes) {
      const own = await makeProject(folder, size);
      growing.push(await buildLocally("local, 2 workers", own, size, 2));
      await rm(own, { recursive: true, force: true });
    }
    process.stdout.write(renderGrowth(growing));
  } finally {
    redis.end();
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

async function makeProject(folder: string, items: number): Promise<string> {
  const project = join(folder, `project-${items}`);
  await rm(project, { recursive: true, force: true });
  await mkdir(project);
  await writeSeriesProject(project, items);
  return project;
}

/** The same sheets by a script, one after the other in one process, with no audit; with the PDFs of a peer, if one is given. */
async function runScript(
  folder: string,
  project: string,
  items: number,
  peer?: { readonly id: string; readonly name: string },
): Promise<Row> {
  const name = peer ? `the same script, PDFs by ${peer.name}` : "plain script, one process, no audit";
  process.stderr.write(`${name}, ${items} items\n`);
  const out = join(folder, "plain");
  const script = join(root, "bench/performance/plain-script/sheets.js");
  const data = join(project, "data/operation-united-front");
  const run = await watchNode([script, data, out, ...(peer ? [peer.id] : [])], folder).finished;
  await rm(out, { recursive: true, force: true });
  if (run.status !== 0) throw new Error(`${name}: status ${run.status}\n${run.said.slice(-2000)}`);
  return { name, items, run, making: run.seconds };
}

async function forget(project: string): Promise<void> {
  for (const name of [".factpress", "output", "again"])
    await rm(join(project, name), { recursive: true, force: true });
}

/** With `out`, what was made before is there, and is published elsewhere. */
async function buildLocally(
  name: string,
  project: string,
  items: number,
  jobs: number,
  out?: string,
): Promise<Row> {
  if (out === undefined) await forget(project);
  const more = out === undefined ? [] : ["--out", out];
  return await time(name, items, project, ["build", "--profile", "--jobs", String(jobs), ...more]);
}

async function buildByQueue(
  name: string,
  project: string,
  items: number,
  workers: number,
  url: string,
  out?: string,
): Promise<Row> {
  if (out === undefined) await forget(project);
  const working = Array.from({ length: workers }, () =>
    watchNode([command, "worker", "--queue", url, "--jobs", "1"], project),
  );
  await Promise.all(working.map((worker) => worker.until(/^working for/m)));
  const more = out === undefined ? [] : ["--out", out];
  const row = await time(name, items, project, ["build", "--profile", "--queue", url, ...more]);
  for (const worker of working) worker.end();
  const ended = await Promise.all(working.map(({ finished }) => finished));
  const worker = Math.max(...ended.map((one) => one.worker ?? 0));
  return { ...row, run: { ...row.run, worker: worker || undefined } };
}

async function time(name: string, items: number, project: string, args: readonly string[]): Promise<Row> {
  process.stderr.write(`${name}, ${items} items\n`);
  const run = await watchNode([command, ...args], project).finished;
  if (run.status !== 0) throw new Error(`${name}: status ${run.status}\n${run.said.slice(-2000)}`);
  const making = Number(/: \d+ items +(\d+) ms/.exec(run.said)?.[1]) / 1000;
  return { name, items, run, making };
}

function renderWays(plain: Row, peers: readonly Row[], ways: readonly Row[], kept: readonly Row[]): string {
  const lines = [plain, ...peers, ...ways].map((row) => {
    const { name, items, run, making } = row;
    return `| ${name} | ${making.toFixed(1)} s | ${((items * documents) / making).toFixed(1)} | ${megabytes(run.parent)} | ${megabytes(run.worker)} |`;
  });
  const [one, two, queued, queuedTwo] = ways;
  const [local, remote] = kept;
  const overhead = remote && local ? ((remote.making - local.making) * 1000) / remote.items : Number.NaN;
  return `## ${ways[0]?.items} state sheets, each a PDF, a page and a Markdown file, audited

| | items made in | documents a second | most memory, build | most memory, a worker |
| --- | ---: | ---: | ---: | ---: |
${lines.join("\n")}

- One local worker takes ${ratio(one, plain)} of the plain script's time, two take ${ratio(two, plain)}.
- Two local workers are ${ratio(one, two)} of one; two workers of a queue ${ratio(queued, queuedTwo)} of one.
- What the queue takes for an item, where all are there already: ${overhead.toFixed(2)} ms (${local?.making.toFixed(1)} s without, ${remote?.making.toFixed(1)} s with it).

`;
}

function renderGrowth(rows: readonly Row[]): string {
  const lines = rows.map(({ items, run, making }) => {
    const rest = run.seconds - making;
    return `| ${items} | ${run.seconds.toFixed(1)} s | ${((making * 1000) / items).toFixed(1)} ms | ${((rest * 1000) / items).toFixed(1)} ms | ${megabytes(run.parent)} | ${megabytes(run.worker)} |`;
  });
  return `## Time and memory against items, two local workers

| items | the whole build | making, an item | start, index and publishing, an item | most memory, build | most memory, a worker |
| ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join("\n")}
`;
}

function ratio(one: Row | undefined, two: Row | undefined): string {
  return one && two ? `${(one.making / two.making).toFixed(2)}x` : "not measured";
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "not told" : `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

async function startRedis(folder: string): Promise<{ readonly url: string; end(): void }> {
  const port = await findFreePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const server = spawn("redis-server", args, { stdio: "ignore" });
  server.on("error", (error) => {
    throw new Error(`redis-server: ${error.message}; install it for this benchmark`);
  });
  while (!(await isOpen(port))) await new Promise((resolve) => setTimeout(resolve, 50));
  return { url: `redis://127.0.0.1:${port}`, end: () => void server.kill() };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

process.exitCode = await main();
