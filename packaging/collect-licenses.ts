import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** The licences of all packages that a bundle holds code of, in the order of their names. Those licences ask for it. */
export async function collectLicenses(root: string, metafiles: readonly Metafile[]): Promise<string> {
  const folders = new Set<string>();
  for (const path of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = await Promise.all(
    [...folders].sort().map((folder) => readLicense(join(root, folder), folder)),
  );
  return `The scripts in this folder hold code of these packages.\n\n${texts.join("\n\n")}\n`;
}

async function readLicense(folder: string, path: string): Promise<string> {
  const { name, version, license }: Readonly<Record<string, unknown>> = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
  const text = file === undefined ? "" : `\n\n${(await readFile(join(folder, file), "utf8")).trim()}`;
  const kind = typeof license === "string" ? license : JSON.stringify(license);
  return `${"=".repeat(80)}\n${name} ${version} (${kind}) in ${path}${text}`;
}
