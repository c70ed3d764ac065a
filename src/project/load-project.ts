import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { configFailed, configMissing } from "../diagnostics/catalogue/project.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { recordReads } from "../world/record-reads.js";
import type { World } from "../world/world.js";
import { bundleConfig } from "./bundle-config.js";
import { normalizeProject } from "./normalize-project.js";
import type { Project } from "./project.js";

const configNames = [
  "factpress.config.ts",
  "factpress.config.mts",
  "factpress.config.js",
  "factpress.config.mjs",
];

/** Finds, runs and checks the configuration of the project in `folder` (absolute). Its code runs with the rights of the process. */
export async function loadProject(folder: string, world: World): Promise<Result<Project>> {
  const configFile = await findConfig(folder, world);
  if (configFile === undefined) return failed([configMissing({ folder })]);
  const bundled = await bundleConfig(join(folder, configFile), folder);
  if (bundled.value === undefined) return failed(bundled.diagnostics);
  let loaded: unknown;
  try {
    loaded = await importModule(bundled.value.code, world);
  } catch (error) {
    return failed([
      configFailed({ error: error instanceof Error ? error.message : String(error) }, { file: configFile }),
    ]);
  }
  const reads = recordReads(world, folder);
  for (const file of bundled.value.files) await reads.world.disk.read(resolve(folder, file));
  return normalizeProject(loaded, { root: folder, configFile, configFiles: reads.list() });
}

/** The name of the configuration file in `folder`; undefined when there is none. */
export async function findConfig(folder: string, world: World): Promise<string | undefined> {
  for (const name of configNames) {
    if ((await world.disk.stat(join(folder, name)))?.kind === "file") return name;
  }
  return undefined;
}

/** Node imports files, so the bundle is written to one, and taken away again. */
async function importModule(code: string, world: World): Promise<unknown> {
  const folder = join(
    world.temporaryFolder,
    `factpress-config-${world.process.pid}-${world.now()}-${counter++}`,
  );
  const file = join(folder, "factpress.config.mjs");
  await world.disk.makeFolder(folder);
  try {
    await world.disk.writeNew(file, code);
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } finally {
    await world.disk.remove(folder);
  }
}

let counter = 0;

function failed(diagnostics: readonly Diagnostic[]): Result<Project> {
  return { value: undefined, diagnostics };
}
