import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** In memory where the system has such a folder: these tests make and remove files by the ten thousand. */
const fastFolder = fs.access("/dev/shm", fs.constants.W_OK).then(
  () => "/dev/shm",
  () => tmpdir(),
);

/** A new folder, removed when the test ends. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await fs.mkdtemp(join(await fastFolder, "factpress-publish-"));
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }));
  return folder;
}
