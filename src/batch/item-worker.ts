import { fresh } from "../build/artefacts/artefacts.js";
import { readHere } from "../build/file-reader.js";
import { compareKeys, readSeriesKey } from "../build/items/item-key.js";
import type { ItemMaker } from "../build/items/item-maker.js";
import { makeItems } from "../build/items/make-items.js";
import { TraceChecker } from "../build/items/trace-checker.js";
import { readSharedEngineKey } from "../build/record/engine-key.js";
import { WorkerDrawer } from "../build/worker-drawer.js";
import { drawHere } from "../charts/chart-drawer.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { subsetHere } from "../documents/html/subset-face.js";
import { readFontFamily } from "../fonts/font-family.js";
import { loadProject } from "../project/load-project.js";
import { Series } from "../project/series.js";
import { rememberReads } from "../world/remember-reads.js";
import type { World } from "../world/world.js";
import type { ItemAnswer, ItemTask } from "./item-task.js";
import { openItemStore } from "./open-item-store.js";

/** A series that a worker has loaded, or in what it differs from what it was asked for. */
type Opened = ItemMaker | { readonly differs: readonly string[] };

/** Makes items, one after the other, and keeps what those of a build share: the project, its data, its templates and its fonts. */
export class ItemWorker {
  readonly #world: World;
  /** Of the libraries that the process has loaded: other ones may stand on the disk later. */
  readonly #engine: Promise<string>;
  #kept: { readonly name: string; readonly opened: Promise<Opened> } | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#engine = readSharedEngineKey(world);
    this.#engine.catch(() => undefined);
  }

  /** `begin` is called when all that the item shares with others is there. */
  async make(task: ItemTask, begin: () => void): Promise<ItemAnswer> {
    const { slug, ...series } = task;
    const name = JSON.stringify(series);
    if (this.#kept?.name !== name) {
      await this.close();
      this.#kept = { name, opened: openSeries(series, await this.#engine, this.#world) };
    }
    let opened: Opened | undefined;
    try {
      opened = await this.#kept.opened;
    } finally {
      // What could not be loaded may be mended by the next time.
      if (opened === undefined || "differs" in opened) this.#kept = undefined;
    }
    if ("differs" in opened) return opened;
    begin();
    return await opened.make(slug);
  }

  async close(): Promise<void> {
    const opened = await this.#kept?.opened.catch(() => undefined);
    if (opened && "make" in opened) await opened.close();
    this.#kept = undefined;
  }
}

async function openSeries(task: Omit<ItemTask, "slug">, engine: string, outside: World): Promise<Opened> {
  const { root, storePlace, outputFolder, isAgain } = task;
  const fail = ([first]: readonly Diagnostic[]): Opened => ({
    differs: [
      `the project, which it cannot load${first === undefined ? "" : `: ${first.code}: ${first.message}`}`,
    ],
  });
  // What all items share is read once.
  const world = rememberReads(task.offline ? { ...outside, network: undefined } : outside);
  const { value: project, diagnostics } = await loadProject(root, world);
  if (project === undefined) return fail(diagnostics);
  const series = project.reports.find((report) => report.id === task.series);
  if (!(series instanceof Series))
    return { differs: [`the configuration, which has no series "${task.series}"`] };
  const fonts = await readFontFamily(project.theme.font, world);
  if (fonts.value === undefined) return fail(fonts.diagnostics);
  const family = fonts.value;
  const expanded = await series.expand({ world, root, configFile: project.configFile });
  if (expanded.value === undefined) return fail(expanded.diagnostics);
  const { items, inputs } = expanded.value;
  const key = await readSeriesKey({ project, series, inputs, family, engine }, world);
  const differs = compareKeys(task.key, key);
  if (differs.length > 0) return { differs };
  const opened = await openItemStore(storePlace, task.series, root, outside);
  if (opened.value === undefined) return fail(opened.diagnostics);
  const drawer = isAgain ? startDrawer(project.theme.font, outside) : drawHere(family);
  const maker = makeItems({
    items,
    run: {
      project,
      world,
      mode: "release",
      family,
      drawer,
      subsetter: subsetHere(family),
      artefacts: fresh,
      reader: readHere,
    },
    key,
    store: opened.value,
    traces: new TraceChecker(root, world),
    outputFolder,
  });
  return { ...maker, close: () => drawer.close() };
}

function startDrawer(font: Parameters<WorkerDrawer["open"]>[0], world: World): WorkerDrawer {
  const drawer = new WorkerDrawer(world);
  drawer.open(font);
  return drawer;
}
