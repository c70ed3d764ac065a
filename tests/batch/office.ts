import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, expect } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { edit } from "../cli/projects.js";
import { commandFile, type Finished, runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";
import { makeWards } from "../series/town-wards.js";
import { type Running, startFactpress } from "./running.js";

export const config = "factpress.config.ts";
export const data = "data/wards.csv";

/** An office: the project, a store that its machines share, and the machines that work for it. */
export interface Office {
  readonly project: string;
  readonly store: string;
  readonly server: string;
}

/** What the test has started, which ends with it. */
export const started: Running[] = [];

afterEach(async () => {
  for (const one of started) one.kill("SIGKILL");
  await Promise.all(started.splice(0).map(({ finished }) => finished));
});

export function nameWards(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Ward ${index}`);
}

export async function makeOffice(server: string, wards: number, code = ""): Promise<Office> {
  const project = await makeWards(nameWards(wards), code);
  // Each test has a queue of its own.
  await edit(
    project,
    config,
    "https://town.example",
    `https://town-${Math.random().toString(36).slice(2)}.example`,
  );
  return { project, store: await makeTemporaryFolder(), server };
}

/** Another machine: a process of its own with its own copy of the project, which shares nothing but the store. */
export async function startWorker(
  office: Office,
  env = {},
  ...args: readonly string[]
): Promise<Running & { readonly copy: string }> {
  return await startWorkerBy(commandFile, office, env, ...args);
}

/** The command's file of a second copy of the engine, as another machine has one: the same bytes, written at another time, `without` some packages. */
export async function installAgain(without: readonly string[] = []): Promise<string> {
  const folder = await makeTemporaryFolder();
  const installed = dirname(dirname(dirname(commandFile)));
  for (const name of ["package.json", "dist", "schemas"])
    await cp(join(installed, name), join(folder, name), { recursive: true });
  await mkdir(join(folder, "node_modules"));
  for (const name of await readdir(join(installed, "node_modules")))
    if (!without.includes(name))
      await symlink(join(installed, "node_modules", name), join(folder, "node_modules", name));
  return join(folder, "dist/bundle/factpress.js");
}

export async function startWorkerBy(
  file: string,
  { project, store, server }: Office,
  env = {},
  ...args: readonly string[]
): Promise<Running & { readonly copy: string }> {
  const copy = await makeTemporaryFolder();
  for (const name of [config, "data", "templates"])
    await cp(join(project, name), join(copy, name), { recursive: true });
  const worker = startFactpress(["worker", "--jobs", "1", ...args], {
    folder: copy,
    file,
    env: { FACTPRESS_QUEUE: server, FACTPRESS_STORE: store, ...env },
  });
  started.push(worker);
  await worker.until(/^working for /m);
  return { ...worker, copy };
}

export function startBuild({ project, store, server }: Office, ...args: readonly string[]): Running {
  const build = startFactpress(["build", "--queue", server, "--store", store, ...args], { folder: project });
  started.push(build);
  return build;
}

/**
 * What every build must come to, whatever happens to its workers: all items, whole, switched in once. `releases`: with those
 * before it.
 */
export async function expectWhole(
  { project }: Pick<Office, "project">,
  wards: number,
  { status, stderr }: Finished,
  releases = 1,
): Promise<void> {
  expect(stderr).not.toMatch(/^.* error /m);
  expect(status).toBe(0);
  expect(await readdir(join(project, "output/.releases/wards"))).toHaveLength(releases);
  const local = await makeTemporaryFolder();
  for (const name of [config, "data", "templates"])
    await cp(join(project, name), join(local, name), { recursive: true });
  expect((await runFactpress(["build"], { folder: local })).status).toBe(0);
  const [released, expected] = [
    await readTree(join(project, "output/wards")),
    await readTree(join(local, "output/wards")),
  ];
  expect([...released.keys()]).toEqual([...expected.keys()]);
  expect(released).toEqual(expected);
  expect([...released.keys()].filter((path) => path.endsWith("/ward.md"))).toHaveLength(wards);
}

export async function readStatus({
  project,
  server,
}: Office): Promise<{ [name: string]: unknown; abandoned: { [name: string]: unknown }[] }> {
  const { status, stdout } = await runFactpress(["batch", "status", "--json", "--queue", server], {
    folder: project,
  });
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** A build and a worker end when they are told to, with what was made, though the server of their queue is gone for good. */
export async function expectEndWithoutServer(server: {
  readonly url: string;
  kill(): Promise<void>;
}): Promise<void> {
  const office = await makeOffice(server.url, 400);
  const worker = await startWorker(office);
  const build = startBuild(office);
  await build.until(/^wards: (?:[1-9]\d+) of 400 items/m);
  await server.kill();
  await worker.until(/the queue does not answer, it is tried again/);
  const began = performance.now();
  build.kill("SIGINT");
  worker.kill("SIGTERM");
  const [stopped, ended] = [await build.finished, await worker.finished];
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(stopped.status).toBe(130);
  expect(stopped.stderr).toContain('of the 400 items of "wards" are made');
  expect(ended.status).toBe(0);
  expect(ended.stderr).toContain("ending: what was begun is done first");
}
