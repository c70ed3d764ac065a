import { join } from "node:path";
import type { ReleaseChanges } from "../build/compare-releases.js";
import type { BuildOrder } from "../build/record/build-record.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { listAllFiles } from "../publish/list-files.js";
import type { ManifestFile } from "../publish/manifest.js";
import { reportLayout } from "../publish/output-layout.js";
import type { CommandContext, ProjectOptions } from "./command-context.js";
import { flattenDiagnostic, printDiagnostics } from "./print-diagnostics.js";

export interface BuildCommandOptions extends ProjectOptions {
  readonly out?: string;
  /** Publish nothing: say whether what is published is what a build would give. */
  readonly check?: boolean;
  /** Build again whenever something changes, until the process is ended. */
  readonly watch?: boolean;
  /** Say why the build ran, and what it made anew. */
  readonly why?: boolean;
  /** Say where time and memory went. */
  readonly profile?: boolean;
  /** How many items of a series are made at a time, in processes of their own. */
  readonly jobs?: number;
  /** Publish a series without its items that have errors. */
  readonly keepGoing?: boolean;
  /** Begin no item of a series after one that has errors. */
  readonly failFast?: boolean;
  /** Seconds that one item of a series may take. */
  readonly itemTimeout?: number;
  /** The address of a queue whose workers make the items of series. */
  readonly queue?: string;
  /** Where the workers keep items, too: a folder, or an address of S3. */
  readonly store?: string;
  /** A file to which what changed is added, as Markdown. */
  readonly summary?: string;
}

/** A build that is to be made: what was asked for, and what is known of the last one like it. */
export interface BuildCall {
  readonly folder: string;
  readonly options: BuildCommandOptions;
  readonly context: CommandContext;
  readonly order: BuildOrder;
  readonly engineKey: string;
  /** Milliseconds since the epoch. */
  readonly began: number;
}

/** What a build tells of a report. */
export interface ToldReport {
  readonly report: string;
  /** As people at the terminal would type it. */
  readonly folder: string;
  readonly release: string;
  readonly status: "changed" | "unchanged";
  readonly facts: number;
  /** As its manifest lists them. */
  readonly files: readonly ManifestFile[];
  readonly changes: ReleaseChanges;
}

/** Reports with all of their files, those that the manifests of items list among them, where all are told. */
export async function listToldFiles(
  reports: readonly ToldReport[],
  { json }: BuildCommandOptions,
  outputFolder: string,
  { world }: CommandContext,
): Promise<readonly ToldReport[]> {
  if (json !== true) return reports;
  return await Promise.all(
    reports.map(async (report) => {
      const { releases } = reportLayout(outputFolder, report.report);
      const files = await listAllFiles(world.disk, join(releases, report.release), report);
      return { ...report, files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)) };
    }),
  );
}

/** Prints diagnostics; with `--json` the one document of the command, in which everything stands. */
export function tellBuild(
  diagnostics: readonly Diagnostic[],
  reports: readonly object[],
  ok: boolean,
  options: BuildCommandOptions,
  { terminal }: CommandContext,
  more: object = {},
): void {
  printDiagnostics(diagnostics, options, terminal);
  if (options.json !== true) return;
  const found = diagnostics.map(flattenDiagnostic);
  terminal.out(`${JSON.stringify({ ok, diagnostics: found, reports, ...more }, null, 2)}\n`);
}
