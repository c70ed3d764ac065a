import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { ownEntries } from "./own-entries.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/**
 * Packages that stay beside the bundle: they have programs or files of their own, are the user's to install, or, as pdf.js,
 * are large and hardly ever needed.
 */
export const outside = [
  "@aws-sdk/client-s3",
  "@duckdb/node-api",
  "@expo-google-fonts/*",
  "@napi-rs/canvas",
  "bullmq",
  "esbuild",
  "ioredis",
  "pdfjs-dist",
  "pg",
  "prom-client",
  "sharp",
  "subset-font",
];

/**
 * Makes `dist/bundle/<name>.cjs` of a module's code, whose paths are relative to dist/: one expression, a function for
 * src/cli/run-script.ts. Names and lines are left as they are, so that stacks can be read.
 */
export async function bundleScript(name: string, contents: string): Promise<Metafile> {
  const result = await build({
    stdin: { contents, resolveDir: dist },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // As Node resolves an import; a package's files for `require` are often copies of the same.
    mainFields: ["module", "main"],
    charset: "ascii",
    legalComments: "none",
    external: outside,
    define: { "import.meta.url": "importMetaUrl", "import.meta.resolve": "importMetaResolve" },
    plugins: [ownEntries("globalDist"), fileAddresses, pdfkitFiles, noCanvas, lateBrotli],
    // Of a package that is bundled, the files beside its own are asked for.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  // A script that comes from V8's cache cannot import by itself; what runs it does that.
  const code = (result.outputFiles[0]?.text ?? "").replace(/(?<![\w$.`"'])import\(/g, "importOutside(");
  // esbuild leaves regular expressions and comments as they are. Plain ASCII is read as Latin-1, and not decoded.
  const plain = code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const body = `(function (require, importOutside, dist) {
const globalDist = dist;
const module = { exports: {} };
const importMetaResolve = (specifier) => require("node:url").pathToFileURL(require.resolve(specifier)).href;
${plain}
return module.exports;
})
`;
  const digest = createHash("sha256").update(body).digest("hex");
  await writeFile(new URL(`../dist/bundle/${name}.cjs`, import.meta.url), `// ${digest}\n${body}`);
  return result.metafile;
}

/** Each file of the engine keeps the address that it has by itself. */
const fileAddresses: Plugin = {
  name: "file-addresses",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]dist[/\\].*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      if (!path.startsWith(dist) || !contents.includes("import.meta.url")) return undefined;
      const own = JSON.stringify(relative(dist, path).replaceAll("\\", "/"));
      return { contents: `const importMetaUrl = new URL(${own}, dist).href; ${contents}` };
    });
  },
};

/**
 * pdfkit reads fonts' metrics and a colour profile beside its own file. What it opens fonts and encrypts files with is
 * loaded for a font that is not Factpress's own, and for an encrypted file.
 */
const pdfkitFiles: Plugin = {
  name: "pdfkit-files",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]pdfkit[/\\]js[/\\]pdfkit\.es\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const late = lateImports.reduce((text, { names, from }) => {
        const found = `import { ${names.join(", ")} } from '${from}';`;
        if (!text.includes(found)) throw new Error(`pdfkit imports ${from} in another way now`);
        return text.replace(
          found,
          names
            .map((name) => `const ${name} = (...given) => require("${from}").${name}(...given);`)
            .join(" "),
        );
      }, source);
      return {
        contents: late.replaceAll("__dirname", 'require("node:path").dirname(require.resolve("pdfkit"))'),
      };
    });
  },
};

const lateImports = [
  { names: ["create"], from: "fontkit" },
  { names: ["cbc", "ecb"], from: "@noble/ciphers/aes" },
] as const;

/**
 * vega-canvas waits at its top level for a package that draws pixels, which no script can do. Charts are drawn as SVG: its
 * form for browsers finds no canvas either, and does not wait.
 */
const noCanvas: Plugin = {
  name: "no-canvas",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^vega-canvas$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === "found") return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: "found" });
      return { path: found.path.replace(/\.node\.js$/, ".browser.js") };
    });
  },
};

/** fontkit loads a decoder of 1.4 MB for WOFF2 whatever the font is; here it waits beside the bundle for such a font. */
const lateBrotli: Plugin = {
  name: "late-brotli",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]brotli[/\\]decompress\.js$/ }, () => ({
      contents: `module.exports = (...args) => {
        const path = require.resolve("brotli/decompress.js", { paths: [require.resolve("fontkit")] });
        return require(path)(...args);
      };`,
    }));
  },
};
