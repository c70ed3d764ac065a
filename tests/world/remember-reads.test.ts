import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeWorld } from "../../src/world/node-world.js";
import { rememberReads } from "../../src/world/remember-reads.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

const read = async (disk: ReturnType<typeof nodeWorld>["disk"], path: string): Promise<string> =>
  new TextDecoder().decode((await disk.read(path)).subarray(0, 20));

test("what was read once is the same from then on, and what failed or is large is asked for again", async () => {
  const folder = await makeTemporaryFolder();
  const [file, late, large, inner] = ["a", "late", "large", "inner"].map((name) => join(folder, name));
  if (!file || !late || !large || !inner) throw new Error("no names");
  await writeFile(file, "first");
  await writeFile(large, "1".repeat(8_000_001));
  const { disk } = rememberReads(nodeWorld());
  expect(await read(disk, file)).toBe("first");
  expect(await disk.list(inner)).toEqual([]);
  await expect(disk.read(late)).rejects.toMatchObject({ code: "ENOENT" });
  expect(await read(disk, large)).toBe("1".repeat(20));
  expect((await disk.stat(file))?.size).toBe(5);

  await writeFile(file, "second");
  await writeFile(late, "late");
  await writeFile(large, "2".repeat(8_000_001));
  await mkdir(inner);
  await writeFile(join(inner, "b"), "");
  expect(await read(disk, file)).toBe("first");
  expect((await disk.stat(file))?.size).toBe(5);
  expect(await disk.list(inner)).toEqual([]);
  expect(await read(disk, late)).toBe("late");
  expect(await read(disk, large)).toBe("2".repeat(20));

  await rm(file);
  expect(await read(disk, file)).toBe("first");
});
