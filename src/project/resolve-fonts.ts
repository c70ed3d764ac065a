import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import type { FontFaces, Theme } from "../theme/theme.js";
import type { World } from "../world/world.js";

/**
 * The theme with the absolute path of every font file. A path that leads nowhere is taken as one of a file in the
 * project: whoever opens it tells that it is missing.
 */
export async function resolveFonts(theme: Theme, root: string, world: World): Promise<Theme> {
  const { fallback = [] } = theme.font;
  const own = await resolveFaces(theme.font, root, world);
  const others = await Promise.all(fallback.map((faces) => resolveFaces(faces, root, world)));
  return { ...theme, font: { ...own, fallback: others } };
}

async function resolveFaces({ family, faces }: FontFaces, root: string, world: World): Promise<FontFaces> {
  const resolved = faces.map(async (face) => ({ ...face, file: await resolveFont(face.file, root, world) }));
  return { family, faces: await Promise.all(resolved) };
}

async function resolveFont(file: string, root: string, world: World): Promise<string> {
  const inProject = resolve(root, file);
  if (isAbsolute(file) || file.startsWith(".")) return inProject;
  if ((await world.disk.stat(inProject))?.kind === "file") return inProject;
  try {
    return createRequire(join(root, "factpress.config.js")).resolve(file);
  } catch {
    return inProject;
  }
}
