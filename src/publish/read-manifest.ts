import { join } from "node:path";
import { z } from "zod";
import { digest } from "../world/digest.js";
import type { Disk } from "../world/world.js";
import { type Manifest, manifestFile } from "./manifest.js";

const size = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  report: z.string(),
  engine: z.strictObject({ name: z.string(), version: z.string() }),
  files: z.array(z.strictObject({ path: z.string(), size, sha256, mediaType: z.string() })),
  inputs: z.array(
    z.union([
      z.strictObject({ file: z.string(), size, sha256 }),
      z.strictObject({ file: z.string(), confidential: z.literal(true) }),
    ]),
  ),
});

/** The manifest in a release's folder with the digest of its bytes; undefined when it is missing or no manifest. */
export async function readManifest(
  disk: Disk,
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly digest: string } | undefined> {
  const path = join(folder, manifestFile);
  if ((await disk.stat(path))?.kind !== "file") return undefined;
  const bytes = await disk.read(path);
  const manifest = parseManifest(bytes);
  return manifest && { manifest, digest: digest(bytes) };
}

/** Undefined when the bytes are not a manifest of this version. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
