import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const root = mkdtemp(join(tmpdir(), "factpress-cli-")).then((folder) => realpath(folder));

afterAll(async () => rm(await root, { recursive: true, force: true }));

let count = 0;

/** A new, empty folder, by its real path; removed after the tests of the file. */
export async function makeTemporaryFolder(): Promise<string> {
  count += 1;
  const name = String(count);
  const folder = join(await root, name);
  await mkdir(folder);
  return folder;
}
