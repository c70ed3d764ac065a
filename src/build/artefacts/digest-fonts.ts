import { createHash } from "node:crypto";
import type { FontFamily } from "../../fonts/font-family.js";

const known = new WeakMap<FontFamily, string>();

/** A digest of the files of a family and of what each is used for, in hex. */
export function digestFonts(family: FontFamily): string {
  const before = known.get(family);
  if (before !== undefined) return before;
  const hash = createHash("sha256");
  for (const { name, files } of family.sets)
    for (const { spec, bytes } of files)
      hash.update(`${JSON.stringify([name, spec.weight, spec.style, bytes.length])}\n`).update(bytes);
  const digest = hash.digest("hex");
  known.set(family, digest);
  return digest;
}
