import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import type { World } from "./world.js";

/** Puts a whole file in the place of what stands at `path`, in one step: nobody ever reads half of it. Its folder is made. */
export async function replaceFile(
  path: string,
  bytes: Uint8Array | string,
  world: Pick<World, "disk" | "process">,
): Promise<void> {
  const { disk } = world;
  const staged = `${path}.${world.process.pid}-${randomBytes(4).toString("hex")}`;
  await disk.makeFolder(dirname(path));
  try {
    await disk.writeNew(staged, bytes);
    await disk.rename(staged, path);
  } catch (error) {
    // The first error is the one to tell.
    await disk.remove(staged).catch(() => undefined);
    throw error;
  }
}
