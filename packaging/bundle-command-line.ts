import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { ownEntries } from "./own-entries.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");

/** The modules that the command line takes from the engine, when it comes to them: by their names, their paths in dist/. */
export const engineParts: Readonly<Record<string, string>> = {
  "audit-command": "cli/audit-command.js",
  "chart-command": "cli/chart-command.js",
  "batch-command": "cli/batch-command.js",
  "check-command": "cli/check-command.js",
  "draft-command": "cli/draft-command.js",
  "explain-command": "cli/explain-command.js",
  "item-worker-command": "cli/item-worker-command.js",
  "node-network": "world/node-network.js",
  "node-pool": "world/node-pool.js",
  "node-store": "world/node-store.js",
  "node-watch": "world/node-watch.js",
  "watch-command": "cli/watch-command.js",
  "whole-build": "cli/whole-build.js",
  "worker-command": "cli/worker-command.js",
};

/** One file with all that `factpress --help` needs; the rest is the engine's. */
export async function bundleCommandLine(): Promise<Metafile> {
  const file = join(dist, "bundle/factpress.js");
  const { metafile } = await build({
    entryPoints: [join(dist, "cli/main.js")],
    outfile: file,
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    format: "esm",
    platform: "node",
    // It has a program of its own.
    external: ["esbuild"],
    target: "node20",
    legalComments: "none",
    // commander is CommonJS, and asks for Node's modules as such.
    banner: {
      js: 'import { createRequire as createRequireOf } from "node:module"; const require = createRequireOf(import.meta.url);',
    },
    plugins: [ownEntries("new URL('../', import.meta.url)"), enginePart],
  });
  await chmod(file, 0o755);
  return metafile;
}

const enginePart: Plugin = {
  name: "engine-part",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^\\./(?:${Object.keys(engineParts).join("|")})\\.js$`) }, ({ path }) => ({
      path: path.slice(2, -3),
      namespace: "engine-part",
    }));
    onLoad({ filter: /^/, namespace: "engine-part" }, async ({ path: name }) => ({
      contents: `const { loadEngine } = await import("../cli/load-engine.js");
        const part = await loadEngine("${name}").parts["${name}"]();
        export const { ${(await listExports(engineParts[name] ?? "")).join(", ")} } = part;`,
    }));
    onResolve({ filter: /^\.\.\/cli\/load-engine\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** The names that a module of dist/ exports. */
export async function listExports(path: string): Promise<readonly string[]> {
  const module: Readonly<Record<string, unknown>> = await import(join(dist, path));
  return Object.keys(module);
}
