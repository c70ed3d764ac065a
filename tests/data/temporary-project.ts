import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DatasetSpecs, type LoadedDataset, loadDataset } from "../../src/data/load-dataset.js";
import type { Diagnostic, Result } from "../../src/diagnostics/diagnostic.js";
import { nodeWorld } from "../../src/world/node-world.js";

/** A project folder with the given files, removed when `use` is done. */
export async function withProject<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (root: string) => Promise<T>,
): Promise<T> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), "factpress-data-")));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), content);
    }
    return await use(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

export function load<S extends DatasetSpecs>(
  files: Readonly<Record<string, string | Uint8Array>>,
  specs: S,
): Promise<Result<LoadedDataset<S>>> {
  return withProject(files, (root) => loadDataset(specs, { world: nodeWorld(), root }));
}

/** The dataset; fails with the diagnostics when there is none. */
export async function loadValid<S extends DatasetSpecs>(
  files: Readonly<Record<string, string | Uint8Array>>,
  specs: S,
): Promise<LoadedDataset<S>> {
  const { value, diagnostics } = await load(files, specs);
  if (!value) throw new Error(diagnostics.map(show).join("\n"));
  return value;
}

/** `line:column code`, the part of a diagnostic that tests pin. */
export function show({ code, place }: Diagnostic): string {
  return `${place?.line ?? "-"}:${place?.column ?? "-"} ${code}`;
}
