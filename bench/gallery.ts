import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { drawSet, findSpecs } from "./gallery/draw-set.js";
import { renderPage } from "./gallery/render-page.js";

const usage = "npm run gallery -- CHECKOUT_FOLDER [--out-dir DIR]";

/**
 * Draws the example gallery of a checkout of Vega-Lite, and writes what came of it to docs/chart-gallery.md. Pictures
 * are kept, as PNG too, when a folder is named for them.
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "out-dir": { type: "string" } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(usage);
  const checkout = resolve(folder);
  const outDir = values["out-dir"];
  const outFolder = outDir === undefined ? await mkdtemp(join(tmpdir(), "gallery-")) : resolve(outDir);
  const root = fileURLToPath(new URL("..", import.meta.url));
  const packages = join(root, "node_modules");
  const datasets = join(packages, "vega-datasets");
  try {
    const formats = outDir === undefined ? "svg" : "svg,png";
    const set = { checkout, dataFolder: join(datasets, "data"), root, formats };
    const vegaLite = await drawSet({
      ...set,
      specs: await findSpecs(checkout, "examples/specs", ".vl.json"),
      outFolder: join(outFolder, "vega-lite"),
    });
    const vega = await drawSet({
      ...set,
      specs: await findSpecs(checkout, "examples/compiled", ".vg.json"),
      outFolder: join(outFolder, "vega"),
    });
    const versions = {
      checkout: await readVersion(checkout),
      commit: await readCommit(checkout),
      vegaLite: await readVersion(join(packages, "vega-lite")),
      vega: await readVersion(join(packages, "vega")),
      datasets: await readVersion(datasets),
    };
    await writeFile(join(root, "docs/chart-gallery.md"), renderPage({ vegaLite, vega, versions }));
    for (const [name, { drawn, specs }] of Object.entries({ "Vega-Lite": vegaLite, Vega: vega }))
      process.stdout.write(`${name}: drew ${drawn.length} of ${specs.length}\n`);
  } finally {
    if (outDir === undefined) await rm(outFolder, { recursive: true });
  }
}

async function readCommit(checkout: string): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["-C", checkout, "rev-parse", "HEAD"]);
  return stdout.trim();
}

async function readVersion(folder: string): Promise<string> {
  const text = await readFile(join(folder, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

await main();
