import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { bundleConfig } from "../../src/project/bundle-config.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

const own = "[import.meta.url, import.meta.filename, import.meta.dirname]";

test("every file has its own import.meta, wherever the bundle runs", async () => {
  const root = await makeTemporaryFolder();
  const [config, theme] = [join(root, "factpress.config.ts"), join(root, "look", "theme.mjs")];
  await mkdir(join(root, "look"));
  await writeFile(theme, `export const theme = ${own};`);
  await writeFile(
    config,
    `import { theme } from "./look/theme.mjs";\nconst own: string[] = ${own};\nexport default { own, theme, text: "import.meta.url" }; // import.meta`,
  );
  const { value, diagnostics } = await bundleConfig(config, root, nodeWorld());
  expect(diagnostics).toEqual([]);
  expect(value?.files).toEqual(["factpress.config.ts", "look/theme.mjs"]);
  const bundle = await import(`data:text/javascript,${encodeURIComponent(value?.code ?? "")}`);
  expect(bundle.default).toEqual({
    own: [pathToFileURL(config).href, config, root],
    theme: [pathToFileURL(theme).href, theme, join(root, "look")],
    text: "import.meta.url",
  });
});

test("a fault of a file that uses import.meta stands at its place", async () => {
  const root = await makeTemporaryFolder();
  const config = join(root, "factpress.config.ts");
  await writeFile(config, 'import.meta.url;\nimport "./them.js";\n');
  const { diagnostics } = await bundleConfig(config, root, nodeWorld());
  expect(diagnostics).toMatchObject([
    { code: "config-failed", place: { file: "factpress.config.ts", line: 2, column: 8 } },
  ]);
});
