import { forgetTexts } from "../../audit/tokenize.js";
import type { Report } from "../../project/report.js";
import type { SeriesItem } from "../../project/series.js";
import {
  describeFile,
  describeRelease,
  itemManifestType,
  manifestFile,
  renderManifest,
} from "../../publish/manifest.js";
import { observeWorld } from "../../world/observe-world.js";
import { nameArtefacts } from "../artefacts/name-artefacts.js";
import { buildReport } from "../build-report.js";
import { engine } from "../engine.js";
import { type MadeFile, timeFiles } from "../made-file.js";
import { makeOutside } from "../make-outside.js";
import type { DrawingRun } from "../report-run.js";
import type { ItemEntry } from "./item-entry.js";
import { itemKey, type SeriesKey } from "./item-key.js";
import type { ItemMaker, ItemOutcome } from "./item-maker.js";
import type { ItemStore } from "./item-store.js";
import type { TraceChecker } from "./trace-checker.js";

export interface ItemBench {
  readonly items: readonly SeriesItem[];
  /** Its world should give the same answer whenever it is asked the same. */
  readonly run: Omit<DrawingRun, "report" | "outside">;
  readonly key: SeriesKey;
  readonly store: ItemStore;
  readonly traces: TraceChecker;
  /** Absolute: where the releases stand. */
  readonly outputFolder: string;
}

/** Makes items in this process, one at a time. */
export function makeItems({ items, run, key, store, traces, outputFolder }: ItemBench): ItemMaker {
  const { project } = run;
  const reports = new Map(items.map(({ slug, report }) => [slug, report]));

  const isKept = async (own: string): Promise<boolean> => {
    const entry = await store.find(own);
    return (
      entry !== undefined &&
      entry.trace.unfollowed.length === 0 &&
      (await traces.findChanged(entry.trace)) === undefined &&
      (await store.findTorn(own, entry)) === undefined
    );
  };
  const make = async (report: Report, slug: string, own: string): Promise<ItemOutcome> => {
    const { world, observed } = observeWorld(run.world, project.root);
    const { value, diagnostics } = await buildReport(
      {
        ...run,
        report,
        world,
        artefacts: nameArtefacts(run.artefacts, report.id),
        outside: makeOutside(world, outputFolder, report.id),
      },
      () => undefined,
    );
    if (value === undefined) return { key: undefined, diagnostics };
    const { inputs, facts, checks, date } = value;
    const manifest: MadeFile = timeFiles(world)({
      path: manifestFile,
      bytes: renderManifest(describeRelease(report.id, engine, { files: value.files, folders: [], inputs })),
      mediaType: itemManifestType,
    });
    const files = [...value.files, manifest];
    for (const name of project.listVariables()) world.env(name);
    const seen = observed();
    const entry: ItemEntry = {
      slug,
      files: files.map((file) => ({ ...describeFile(file), milliseconds: file.milliseconds })),
      inputs,
      facts,
      checks,
      ...(date !== undefined && { date }),
      diagnostics,
      trace: { ...seen, unfollowed: [...seen.unfollowed, ...project.listUnfollowed()] },
    };
    await store.put(own, entry, files);
    forgetTexts();
    return { key: own, isKept: false };
  };
  return {
    lanes: 1,
    async make(slug) {
      const report = reports.get(slug);
      if (report === undefined) throw new RangeError(`the series has no item ${slug}`);
      const own = itemKey(key, slug);
      return (await isKept(own)) ? { key: own, isKept: true } : await make(report, slug, own);
    },
    close: async () => undefined,
  };
}
