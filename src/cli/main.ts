#!/usr/bin/env node
import { Console } from "node:console";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { engine } from "../build/engine.js";
import { pictureFormats } from "../build/picture-format.js";
import { nodeWorld } from "../world/node-world.js";
import type { AuditCommandOptions } from "./audit-command.js";
import type { BatchStatusOptions } from "./batch-command.js";
import type { ChartCommandOptions } from "./chart-command.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";
import { type ExitStatus, exitStatus, isMachineError } from "./exit-status.js";
import type { ExplainCommandOptions } from "./explain-command.js";
import { nameSources } from "./name-sources.js";
import type { BuildCommandOptions } from "./tell-build.js";
import { processTerminal } from "./terminal.js";
import { expectShortRun } from "./tune-compiler.js";
import type { WorkerCommandOptions } from "./worker-command.js";

// Charts read dates in the time zone of the process; documents must not depend on where they are built.
process.env["TZ"] = "UTC";

expectShortRun();

// What a configuration prints must not come between the results, which may be read by a program.
const talk = new Console(process.stderr, process.stderr);
Object.assign(console, { log: talk.log, info: talk.info, debug: talk.debug });

const context: CommandContext = { world: nodeWorld(), terminal: processTerminal(), folder: process.cwd() };
const { terminal } = context;

/** Milliseconds for which a process waits, after its command has ended, for what is still open. */
const lingering = 3_000;

/** Whether the command has begun something that goes on by itself. */
let isServing = false;

async function run(): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = new Command("factpress")
    .description("Makes press releases, briefs and fact sheets from data, and proves their numbers.")
    .version(engine.version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError("(factpress --help lists the commands)");
  const format = (): Option =>
    new Option("--format <format>", "how diagnostics are printed")
      .choices(["text", "github"])
      .default("text");

  const offline = (): Option =>
    new Option("--offline", "read remote files from the cache, and use no network");

  const report = (): Option =>
    new Option("--report <id>", "only this report; may be given again for others").argParser(
      (id: string, earlier: readonly string[] = []) => [...earlier, id],
    );

  const queue = (): Option =>
    new Option(
      "--queue <address>",
      "the server of a queue for the items of series: redis://, rediss://, postgres://",
    ).env("FACTPRESS_QUEUE");

  const store = (): Option =>
    new Option(
      "--store <place>",
      "where the build and all workers keep items: a shared folder, or s3://bucket/prefix (default: .factpress/items)",
    ).env("FACTPRESS_STORE");

  // Each command is loaded when it is called: --help needs none of them.
  program
    .command("build")
    .description("run the whole pipeline and publish the documents")
    .argument("[project]", "folder of the project", ".")
    .option("--out <dir>", "publish into this folder (default: output/ in the project)")
    .addOption(
      new Option(
        "--draft",
        "publish nothing: write watermarked documents to draft/ in the project, even with errors, and mark what is wrong",
      ).conflicts([
        "out",
        "check",
        "watch",
        "why",
        "profile",
        "summary",
        "jobs",
        "keepGoing",
        "failFast",
        "itemTimeout",
      ]),
    )
    .addOption(
      new Option("--watch", "build again whenever something changes, until the process is ended").conflicts([
        "check",
        "json",
        "why",
        "profile",
        "summary",
      ]),
    )
    .addOption(
      new Option("--jobs <n>", "items of a series made at a time (default: one a core)").argParser(
        parseCount,
      ),
    )
    .addOption(
      new Option("--keep-going", "publish a series without the items that have errors").conflicts("failFast"),
    )
    .option("--fail-fast", "begin no item of a series after one that has errors")
    .option("--item-timeout <seconds>", "the most time for one item of a series (default: 60)", parseCount)
    .addOption(queue())
    .addOption(store())
    .option("--check", "publish nothing: fail when what is published is not what a build would give")
    .option("--why", "say why the build ran, and what it made anew")
    .option("--profile", "say where time and memory went")
    .option("--summary <file>", "add what changed to the end of this file, as Markdown")
    .addOption(report())
    .addOption(offline())
    .option("--strict", "fail on warnings that nobody has acknowledged")
    .option("--json", "print one JSON document to standard output")
    .addOption(format())
    .action(async (folder: string, { draft, ...options }: BuildArguments, command: Command) => {
      if (draft === true) {
        // Where the environment names them, they are for builds.
        const stray = ["queue", "store"].find((name) => command.getOptionValueSource(name) === "cli");
        if (stray !== undefined)
          command.error(`error: option '--draft' cannot be used with option '--${stray}'`);
        const { runDraft } = await import("./draft-command.js");
        status = await runDraft(folder, options, withoutNetwork(options));
        return;
      }
      const { runBuild } = await import("./build-command.js");
      status = await runBuild(folder, options, withoutNetwork(options));
    });
  program
    .command("check")
    .description("load, validate, derive facts and run the checks; write no documents")
    .argument("[project]", "folder of the project", ".")
    .option("--out <dir>", "compare with the releases in this folder (default: output/ in the project)")
    .addOption(report())
    .addOption(offline())
    .option("--strict", "fail on warnings that nobody has acknowledged")
    .option("--json", "print one JSON document to standard output")
    .addOption(format())
    .action(async (folder: string, options: BuildCommandOptions) => {
      const { runCheck } = await import("./check-command.js");
      status = await runCheck(folder, options, withoutNetwork(options));
    });
  program
    .command("audit")
    .description("hold every number of finished files and drafts against the project's facts")
    .argument("[file...]", "PDF, HTML, Markdown, SVG, CSV, JSON or text (default: the last release)")
    .option("--project <dir>", "folder of the project", ".")
    .addOption(report())
    .addOption(offline())
    .option("--json", "print one JSON document to standard output")
    .addOption(format())
    .action(async (files: readonly string[], options: AuditCommandOptions) => {
      const { runAudit } = await import("./audit-command.js");
      status = await runAudit(files, options, withoutNetwork(options));
    });
  program
    .command("explain")
    .description("show where a fact comes from and everywhere it is printed; without a fact, list them")
    .argument("[fact]", "its name, as templates write it, or the first part of the names of several")
    .argument("[project]", 'folder of the project (alone, it has a slash or is ".")', ".")
    .addOption(report())
    .addOption(offline())
    .option("--all", "show all inputs, however many and however deep")
    .option("--json", "print one JSON document to standard output")
    .addOption(format())
    .action(async (fact: string | undefined, folder: string, options: ExplainCommandOptions) => {
      const { runExplain } = await import("./explain-command.js");
      const isFolder = fact !== undefined && /^\.$|[/\\]/.test(fact);
      status = isFolder
        ? await runExplain(undefined, fact, options, withoutNetwork(options))
        : await runExplain(fact, folder, options, withoutNetwork(options));
    });
  program
    .command("chart")
    .description("draw Vega-Lite and Vega files as the build would draw them")
    .argument("<spec...>", "specifications (.vl.json, .vg.json)")
    .requiredOption("--out-dir <dir>", "write the pictures into this folder")
    .option("--data-dir <dir>", "folder that `data.url` reads from (default: the specification's own)")
    .addOption(
      new Option("--format <formats>", `${pictureFormats.join(", ")}: one or more, with commas`)
        .argParser(parsePictures)
        .default(["svg", "png"], "svg,png"),
    )
    .option("--scale <number>", "pixels of PNG, WebP and AVIF for each of the drawing", parseScale, 2)
    .option("--json", "print one JSON document to standard output")
    .action(async (specs: readonly string[], options: ChartArguments) => {
      const { runChart } = await import("./chart-command.js");
      const { format: pictures, ...rest } = options;
      status = await runChart(specs, { ...rest, pictures, format: "text" }, context);
    });
  program
    .command("worker")
    .description("make items of series for builds that use a queue, until the process is ended")
    .argument("[project]", "folder of this machine's copy of the project", ".")
    .addOption(queue())
    .addOption(store())
    .addOption(new Option("--jobs <n>", "items made at a time (default: one a core)").argParser(parseCount))
    .option("--metrics <place>", "tell Prometheus how the worker is, at a port or an address and a port")
    .action(async (folder: string, options: WorkerCommandOptions) => {
      const { runWorker } = await import("./worker-command.js");
      status = await runWorker(folder, options, context);
    });
  const batch = program.command("batch").description("look at the queue of a project");
  batch
    .command("status")
    .description("show what waits, what is being made, and what was given up and why")
    .argument("[project]", "folder of the project", ".")
    .addOption(queue())
    .option("--json", "print one JSON document to standard output")
    .action(async (folder: string, options: BatchStatusOptions) => {
      const { runBatchStatus } = await import("./batch-command.js");
      status = await runBatchStatus(folder, options, context);
    });
  program.command("item-worker", { hidden: true }).action(async () => {
    const { serveItems } = await import("./item-worker-command.js");
    serveItems(context.world);
    isServing = true;
  });
  await program.parseAsync();
  return status;
}

