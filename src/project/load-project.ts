import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { configFailed, configMissing } from "../diagnostics/catalogue/project.js";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import { recordReads } from "../world/record-reads.js";
import type { World } from "../world/world.js";
import { bundleConfig } from "./bundle-config.js";
import { type ConfigHost, hostConfig, hostName } from "./config-host.js";
import { normalizeProject } from "./normalize-project.js";
import type { Project } from "./project.js";
import { resolveFonts } from "./resolve-fonts.js";

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
  const bundled = await bundleConfig(join(folder, configFile), folder, world);
  if (bundled.value === undefined) return failed(bundled.diagnostics);
  const host = hostConfig(world, configFile);
  let loaded: unknown;
  try {
    loaded = await importModule(bundled.value.code, host, world);
  } catch (error) {
    const problem = error === unsettled ? "it waits for a promise that never settles" : describeError(error);
    return failed([configFailed({ error: problem }, { file: configFile })]);
  }
  const reads = recordReads(world, folder);
  for (const file of bundled.value.files) await reads.world.disk.read(resolve(folder, file));
  await watchResolution(bundled.value.files, folder, world);
  const { unfollowed } = bundled.value;
  const project = normalizeProject(loaded, {
    root: folder,
    configFile,
    configFiles: reads.list(),
    listUnfollowed: () => [...unfollowed, ...host.listUses()],
    listVariables: host.listVariables,
  });
  if (project.value === undefined) return project;
  const theme = await resolveFonts(project.value.theme, folder, world);
  return { ...project, value: { ...project.value, theme } };
}

/** The name of the configuration file in `folder`; undefined when there is none. */
export async function findConfig(folder: string, world: World): Promise<string | undefined> {
  for (const name of configNames) {
    if ((await world.disk.stat(join(folder, name)))?.kind === "file") return name;
  }
  return undefined;
}

/** Endings that esbuild tries for an import, and files that tell it how to read what it finds. */
const endings = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "json"];
const settings = ["tsconfig.json", "package.json"];

/**
 * Asks for what esbuild may have found in place of the files that it did find, and for what tells it how to read them, so
 * that a world which keeps account of questions knows when a bundle would be another.
 */
async function watchResolution(files: readonly string[], root: string, { disk }: World): Promise<void> {
  const folders = new Set<string>();
  for (const file of files) {
    const path = resolve(root, file);
    const stem = path.replace(/\.[^./\\]+$/, "");
    for (const ending of endings) await disk.stat(`${stem}.${ending}`);
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  for (const folder of folders) {
    for (const name of settings) {
      const path = join(folder, name);
      if ((await disk.stat(path))?.kind === "file") await disk.read(path);
    }
  }
}

/** Node imports files, so the bundle is written to one, and taken away again. */
async function importModule(code: string, { parts }: ConfigHost, world: World): Promise<unknown> {
  const folder = await world.makeTemporaryFolder("factpress-config-");
  const file = join(folder, "factpress.config.mjs");
  const settled = new AbortController();
  // The bundle takes it at its first line.
  Reflect.set(globalThis, Symbol.for(hostName), parts);
  try {
    await world.disk.writeNew(file, code);
    const idle = world.untilIdle(settled.signal).then(() => Promise.reject(unsettled));
    const module: { readonly default?: unknown } = await Promise.race([
      import(pathToFileURL(file).href),
      idle,
    ]);
    return module.default;
  } finally {
    settled.abort();
    Reflect.deleteProperty(globalThis, Symbol.for(hostName));
    await world.disk.remove(folder);
  }
}

/** Says that the process has nothing left to do, and the configuration has not been loaded. */
const unsettled = new Error("the configuration never settles");

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function failed(diagnostics: readonly Diagnostic[]): Result<Project> {
  return { value: undefined, diagnostics };
}
