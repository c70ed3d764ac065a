import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

/** Everything below a folder by its path: the SHA-256 of a file, the target of a link, "folder" for a folder. */
export async function readTree(folder: string): Promise<ReadonlyMap<string, string>> {
  const tree = new Map<string, string>();
  const visit = async (path: string): Promise<void> => {
    for (const name of (await readdir(join(folder, path))).sort()) {
      const entry = join(path, name);
      const stats = await lstat(join(folder, entry));
      if (stats.isSymbolicLink()) {
        tree.set(entry, `-> ${await readlink(join(folder, entry))}`);
      } else if (stats.isDirectory()) {
        tree.set(entry, "folder");
        await visit(entry);
      } else {
        tree.set(
          entry,
          createHash("sha256")
            .update(await readFile(join(folder, entry)))
            .digest("hex"),
        );
      }
    }
  };
  await visit("");
  return tree;
}
