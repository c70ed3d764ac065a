import { auditAltered, auditNotWritten, auditPicture } from "../diagnostics/catalogue/audit.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { OutputFile } from "../publish/manifest.js";
import type { World } from "../world/world.js";

/**
 * What is wrong with released files that cannot be told by reading them: pictures, colours, the order of painting. The
 * same inputs give the same bytes, so any other bytes are a fault. Files in `told` have faults that say more.
 */
export async function compareBytes(
  made: readonly OutputFile[],
  locate: (path: string) => string,
  { disk }: World,
  told: ReadonlySet<string>,
): Promise<readonly Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { path, bytes, mediaType } of made) {
    const place = locate(path);
    if (told.has(path)) continue;
    if ((await disk.stat(place))?.kind !== "file")
      diagnostics.push(auditNotWritten({ file: path }, { file: path }));
    else if (!Buffer.from(bytes).equals(await disk.read(place)))
      diagnostics.push((mediaType === "image/png" ? auditPicture : auditAltered)({}, { file: path }));
  }
  return diagnostics;
}
