import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveFonts } from "../../src/project/resolve-fonts.js";
import { defaultTheme } from "../../src/theme/default-theme.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

test("a font is named by a path in the project, a path in a package, or an absolute path", async () => {
  const root = await makeTemporaryFolder();
  const [own, packed] = [join(root, "fonts"), join(root, "node_modules", "@type", "sans")];
  for (const folder of [own, packed]) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "Sans.ttf"), "");
  }
  const resolve = async (file: string): Promise<string | undefined> => {
    const faces = [{ weight: 400, style: "normal", file }] as const;
    const theme = { ...defaultTheme, font: { family: "Sans", faces } };
    return (await resolveFonts(theme, root, nodeWorld())).font.faces[0]?.file;
  };
  expect(await resolve("fonts/Sans.ttf")).toBe(join(own, "Sans.ttf"));
  expect(await resolve("./fonts/Sans.ttf")).toBe(join(own, "Sans.ttf"));
  expect(await resolve("@type/sans/Sans.ttf")).toBe(join(packed, "Sans.ttf"));
  expect(await resolve("/usr/share/Sans.ttf")).toBe("/usr/share/Sans.ttf");
  expect(await resolve("fonts/Snas.ttf")).toBe(join(own, "Snas.ttf"));
});
