import { ambientNames } from "../world/node-ambient.js";
import type { World } from "../world/world.js";

/** The name by which a bundled configuration knows what stands between it and the outside. */
export const hostName = "factpressHost";

/**
 * Names of the language and of Node, as esbuild's `define` takes them, each with the part of the host that stands in its
 * place in a configuration and in the files of the project that it imports.
 */
export const hostedNames: Readonly<Record<string, string>> = {
  "process.env": `${hostName}.env`,
  "Math.random": `${hostName}.random`,
  Date: `${hostName}.Date`,
  ...Object.fromEntries(ambientNames.map((name) => [name, `${hostName}.others.${name}`])),
};

/** Modules of Node that give the same for the same. */
const pureModules: ReadonlySet<string> = new Set(
  ["assert", "buffer", "path", "path/posix", "querystring", "string_decoder", "url", "util"].flatMap(
    (name) => [name, `node:${name}`],
  ),
);

/** What a bundled configuration imports, or does, whose answers nobody can ask for again: each as a phrase. */
export function listUnfollowed(
  code: string,
  imports: readonly string[],
  configFile: string,
): readonly string[] {
  return [
    ...imports.filter((path) => !pureModules.has(path)).map((path) => `${configFile} imports ${path}`),
    ...(/\beval\s*\(|\bnew Function\s*\(/.test(code) ? [`${configFile} makes code from text`] : []),
    ...(/\bimport\s*\(\s*[^"'\s]/.test(code) ? [`${configFile} imports what it chooses itself`] : []),
  ];
}

/** Where a configuration's use of the outside is noted, while it is loaded and whenever its functions run. */
export interface ConfigHost {
  readonly parts: object;
  /** What was used whose answers cannot be asked for again, each once, as a phrase. */
  listUses(): readonly string[];
  /** The names of the variables of the environment that were asked for. */
  listVariables(): readonly string[];
}

/** Variables of the environment are read through `world`. */
export function hostConfig(world: World, configFile: string): ConfigHost {
  const uses = new Set<string>();
  const variables = new Set<string>();
  const parts = world.ambient({
    note: (what) => uses.add(`${configFile} uses ${what}`),
    env(name) {
      variables.add(name);
      return world.env(name);
    },
  });
  return { parts, listUses: () => [...uses], listVariables: () => [...variables] };
}