/** What a command runs in: without a network, where its options say so. */
function withoutNetwork({ offline }: Pick<ProjectOptions, "offline">): CommandContext {
  return offline === true ? { ...context, world: { ...context.world, network: undefined } } : context;
}

type BuildArguments = BuildCommandOptions & { readonly draft?: boolean };

type ChartArguments = Omit<ChartCommandOptions, "pictures" | "format"> & {
  readonly format: ChartCommandOptions["pictures"];
};

function parsePictures(value: string): ChartCommandOptions["pictures"] {
  const formats = value.split(",").map((name) => {
    const format = pictureFormats.find((known) => known === name);
    if (format === undefined)
      throw new InvalidArgumentError(`"${name}" is none of ${pictureFormats.join(", ")}.`);
    return format;
  });
  return [...new Set(formats)];
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError("It is a whole number of 1 or more.");
  return count;
}

function parseScale(value: string): number {
  const scale = Number(value);
  if (!(scale > 0)) throw new InvalidArgumentError("It is a number above 0.");
  return scale;
}

// Node ends a process that has nothing left to wait for in silence, and as if all were done.
process.on("exit", tellUnfinished);
run()
  .catch(describeFailure)
  .then((status) => {
    process.off("exit", tellUnfinished);
    process.exitCode = status;
    // The client of a queue whose server is gone goes on asking for it.
    if (!isServing) setTimeout(() => process.exit(), lingering).unref();
  });

function tellUnfinished(): void {
  process.exitCode = exitStatus.bug;
  terminal.err(
    "factpress: the process ended before its work did: something waits for what never comes, or called process.exit()\n",
  );
}

function describeFailure(error: unknown): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usageWrong;
  if (isMachineError(error)) {
    const hint =
      error.code === "EADDRINUSE"
        ? "another process listens there: give this one another port"
        : "free the disk or mend the permission, and build again";
    terminal.err(`factpress: the machine refused: ${error.message}\n    hint: ${hint}\n`);
    return exitStatus.machineFailed;
  }
  terminal.err(
    `factpress: a fault of Factpress itself; please report it\n${error instanceof Error ? nameSources(error.stack ?? error.message) : String(error)}\n`,
  );
  return exitStatus.bug;
}
