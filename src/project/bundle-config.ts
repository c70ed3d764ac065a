import { dirname, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type BuildFailure, build, type Message, type Plugin } from "esbuild";
import { configFailed } from "../diagnostics/catalogue/project.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { entryFiles } from "../world/entry-files.js";
import type { World } from "../world/world.js";
import { hostedNames, hostName, listUnfollowed } from "./config-host.js";

export interface ConfigBundle {
  /** One ES module; packages are imported by absolute address. */
  readonly code: string;
  /** The files of the project that went into it, as esbuild names them, relative to the project. */
  readonly files: readonly string[];
  /** What the code imports or does whose answers cannot be asked for again, each as a phrase. */
  readonly unfollowed: readonly string[];
}

const engineName = "factpress";

/** A configuration in TypeScript, with all files of the project that it imports, as one module that Node can import from anywhere. */
export async function bundleConfig(file: string, root: string, world: World): Promise<Result<ConfigBundle>> {
  try {
    const result = await build({
      entryPoints: [file],
      absWorkingDir: root,
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "node20",
      metafile: true,
      sourcemap: false,
      logLevel: "silent",
      define: { ...hostedNames, ...ownMetaParts },
      banner: { js: `const ${hostName} = globalThis[Symbol.for(${JSON.stringify(hostName)})];` },
      plugins: [keepMeta(world), externalPackages],
    });
    const code = result.outputFiles[0]?.text ?? "";
    const imports = Object.values(result.metafile.outputs).flatMap((output) => output.imports);
    return {
      value: {
        code,
        unfollowed: listUnfollowed(
          code,
          imports.map(({ path }) => path).filter((path) => path !== entryFiles.api.href),
          relative(root, file).replaceAll("\\", "/"),
        ),
        files: Object.keys(result.metafile.inputs)
          .filter((name) => !name.startsWith(`${metaNamespace}:`))
          .sort(),
      },
      diagnostics: [],
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { value: undefined, diagnostics: error.errors.map((message) => describe(message, root)) };
  }
}

const ownMeta = "factpressMeta";
const metaNamespace = "factpress-meta";
const ownMetaParts = {
  "import.meta.url": `${ownMeta}.url`,
  "import.meta.dirname": `${ownMeta}.dirname`,
  "import.meta.filename": `${ownMeta}.filename`,
};

/**
 * In a bundle `import.meta` is the bundle's; a configuration means its own file. The import stands at the end of the
 * file, so that no line or column moves.
 */
function keepMeta(world: World): Plugin {
  return {
    name: "keep-meta",
    setup({ onLoad, onResolve }) {
      // All files are read through the world, which knows then what they held when they were bundled.
      onLoad({ filter: /\.(?:[cm]?[jt]sx?|json)$/, namespace: "file" }, async ({ path }) => {
        const source = Buffer.from(await world.disk.read(path)).toString();
        const kind = /(?:[jt]sx?|json)$/.exec(path)?.[0];
        if (kind === "json") return { contents: source, loader: kind };
        const own = JSON.stringify(`${metaNamespace}:${path}`);
        const hasMeta = source.includes("import.meta");
        return {
          contents: hasMeta ? `${source}\nimport * as ${ownMeta} from ${own};` : source,
          loader: kind === "ts" || kind === "tsx" || kind === "jsx" ? kind : "js",
        };
      });
      onResolve({ filter: new RegExp(`^${metaNamespace}:`) }, ({ path }) => ({
        path: path.slice(metaNamespace.length + 1),
        namespace: metaNamespace,
      }));
      onLoad({ filter: /^/, namespace: metaNamespace }, ({ path }) => {
        const parts = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
        const contents = Object.entries(parts).map(
          ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
        );
        return { contents: contents.join("\n") };
      });
    },
  };
}

/**
 * Packages stay outside the bundle. The engine's own name leads to the engine that is running, so that the facts which
 * a configuration makes are the engine's facts, wherever the project found the package.
 */
const externalPackages: Plugin = {
  name: "external-packages",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async (args) => {
      if (args.kind === "entry-point" || args.pluginData === "resolving") return undefined;
      if (args.path === engineName) return { path: entryFiles.api.href, external: true };
      if (args.path.startsWith("node:")) return { path: args.path, external: true };
      const found = await resolve(args.path, {
        kind: args.kind,
        resolveDir: args.resolveDir,
        importer: args.importer,
        pluginData: "resolving",
      });
      if (found.errors.length > 0) return { errors: found.errors };
      return { path: found.external ? found.path : pathToFileURL(found.path).href, external: true };
    });
  },
};

function describe(message: Message, root: string) {
  const { location } = message;
  if (location === null) return configFailed({ error: message.text });
  const path = location.file.startsWith("file:")
    ? relative(root, fileURLToPath(location.file))
    : location.file;
  return configFailed(
    { error: message.text },
    { file: path.replaceAll("\\", "/"), line: location.line, column: location.column + 1 },
  );
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
