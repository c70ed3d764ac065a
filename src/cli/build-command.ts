import { join, relative, resolve } from "node:path";
import { parseQueueAddress } from "../batch/queue/queue-address.js";
import type { ReleaseChanges } from "../build/compare-releases.js";
import type { BuildOrder, BuildRecord } from "../build/record/build-record.js";
import { readEngineKey } from "../build/record/engine-key.js";
import { type Difference, findLastBuild } from "../build/record/find-last-build.js";
import { WorkerDrawer } from "../build/worker-drawer.js";
import { itemAlone } from "../diagnostics/catalogue/series.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { startBundler } from "../project/start-bundler.js";
import { type CommandContext, checkOutFolder, checkStore } from "./command-context.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { countDiagnostics } from "./print-diagnostics.js";
import {
  type BuildCall,
  type BuildCommandOptions,
  listToldFiles,
  type ToldReport,
  tellBuild,
} from "./tell-build.js";
import { paint } from "./terminal.js";

/**
 * `factpress build`: the whole pipeline, or nothing where nothing has changed since the last build. That is found out
 * before anything is loaded that loads, draws or writes.
 */
export async function runBuild(
  folder: string,
  options: BuildCommandOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { world } = context;
  const began = world.now();
  const misplaced = [
    ...(options.out === undefined ? [] : await checkOutFolder("--out", options.out, context)),
    ...(await checkSummary(options, context)),
    ...(await checkStore(options.store, context)),
    ...checkQueue(options),
    ...(options.report ?? []).filter((id) => id.includes("/")).map((id) => itemAlone({ id })),
  ];
  if (misplaced.length > 0) {
    tellBuild(misplaced, [], false, options, context);
    return exitStatus.usageWrong;
  }
  const root = resolve(context.folder, folder);
  const order: BuildOrder = {
    root,
    outputFolder: options.out === undefined ? join(root, "output") : resolve(context.folder, options.out),
    reports: options.report,
    strict: options.strict === true,
    offline: world.network === undefined,
  };
  const engineKey = await readEngineKey(world);
  const call: BuildCall = { folder, options, context, order, engineKey, began };
  if (options.watch === true) {
    const { runWatch } = await import("./watch-command.js");
    return await runWatch(call);
  }
  const last = await findLastBuild(order, engineKey, world);
  if (last.record !== undefined && last.differences.length === 0)
    return await tellStanding(last.record, call);
  const drawer = new WorkerDrawer(world);
  // What runs besides this thread begins before the engine is loaded, where it will be needed.
  const isProject = (await world.disk.list(root)).some((name) => name.startsWith("factpress.config."));
  if (isProject) {
    startBundler();
    if (!last.differences.every(isOfWords)) drawer.prepare();
  }
  try {
    const { runWholeBuild } = await import("./whole-build.js");
    return await runWholeBuild(call, last, drawer);
  } finally {
    await drawer.close();
  }
}

/** Whether a template alone has changed, for which hardly a chart is drawn. */
function isOfWords(difference: Difference): boolean {
  return difference.kind === "input" && difference.observation.of.endsWith(".hbs");
}

function checkQueue({ queue }: BuildCommandOptions): readonly Diagnostic[] {
  const address = queue === undefined ? undefined : parseQueueAddress(queue);
  return address !== undefined && "code" in address ? [address] : [];
}

async function checkSummary(
  { summary }: BuildCommandOptions,
  context: CommandContext,
): Promise<readonly Diagnostic[]> {
  if (summary === undefined) return [];
  const { checkSummaryFile } = await import("./build-summary.js");
  return await checkSummaryFile(summary, context);
}

const noChanges: ReleaseChanges = { added: [], changed: [], removed: [], facts: [] };

async function tellStanding(
  { diagnostics, releases }: BuildRecord,
  { options, context, order, began }: BuildCall,
): Promise<ExitStatus> {
  const { terminal, folder, world } = context;
  const isCheck = options.check === true;
  const told = releases.map(
    ({ report, facts, release, files }): ToldReport => ({
      report,
      folder: relative(folder, join(order.outputFolder, report)) || ".",
      release,
      status: "unchanged",
      facts,
      files,
      changes: noChanges,
    }),
  );
  tellBuild(
    diagnostics,
    await listToldFiles(told, options, order.outputFolder, context),
    true,
    options,
    context,
    {
      ...(options.why === true && { why: { reasons: [], artefacts: [] } }),
    },
  );
  if (options.summary !== undefined) {
    const { writeSummary } = await import("./build-summary.js");
    await writeSummary({ reports: told, diagnostics }, options, context);
  }
  if (options.json !== true) {
    for (const { folder: place, facts } of told)
      terminal.out(
        `${place}  (${isCheck ? "what a build would give" : `unchanged since the last release, ${facts} facts`})\n`,
      );
    const counted = countDiagnostics(diagnostics);
    const seconds = ((world.now() - began) / 1000).toFixed(1);
    terminal.err(
      `${paint(terminal, "green", isCheck ? "up to date" : "nothing to do")} in ${seconds} s: nothing has changed since the last build${counted === "" ? "" : `, with ${counted}`}\n`,
    );
  }
  return exitStatus.done;
}
