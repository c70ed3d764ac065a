import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatTable, median } from "./table.js";

/**
 * What reading the finished files back adds to a cold build: the phase of the audit beside all the others, each build in
 * a process of its own, by the lines that the command prints as it goes. Medians; the number of rounds may be given.
 */
const rounds = Number(process.argv[2] ?? 9);

const root = fileURLToPath(new URL("..", import.meta.url));
const projects: Readonly<Record<string, string>> = {
  "bundled report": root,
  "city library": join(root, "tests/fixtures/projects/city-library"),
  "river watch": join(root, "tests/fixtures/projects/river-watch"),
};

interface Timed {
  readonly total: number;
  readonly audit: number;
}

/** Milliseconds of one build in a new process, and of its audit. */
function build(project: string, out: string): Promise<Timed> {
  const began = performance.now();
  const command = [join(root, "dist/cli/main.js"), "build", project, "--out", out];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "ignore", "pipe"] });
  let [from, to] = [0, 0];
  child.stderr.on("data", (part: Buffer) => {
    const lines = part.toString();
    if (lines.includes("reading the files back")) from = performance.now();
    if (lines.includes(": publishing")) to = performance.now();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      if (status !== 0 || to === 0) reject(new Error(`the build of ${project} failed`));
      else resolve({ total: performance.now() - began, audit: to - from });
    });
  });
}

async function main(): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), "factpress-bench-"));
  const rows = [["project", "build ms", "audit ms", "audit adds"]];
  try {
    for (const [name, project] of Object.entries(projects)) {
      const times: Timed[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await build(project, join(out, name)));
      const added = times.map(({ total, audit }) => audit / (total - audit));
      rows.push([
        name,
        median(times.map(({ total }) => total)).toFixed(0),
        median(times.map(({ audit }) => audit)).toFixed(0),
        `${(100 * median(added)).toFixed(0)}%`,
      ]);
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  process.stdout.write(formatTable(rows));
}

await main();
