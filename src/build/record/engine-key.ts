import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "../../world/observation.js";
import type { World } from "../../world/world.js";
import { engine, libraries } from "../engine.js";

/** The folder with all modules of the engine, compiled or not. */
const code = fileURLToPath(new URL("../../", import.meta.url));

/** A digest of all that makes other files of the same project: the engine's code, its libraries, Node. */
export async function readEngineKey(world: World): Promise<string> {
  const versions = await Promise.all(
    libraries.map(async (library) => `${library} ${await readVersion(library, world)}`),
  );
  const parts = [world.runtime, engine.version, await digestModules(world), ...versions];
  return digest(parts.join("\n"));
}

async function digestModules({ disk }: World): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (folder: string): Promise<void> => {
    for (const name of await disk.list(folder)) {
      const path = join(folder, name);
      if (/\.[jt]s$/.test(name)) hash.update(`${path.slice(code.length)}\n`).update(await disk.read(path));
      else if ((await disk.stat(path))?.kind === "folder") await visit(path);
    }
  };
  await visit(code);
  return hash.digest("hex");
}

/** The package.json of a library as the engine finds it, in short; "none" for one that may be left out and is. */
async function readVersion(library: string, { disk }: World): Promise<string> {
  for (let folder = dirname(code); ; folder = dirname(folder)) {
    const file = join(folder, "node_modules", library, "package.json");
    if ((await disk.stat(file))?.kind === "file") return digest(await disk.read(file));
    if (dirname(folder) === folder) return "none";
  }
}
