import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");

/** The modules of dist/cli that the command line takes from the engine, when it comes to them. */
export const engineParts = [
  "audit-command",
  "build-command",
  "chart-command",
  "check-command",
  "draft-command",
  "explain-command",
];

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
    target: "node20",
    legalComments: "none",
    // commander is CommonJS, and asks for Node's modules as such.
    banner: {
      js: 'import { createRequire as createRequireOf } from "node:module"; const require = createRequireOf(import.meta.url);',
    },
    plugins: [enginePart],
  });
  await chmod(file, 0o755);
  return metafile;
}

const enginePart: Plugin = {
  name: "engine-part",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^\\./(?:${engineParts.join("|")})\\.js$`) }, ({ path }) => ({
      path,
      namespace: "engine-part",
    }));
    onLoad({ filter: /^/, namespace: "engine-part" }, async ({ path }) => ({
      contents: `const { loadEngine } = await import("../cli/load-engine.js");
        const part = await loadEngine("${path.slice(2, -3)}").parts["${path.slice(2, -3)}"]();
        export const { ${(await listExports(join("cli", path))).join(", ")} } = part;`,
    }));
    onResolve({ filter: /^\.\.\/cli\/load-engine\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** The names that a module of dist/ exports. */
export async function listExports(path: string): Promise<readonly string[]> {
  const module: Readonly<Record<string, unknown>> = await import(join(dist, path));
  return Object.keys(module);
}
