import { dirname, join } from "node:path";
import { templateEncoding, templateMissing, templateOutside } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import { findInside } from "../../world/find-inside.js";
import type { World } from "../../world/world.js";
import type { TemplateSource } from "./template-source.js";

/** A template with the partials in the folder `partials` beside it that have its ending. `file` is relative to `root`, which no file may lie out of. */
export async function readTemplate(
  file: string,
  root: string,
  world: World,
): Promise<Result<TemplateSource>> {
  const { disk } = world;
  const kind = await findInside(root, file, world);
  if (kind === "outside") return failed([templateOutside({ file })]);
  if (kind !== "file") {
    const folder = dirname(file);
    const siblings = (await disk.list(join(root, folder))).map((name) => `${folder}/${name}`);
    return failed([templateMissing({ file, nearest: findNearest(file, siblings) })]);
  }
  const diagnostics: Diagnostic[] = [];
  const read = async (path: string): Promise<string> => {
    const bytes = await disk.read(join(root, path));
    const text = decode(bytes);
    if (text === undefined) diagnostics.push(templateEncoding({}, { file: path }));
    return text ?? "";
  };
  const text = await read(file);
  const ending = endingOf(file);
  const folder = `${dirname(file)}/partials`;
  const partials = new Map<string, { readonly file: string; readonly text: string }>();
  for (const name of await disk.list(join(root, folder))) {
    if (!name.endsWith(ending)) continue;
    const path = `${folder}/${name}`;
    const kind = await findInside(root, path, world);
    if (kind === "outside") diagnostics.push(templateOutside({ file: path }));
    if (kind !== "file") continue;
    partials.set(name.slice(0, -ending.length), { file: path, text: await read(path) });
  }
  return diagnostics.length > 0 ? failed(diagnostics) : { value: { file, text, partials }, diagnostics };
}

/** `.md.hbs` of `press-release.md.hbs`. */
function endingOf(file: string): string {
  return /(\.[a-z]+)?\.hbs$/i.exec(file)?.[0] ?? ".hbs";
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function failed(diagnostics: readonly Diagnostic[]): Result<TemplateSource> {
  return { value: undefined, diagnostics };
}
