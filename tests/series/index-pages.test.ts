import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { edit } from "../cli/projects.js";
import { runFactpress } from "../cli/run-factpress.js";
import { makeWards } from "./town-wards.js";

vi.setConfig({ testTimeout: 120_000 });

test("an index over more items than one page lists has several, each with a list of all", async () => {
  const folder = await makeWards(Array.from({ length: 1002 }, (_, index) => `Ward ${index + 1}`));
  await edit(
    folder,
    "factpress.config.ts",
    "documents: {",
    'index: { title: "The wards", about: "How many live in each." },\n  documents: {',
  );
  const { status, stdout, stderr } = await runFactpress(["build", "--jobs", "2"], { folder });
  expect(stderr).toMatch(/^done in /m);
  expect(status).toBe(0);
  // Of so many items, the first ones have lines of their own.
  expect(stdout).toMatch(/^ {2}ward-12\/ {2}3 files/m);
  expect(stdout).toMatch(/^ {2}990 more items {2}2970 files/m);
  const read = (path: string): Promise<string> => readFile(join(folder, "output/wards", path), "utf8");

  const first = await read("index.md");
  expect(first).toContain(
    "# The wards\n\nHow many live in each.\n\n- **Ward 1 to Ward 1000**\n- [Ward 1001 to Ward 1002](index-2.md)\n\n## Ward 1 to Ward 1000\n\n- [Ward 1](ward-1/ward.md)\n",
  );
  expect(first.match(/\/ward\.md/g)).toHaveLength(1000);
  expect(first).not.toContain("ward-1001/");

  const second = await read("index-2.md");
  expect(second).toContain(
    "# The wards: Ward 1001 to Ward 1002\n\nHow many live in each.\n\n- [Ward 1 to Ward 1000](index.md)\n- **Ward 1001 to Ward 1002**\n\n## Ward 1001 to Ward 1002\n\n- [Ward 1001](ward-1001/ward.md)\n- [Ward 1002](ward-1002/ward.md)\n",
  );
  const page = await read("index-2.html");
  expect(page).toContain("<title>The wards: Ward 1001 to Ward 1002</title>");
  expect(page).toContain('<a href="index.html">Ward 1 to Ward 1000</a>');
  expect(page).toContain('<link rel="canonical" href="https://town.example/wards/index-2.html">');
});
