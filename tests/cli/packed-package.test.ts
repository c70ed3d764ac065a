import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { copyFixture } from "./projects.js";
import { repository, runProgram } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 300_000 });

/** Fails to compile when the numbers that an author's own code gets have lost their type. */
const probe = `
import type { NumberFact } from "factpress";
// @ts-expect-error: a number of the language is not an exact decimal
export const value: NumberFact["value"] = 0.1;
`;

const compilerOptions = {
  target: "ES2023",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

test("the packed package is enough to check, type-check and build a project elsewhere", async () => {
  const folder = await makeTemporaryFolder();
  const run = async (program: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = await runProgram(program, args, { folder });
    expect(status, `${program} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout;
  };
  await writeFile(join(folder, "package.json"), '{ "name": "newsroom", "private": true, "type": "module" }');
  // What is packed was compiled just before the tests; compiling again would pull it away under the other tests.
  await run("npm", "pack", "--ignore-scripts", "--silent", repository);
  const [tarball = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  await run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`);

  const project = await copyFixture("city-library");
  await run("mv", project, join(folder, "library"));
  await writeFile(join(folder, "library/probe.ts"), probe);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["library"] }));
  await run(join(repository, "node_modules/.bin/tsc"), "-p", ".");

  // What only some projects need is not there, and is asked for by its name.
  const worker = ["--no", "factpress", "worker", "library", "--queue", "redis://127.0.0.1:1"];
  const { status, stderr } = await runProgram("npx", worker, { folder });
  expect(stderr).toContain("run: npm install bullmq");
  expect(status).toBe(3);

  const built = await run("npx", "--no", "factpress", "build", "library");
  expect(built).toMatch(/^library\/output\/visits-and-loans {2}\(release 0001-/);
  const release = await readdir(join(folder, "library/output/visits-and-loans"));
  expect(release.sort()).toEqual([
    "announcement.pdf",
    "charts",
    "data",
    "facts.json",
    "figures.md",
    "manifest.json",
    "page-card.png",
    "page.html",
  ]);
});
