import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { effort } from "../effort.js";
import { edition, publish, readEdition } from "./sample.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

const kills = 15 * effort;

test("whenever a build is killed, readers see a whole set, and the next build goes on", {
  timeout: 30_000,
}, async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "output");
  const script = join(folder, "publish-forever.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("publish-forever.ts", import.meta.url))],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
  });

  const seen: number[] = [];
  const done = new AbortController();
  const reader = (async () => {
    while (!done.signal.aborted) {
      const number = await readEdition(output);
      if (number !== undefined && number !== seen.at(-1)) seen.push(number);
      await sleep(2);
    }
  })();

  // Told below, once no child runs any more.
  reader.catch(() => undefined);

  let [locksLeft, stagingLeft] = [0, 0];
  const said: string[] = [];
  try {
    for (let round = 1; round <= kills; round++) {
      const child = spawn(process.execPath, [script, output, String(round * 1000)]);
      child.stderr.on("data", (data) => said.push(String(data)));
      const exit = once(child, "exit");
      const [start] = await once(child.stdout, "data");
      said.push(String(start).replace("start\n", ""));
      child.stdout.on("data", (data) => said.push(String(data)));
      await sleep(Math.random() * 60);
      child.kill("SIGKILL");
      await exit;
      const names = await fs.readdir(output).catch((): string[] => []);
      if (names.includes(".lock")) locksLeft += 1;
      if (names.includes(".staging")) stagingLeft += 1;
    }
  } finally {
    done.abort();
  }
  await reader;

  expect(said.join("")).toBe("");
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  // Had nothing been published, or nobody been killed at work, the test would show nothing.
  expect(new Set(seen.map((number) => Math.floor(number / 1000))).size).toBeGreaterThan(2);
  expect(locksLeft).toBeGreaterThan(0);
  expect(stagingLeft).toBeGreaterThan(0);

  await publish(output, edition(0));
  expect(await readEdition(output)).toBe(0);
  expect((await fs.readdir(output)).sort()).toEqual([".releases", "flu"]);
  expect((await fs.readdir(join(output, ".releases/flu"))).length).toBeLessThanOrEqual(3);
});
