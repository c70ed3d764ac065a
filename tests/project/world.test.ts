import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeWorld } from "../../src/world/node-world.js";
import { recordReads } from "../../src/world/record-reads.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

test("reads below the root are recorded, whatever their names begin with, and no others", async () => {
  const folder = await makeTemporaryFolder();
  const root = join(folder, "root");
  await mkdir(join(root, "..b"), { recursive: true });
  const inside = [join(root, "..a"), join(root, "..b", "c")];
  for (const file of [...inside, join(folder, "outside")]) await writeFile(file, "text");
  const reads = recordReads(nodeWorld(), root);
  for (const file of [...inside, join(folder, "outside")]) await reads.world.disk.read(file);
  expect(reads.list().map(({ file }) => file)).toEqual(["..a", "..b/c"]);
});

test("a temporary folder is new, and for nobody else", async () => {
  const world = nodeWorld();
  const folders = [
    await world.makeTemporaryFolder("factpress-a-"),
    await world.makeTemporaryFolder("factpress-a-"),
  ];
  onTestFinished(() => Promise.all(folders.map((folder) => world.disk.remove(folder))).then(() => undefined));
  expect(new Set(folders).size).toBe(2);
  for (const folder of folders) expect((await stat(folder)).mode & 0o777).toBe(0o700);
});
