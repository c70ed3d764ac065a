import { relative } from "node:path";
import { buildProject, type ReleasedReport } from "../build/build-project.js";
import type { BuildTask } from "../build/build-sets.js";
import { compareProject } from "../build/compare-project.js";
import { fails } from "../build/fails.js";
import { explainBuild } from "../build/record/explain-build.js";
import type { LastBuild } from "../build/record/find-last-build.js";
import { keepBuild, openArtefacts } from "../build/record/keep-build.js";
import type { WorkerDrawer } from "../build/worker-drawer.js";
import { Workshop } from "../build/workshop.js";
import { type Diagnostic, hasErrors, type Result } from "../diagnostics/diagnostic.js";
import { Series } from "../project/series.js";
import { observeWorld } from "../world/observe-world.js";
import { BuildProfile, formatProfile } from "./build-profile.js";
import { writeSummary } from "./build-summary.js";
import type { CommandContext } from "./command-context.js";
import { type ExitStatus, exitStatus, wrongStatus } from "./exit-status.js";
import { formatFileTable } from "./file-table.js";
import { formatReasons } from "./format-reasons.js";
import { openProject } from "./open-project.js";
import { orderItems } from "./order-items.js";
import { countDiagnostics } from "./print-diagnostics.js";
import { showProgress } from "./progress.js";
import { StopSignal } from "./stop-signal.js";
import { type BuildCall, listToldFiles, type ToldReport, tellBuild } from "./tell-build.js";
import { tellComparison } from "./tell-comparison.js";
import { paint } from "./terminal.js";

/** A build that has something to do, or may have. `drawer` knows no fonts yet; the caller closes it. */
export async function runWholeBuild(
  call: BuildCall,
  last: LastBuild,
  drawer: WorkerDrawer,
): Promise<ExitStatus> {
  const { folder, options, context, order, engineKey } = call;
  const { world, terminal } = context;
  const profile = new BuildProfile(world);
  const { world: inputs, observed } = observeWorld(world, order.root);
  const artefacts = await openArtefacts(order, engineKey, last.record !== undefined, world);
  const opened = await openProject(folder, options, { ...context, world: inputs });
  if ("diagnostics" in opened) {
    tellBuild(opened.diagnostics, [], false, options, context);
    await writeSummary({ reports: [], diagnostics: opened.diagnostics }, options, context);
    return exitStatus.usageWrong;
  }
  const { outputFolder, strict } = order;
  const workshop = new Workshop(drawer);
  const stop = new StopSignal();
  const title = `factpress build ${opened.reports.map((report) => report.id).join(", ")}`;
  const hasItems = opened.reports.some((report) => report instanceof Series);
  const items = hasItems ? orderItems(call, stop) : undefined;
  const run = <T>(work: (task: BuildTask) => Promise<Result<T>>): Promise<Result<T>> =>
    showProgress(title, { terminal, quiet: options.json === true, now: world.now }, (observer) =>
      work({
        ...opened,
        world,
        inputs,
        outputFolder,
        artefacts,
        workshop,
        ...(items && { items }),
        observer: profile.observe(observer),
      }),
    );
  if (options.check === true) {
    const result = await run(compareProject);
    const status = await tellComparison(result, call, explainBuild(last, artefacts.taken), profile.finish());
    return stop.isStopped ? exitStatus.interrupted : status;
  }

  const { value: released, diagnostics: found } = await run((task) => buildProject({ ...task, strict }));
  // The thread ends while what was made is kept.
  void workshop.close();
  const { project } = opened;
  const kept =
    released === undefined
      ? []
      : await keepBuild(
          { order, engineKey, project, released, diagnostics: found, observed: observed(), artefacts },
          world,
        );
  const diagnostics = [...found, ...kept];
  const why = explainBuild(last, artefacts.taken);
  const told = (released ?? []).map((report) => describeReleased(report, context));
  const lines = profile.finish();
  const isDone = released !== undefined && !fails(diagnostics, strict);
  tellBuild(
    diagnostics,
    await listToldFiles(told, options, outputFolder, context),
    isDone,
    options,
    context,
    {
      ...(options.why === true && { why }),
      ...(options.profile === true && { profile: lines }),
    },
  );
  await writeSummary({ reports: told, diagnostics }, options, context);
  if (options.json !== true) {
    for (const report of released ?? [])
      terminal.out(formatFileTable(report, relative(context.folder, report.published.folder) || "."));
    if (options.why === true) terminal.out(formatReasons(why, told));
    if (options.profile === true) terminal.err(formatProfile(lines));
    tellEnd(diagnostics, released !== undefined, call);
  }
  if (stop.isStopped) return exitStatus.interrupted;
  return isDone ? exitStatus.done : wrongStatus(diagnostics);
}

function describeReleased(
  { report, built, published, changes }: ReleasedReport,
  { folder }: CommandContext,
): ToldReport {
  return {
    report: report.id,
    folder: relative(folder, published.folder) || ".",
    release: published.release,
    status: published.unchanged ? "unchanged" : "changed",
    facts: built.facts,
    files: published.manifest.files,
    changes,
  };
}

function tellEnd(
  diagnostics: readonly Diagnostic[],
  isPublished: boolean,
  { order, context, began }: BuildCall,
): void {
  const { terminal, world } = context;
  const counted = countDiagnostics(diagnostics);
  if (isPublished) {
    const isWhole = !fails(diagnostics, order.strict);
    const seconds = ((world.now() - began) / 1000).toFixed(1);
    const word = isWhole ? paint(terminal, "green", "done") : paint(terminal, "red", "done in part");
    terminal.err(`${word} in ${seconds} s${counted === "" ? "" : `, with ${counted}`}\n`);
    return;
  }
  const isStrict = order.strict && !hasErrors(diagnostics);
  const reason = isStrict ? " (with --strict, warnings fail the build)" : "";
  terminal.err(`${paint(terminal, "red", "not published")}: ${counted}${reason}; the last release stands\n`);
}
