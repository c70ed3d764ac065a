/** Makes dist/bundle of what tsc put into dist: `npm run compile` runs both. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleCommandLine, engineParts, listExports } from "./bundle-command-line.js";
import { bundleScript } from "./bundle-script.js";
import { collectLicenses } from "./collect-licenses.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const bundle = join(root, "dist/bundle");

await rm(bundle, { recursive: true, force: true });
await mkdir(bundle);
const metafiles = await Promise.all([
  bundleScript(
    "engine",
    `export * as api from "./index.js";
     export const parts = {${Object.entries(engineParts)
       .map(([name, path]) => `"${name}": () => import("./${path}")`)
       .join(",")}};`,
  ),
  bundleScript("chart-worker", 'import "./build/chart-worker.js";'),
  bundleCommandLine(),
  writeApi(),
]);
await writeFile(
  join(bundle, "LICENSES.txt"),
  await collectLicenses(
    root,
    metafiles.filter((file) => file !== undefined),
  ),
);

/** The public API as a module: the functions of the engine that is running. */
async function writeApi(): Promise<undefined> {
  const names = (await listExports("index.js")).join(", ");
  await writeFile(
    join(bundle, "api.js"),
    `import { loadEngine } from "../cli/load-engine.js";\n\nexport const { ${names} } = loadEngine().api;\n`,
  );
}
