import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "../../world/digest.js";
import { entryFiles } from "../../world/entry-files.js";
import type { World } from "../../world/world.js";
import { engine, libraries } from "../engine.js";

/** The folder with all modules of the engine, compiled or not. */
const code = fileURLToPath(entryFiles.folder);

/**
 * A digest of all that makes other files of the same project: the engine's code, its libraries, Node. Of this copy of the
 * engine: it is read as fast as a build with nothing to do needs it.
 */
export async function readEngineKey(world: World): Promise<string> {
  return await readKey(describeScripts, world);
}

/** The same for every copy of the engine, wherever and whenever it was installed. */
export async function readSharedEngineKey(world: World): Promise<string> {
  return await readKey(digestScripts, world);
}

async function readKey(describe: typeof describeScripts, world: World): Promise<string> {
  const { scripts } = entryFiles;
  const [own, ...versions] = await Promise.all([
    scripts.length > 0 ? describe(scripts, world) : digestModules(world),
    ...libraries.map(async (library) => `${library} ${await readVersion(library, world)}`),
  ]);
  return digest([world.runtime, engine.version, own, ...versions].join("\n"));
}

/** Larger scripts tell their digest in their first line: to read ten megabytes takes as long as all else of a build with nothing to do. */
const smallScript = 1_000_000;

/** Their digests, with the times of those whose own word is taken for it: somebody may have changed them by hand. */
async function describeScripts(scripts: readonly URL[], { disk }: World): Promise<string> {
  const parts = scripts.map(async (script) => {
    const path = fileURLToPath(script);
    const { size = 0, changed } = (await disk.stat(path)) ?? {};
    if (size < smallScript) return digest(await disk.read(path));
    for await (const part of disk.readParts(path)) {
      const head = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("latin1", 0, 128);
      return `${size} ${changed} ${head.split("\n")[0]}`;
    }
    throw new Error(`${path} is empty`);
  });
  return (await Promise.all(parts)).join("\n");
}

async function digestScripts(scripts: readonly URL[], { disk }: World): Promise<string> {
  const digests: string[] = [];
  for (const script of scripts) digests.push(digest(await disk.read(fileURLToPath(script))));
  return digests.join("\n");
}

async function digestModules({ disk }: World): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (folder: string): Promise<void> => {
    for (const name of await disk.list(folder)) {
      const path = join(folder, name);
      if (/\.[jt]s$/.test(name)) hash.update(`${path.slice(code.length)}\n`).update(await disk.read(path));
      else if (name !== "bundle" && (await disk.stat(path))?.kind === "folder") await visit(path);
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
