import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { FontFamily } from "../../fonts/font-family.js";
import type { Project } from "../../project/project.js";
import type { ExpandedSeries, Series } from "../../project/series.js";
import { digest } from "../../world/digest.js";
import type { World } from "../../world/world.js";
import { digestFonts } from "../artefacts/digest-fonts.js";

/** What all items of a series are made of, each part as a digest under the name by which people know it. */
export interface SeriesKey {
  readonly engine: string;
  readonly configuration: string;
  readonly data: string;
  readonly templates: string;
  readonly fonts: string;
}

interface KeyedSeries {
  readonly project: Project;
  readonly series: Series;
  readonly inputs: ExpandedSeries["inputs"];
  readonly family: FontFamily;
  /** A digest of the engine that is running. */
  readonly engine: string;
}

/**
 * The key of a series: two processes that have the same make the same of an item. Templates are all files in the folders of
 * the documents' own; what else an item is made of is found out while it is made, and stands in its entry.
 */
export async function readSeriesKey(
  { project, series, inputs, family, engine }: KeyedSeries,
  world: World,
): Promise<SeriesKey> {
  const config = project.configFiles.map(({ file, sha256 }) => [file, sha256]);
  const data = inputs.map(({ file, sha256 }) => [file, sha256]);
  return {
    engine,
    configuration: digest(JSON.stringify([series.id, config])),
    data: digest(JSON.stringify(data)),
    templates: await digestTemplates(project, series, world),
    fonts: digestFonts(family),
  };
}

export function itemKey(key: SeriesKey, slug: string): string {
  return digest(JSON.stringify([key.engine, key.configuration, key.data, key.templates, key.fonts, slug]));
}

/** The parts in which two keys differ. */
export function compareKeys(key: SeriesKey, other: SeriesKey): readonly (keyof SeriesKey)[] {
  const parts = ["engine", "configuration", "data", "templates", "fonts"] as const;
  return parts.filter((part) => key[part] !== other[part]);
}

async function digestTemplates({ root }: Project, { documents }: Series, { disk }: World): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (folder: string): Promise<void> => {
    for (const name of await disk.list(join(root, folder))) {
      // A path with forward slashes, as configurations write it, is the same on every system.
      const path = folder === "." ? name : `${folder}/${name}`;
      const stats = await disk.stat(join(root, path));
      if (stats?.kind === "folder" && folder !== ".") await visit(path);
      else if (stats?.kind === "file" && isTemplate(path))
        hash.update(`${path}\n${digest(await disk.read(join(root, path)))}\n`);
    }
  };
  const folders = new Set(Object.values(documents).map(({ template }) => dirname(template)));
  for (const folder of [...folders].sort()) await visit(folder);
  return hash.digest("hex");
}

/** Whatever else lies beside them does not go into documents without being named in one of these. */
function isTemplate(path: string): boolean {
  return /\.(?:hbs|json)$/.test(path);
}
