import type { Result } from "../diagnostics/diagnostic.js";
import { type FontFamily, readFontFamily } from "../fonts/font-family.js";
import type { FontFamilySpec } from "../theme/theme.js";
import type { World } from "../world/world.js";
import { WorkerDrawer } from "./worker-drawer.js";

/** What documents and charts are made with. */
export interface Tools {
  readonly family: FontFamily;
  readonly drawer: WorkerDrawer;
}

/**
 * The fonts and the chart thread of a project, kept from one build to the next: the thread has its libraries loaded and
 * what it compiled. Whoever makes one closes it; until then its thread keeps the process alive.
 */
export class Workshop {
  #prepared: WorkerDrawer | undefined;
  #kept: { readonly font: string; readonly tools: Tools } | undefined;

  /** `prepared` is a drawer that was told of no fonts yet: its thread may have been started before the project is known. */
  constructor(prepared?: WorkerDrawer) {
    this.#prepared = prepared;
  }

  /**
   * The tools for a theme's font: those of the last build, unless the theme names other fonts now or their files have
   * changed. No value where a font cannot be read. Builds may not overlap. `isLazy`: the thread starts with the first chart
   * that is drawn, for there may be none.
   */
  async open(
    font: FontFamilySpec,
    world: World,
    { isLazy = false }: { readonly isLazy?: boolean } = {},
  ): Promise<Result<Tools>> {
    const kept = this.#kept;
    const key = JSON.stringify(font);
    if (kept?.font === key && (await isUnchanged(kept.tools.family, world)))
      return { value: kept.tools, diagnostics: [] };
    await kept?.tools.drawer.close();
    this.#kept = undefined;
    // The thread loads its libraries while this one opens the fonts.
    const drawer = this.#prepared ?? new WorkerDrawer(world);
    this.#prepared = undefined;
    drawer.open(font);
    if (!isLazy) drawer.prepare();
    const { value: family, diagnostics } = await readFontFamily(font, world).catch(async (error: unknown) => {
      await drawer.close();
      throw error;
    });
    if (family === undefined) {
      await drawer.close();
      return { value: undefined, diagnostics };
    }
    const tools = { family, drawer };
    this.#kept = { font: key, tools };
    return { value: tools, diagnostics };
  }

  async close(): Promise<void> {
    const drawers = [this.#prepared, this.#kept?.tools.drawer];
    this.#prepared = undefined;
    this.#kept = undefined;
    await Promise.all(drawers.map((drawer) => drawer?.close()));
  }
}

/** Whether the files of a family hold what they held when it was read. */
async function isUnchanged({ sets }: FontFamily, world: World): Promise<boolean> {
  for (const { spec, bytes } of sets.flatMap(({ files }) => files)) {
    if ((await world.disk.stat(spec.file))?.kind !== "file") return false;
    if (Buffer.compare(await world.disk.read(spec.file), bytes) !== 0) return false;
  }
  return true;
}
