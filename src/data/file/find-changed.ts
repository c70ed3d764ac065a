import { queryTableChanged } from "../../diagnostics/catalogue/databases.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Disk } from "../../world/world.js";
import type { FoundFile } from "./read-source-file.js";

/** An error for a file that is no longer the one that was found. */
export async function findChanged(
  { name, path, size, changed }: FoundFile,
  disk: Disk,
): Promise<readonly Diagnostic[]> {
  const now = await disk.stat(path);
  const isSame = now?.size === size && now.changed === changed;
  return isSame ? [] : [queryTableChanged({ file: name }, { file: name })];
}
