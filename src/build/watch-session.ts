import { dirname, isAbsolute, join } from "node:path";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.js";
import type { Project } from "../project/project.js";
import type { Report } from "../project/report.js";
import type { Series } from "../project/series.js";
import type { Observation, ObservedWorld } from "../world/observation.js";
import { findChanged } from "../world/observe-again.js";
import { observeWorld } from "../world/observe-world.js";
import type { Watch, World } from "../world/world.js";
import { buildProject, type ReleasedReport } from "./build-project.js";
import type { ItemOrder } from "./items/item-maker.js";
import type { BuildOrder } from "./record/build-record.js";
import { keepBuild, openArtefacts } from "./record/keep-build.js";
import { Workshop } from "./workshop.js";

/** What is built in a session, with what. */
export interface WatchOptions {
  readonly order: BuildOrder;
  readonly engineKey: string;
  readonly world: World;
  /** How the items of series are made. */
  readonly items: ItemOrder;
  /** The project as it is now, read through `inputs`; its diagnostics when there is none. */
  open(inputs: World): Promise<OpenProject | { readonly diagnostics: readonly Diagnostic[] }>;
}

export interface OpenProject {
  readonly project: Project;
  readonly reports: readonly (Report | Series)[];
}

/** A project with what it was loaded from, which grows as functions of its configuration ask for more. */
interface Opened {
  readonly found: OpenProject;
  observed(): ObservedWorld;
}

/** Milliseconds to wait after a change for others that come with it: an editor writes in several steps. */
const settling = 10;

const silent = { phase: () => undefined, items: () => undefined, waiting: () => undefined };

/** A project that stays open, with its fonts, its chart thread and what was compiled, and is built again and again. */
export class WatchSession {
  readonly #options: WatchOptions;
  readonly #workshop = new Workshop();
  #opened: Opened | undefined;
  /** All that the last build was made from. */
  #seen: ObservedWorld = { observations: [], salt: "", unfollowed: [] };
  #keep: () => Promise<readonly Diagnostic[]> = async () => [];
  #watched: { readonly folders: readonly string[]; readonly watch: Watch } | undefined;
  #wake: () => void = () => undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Builds and publishes, with the configuration as it is now. */
  async build(): Promise<Result<readonly ReleasedReport[]>> {
    const { order, engineKey, world } = this.#options;
    const opened = await this.#open();
    if ("diagnostics" in opened) return { value: undefined, diagnostics: opened.diagnostics };
    const before = opened.observed();
    const { world: inputs, observed } = observeWorld(world, order.root, before.salt);
    const artefacts = await openArtefacts(order, engineKey, false, world);
    const { outputFolder, strict } = order;
    const workshop = this.#workshop;
    const task = {
      ...opened.found,
      world,
      inputs,
      outputFolder,
      strict,
      artefacts,
      workshop,
      items: this.#options.items,
      observer: silent,
    };
    const built = await buildProject(task);
    const { value: released, diagnostics } = built;
    // The functions of the configuration may have asked for more.
    this.#seen = combine(opened.observed(), observed());
    const seen = this.#seen;
    const { project } = opened.found;
    if (released !== undefined)
      this.#keep = () =>
        keepBuild({ order, engineKey, project, released, diagnostics, observed: seen, artefacts }, world);
    return built;
  }

  /** Keeps what the next build can use of the last one, if that published anything. Nobody waits for it. */
  async keep(): Promise<readonly Diagnostic[]> {
    const keep = this.#keep;
    this.#keep = async () => [];
    return await keep();
  }

  /** Waits until something that the last build was made from is not as it was, and returns all that is not. */
  async untilChanged(): Promise<readonly Observation[]> {
    const { order, world } = this.#options;
    await this.#watchFolders();
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const changed = await findChanged(this.#seen, order.root, world);
      if (changed.length > 0) return changed;
      await woken;
      await world.sleep(settling);
    }
  }

  /** The project, loaded anew where anything of its configuration is not as it was. */
  async #open(): Promise<Opened | { readonly diagnostics: readonly Diagnostic[] }> {
    const { order, world } = this.#options;
    const before = this.#opened;
    if (before !== undefined && (await this.#isCurrent(before))) return before;
    this.#opened = undefined;
    const { world: inputs, observed } = observeWorld(world, order.root);
    const found = await this.#options.open(inputs);
    this.#seen = observed();
    if ("diagnostics" in found) return found;
    this.#opened = { found, observed };
    return this.#opened;
  }

  async #isCurrent({ found, observed }: Opened): Promise<boolean> {
    const { order, world } = this.#options;
    const { unfollowed, ...seen } = observed();
    if (unfollowed.length + found.project.listUnfollowed().length > 0) return false;
    return (await findChanged(seen, order.root, world)).length === 0;
  }

  async #watchFolders(): Promise<void> {
    const { order, world } = this.#options;
    const folders = listFolders(this.#seen, order.root);
    if (folders.join("\n") === this.#watched?.folders.join("\n")) return;
    await this.#watched?.watch.close();
    this.#watched = { folders, watch: await world.watch(folders, () => this.#wake()) };
  }

  async close(): Promise<void> {
    await this.#watched?.watch.close();
    await this.#workshop.close();
  }
}

function combine(first: ObservedWorld, second: ObservedWorld): ObservedWorld {
  const observations = [...first.observations, ...second.observations];
  return { ...first, observations, unfollowed: [...first.unfollowed, ...second.unfollowed] };
}

/** The folders, absolute and sorted, in which something that was seen can change. */
function listFolders({ observations }: ObservedWorld, root: string): readonly string[] {
  const folders = observations.flatMap(({ asked, of }) => {
    if (asked === "environment" || asked === "day") return [];
    const path = isAbsolute(of) ? of : join(root, of);
    // Of what lies outside the project, files that are read are watched, and not all places where one could appear.
    if (asked === "kind" && isAbsolute(of)) return [];
    return [asked === "names" ? path : dirname(path)];
  });
  return [...new Set(folders)].sort();
}
