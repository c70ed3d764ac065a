import { createHash } from "node:crypto";
import type { Disk } from "../../world/world.js";

/** SHA-256 of a file of any size, in hex. */
export async function hashFile(path: string, disk: Disk): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of disk.readParts(path)) hash.update(part);
  return hash.digest("hex");
}
