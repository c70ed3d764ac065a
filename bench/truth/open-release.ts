import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { FinishedFile } from "./finished/finished-file.js";
import { openFinished } from "./finished/open-finished.js";
import { TextFile } from "./finished/text-file.js";
import { audit, build, type Outcome } from "./run-in-process.js";
import type { SourceEdit, TruthReport } from "./truth-reports.js";

/** A report that was built, in a copy of its project. */
export interface Release {
  readonly report: TruthReport;
  /** The folder of the copy. */
  readonly project: string;
  /** The folder of the release, by the name that readers know. */
  readonly folder: string;
  readonly files: readonly FinishedFile[];
  /** The files of a release from the data of an earlier day, by their paths. */
  readonly earlier: ReadonlyMap<string, Uint8Array>;
  /** Where its template prints a number, and what it prints there. */
  readonly printed: readonly Printed[];
  /** Where the finished files say words that are facts, such as names and directions. */
  readonly words: readonly FoundText[];
  /** The audit of the release as it was built. */
  readonly clean: Outcome;
}

/** A place in a template that prints a number. */
export interface Printed {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** A place in a page or a Markdown file at which a fact was read back. */
export interface FoundText {
  readonly path: string;
  /** From 0, in the file's text. */
  readonly start: number;
  readonly text: string;
}

/** A new folder for copies of projects. */
export async function makeWorkshop(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "factpress-truth-")));
}

/** Builds a report twice, as it is and from the data of an earlier day, and audits what was built. */
export async function openRelease(report: TruthReport, workshop: string): Promise<Release> {
  const project = join(workshop, report.name);
  await copyProject(report, project);
  const folder = await buildOne(project);
  const earlierProject = `${project}-earlier`;
  await copyProject(report, earlierProject);
  for (const edit of report.earlier) await editSource(earlierProject, edit);
  const earlierFolder = await buildOne(earlierProject);
  const earlier = await readFiles(earlierFolder);
  await rm(earlierProject, { recursive: true });
  const files = [...(await readFiles(folder))].flatMap(([path, bytes]) => openFinished(path, bytes) ?? []);
  const mentions = await readMentions(folder);
  return {
    report,
    project,
    folder,
    files,
    earlier,
    printed: listPrinted(mentions),
    words: listWords(mentions, files),
    clean: await audit(project),
  };
}

export async function copyProject({ folder, parts }: TruthReport, to: string): Promise<void> {
  await mkdir(to);
  for (const part of parts) await cp(join(folder, part), join(to, part), { recursive: true });
}

/** Replaces a text that must stand in the file once. */
export async function editSource(project: string, { file, before, after }: SourceEdit): Promise<void> {
  const path = join(project, file);
  const parts = (await readFile(path, "utf8")).split(before);
  if (parts.length !== 2)
    throw new Error(`${file} holds ${JSON.stringify(before)} ${parts.length - 1} times`);
  await writeFile(path, parts.join(after));
}

/**
 * Puts other bytes in files of a release while `use` runs, and the right ones after it. The manifest is made to fit, so
 * that nothing but the content can give them away.
 */
export async function withFiles<T>(
  folder: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  use: () => Promise<T>,
): Promise<T> {
  const manifestFile = join(folder, "manifest.json");
  const manifest = await readFile(manifestFile, "utf8");
  const right = new Map<string, Uint8Array>();
  let changed = manifest;
  for (const { path, bytes } of files) {
    const before = await readFile(join(folder, path));
    right.set(path, before);
    changed = changed.replace(tellBytes(before), tellBytes(bytes));
  }
  if (changed === manifest) throw new Error("the manifest lists none of the files");
  await writeFile(manifestFile, changed);
  try {
    for (const { path, bytes } of files) await writeFile(join(folder, path), bytes);
    return await use();
  } finally {
    for (const [path, bytes] of right) await writeFile(join(folder, path), bytes);
    await writeFile(manifestFile, manifest);
  }
}

/** What the manifest says of a file's bytes. */
function tellBytes(bytes: Uint8Array): string {
  return `"size": ${bytes.length},\n      "sha256": "${digest(bytes)}"`;
}

async function buildOne(project: string): Promise<string> {
  const { status, diagnostics } = await build(project);
  if (status !== 0) throw new Error(`${project} was not built: ${JSON.stringify(diagnostics, null, 2)}`);
  const [report = ""] = (await readdir(join(project, "output"))).filter((name) => !name.startsWith("."));
  return join(project, "output", report);
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files } = manifestShape.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
  const read = files.map(async ({ path }) => [path, await readFile(join(folder, path))] as const);
  return new Map(await Promise.all(read));
}

const manifestShape = z.object({ files: z.array(z.object({ path: z.string() })) });

const mentionShape = z.object({
  document: z.string(),
  text: z.string(),
  template: z.object({ file: z.string(), line: z.int().optional(), column: z.int().optional() }),
  at: z.array(z.object({ line: z.int().optional(), column: z.int().optional() })).default([]),
});
const ledgerShape = z.object({ facts: z.array(z.object({ mentions: z.array(mentionShape) })) });

type Mention = z.output<typeof mentionShape>;

async function readMentions(folder: string): Promise<readonly Mention[]> {
  const { facts } = ledgerShape.parse(JSON.parse(await readFile(join(folder, "facts.json"), "utf8")));
  return facts.flatMap(({ mentions }) => mentions);
}

/** Each place of a template once, with the text that it prints at its last use. */
function listPrinted(mentions: readonly Mention[]): readonly Printed[] {
  const found = new Map<string, Printed>();
  for (const { text, template } of mentions) {
    const { file, line, column } = template;
    if (line === undefined || column === undefined) continue;
    found.set(`${file}:${line}:${column}`, { file, line, column, text });
  }
  return [...found.values()];
}

function listWords(mentions: readonly Mention[], files: readonly FinishedFile[]): readonly FoundText[] {
  return mentions.flatMap(({ document, text, at: [place] }): readonly FoundText[] => {
    const file = files.find(({ path }) => path === document);
    const { line, column } = place ?? {};
    if (!(file instanceof TextFile) || line === undefined || column === undefined) return [];
    const start =
      file.source
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length +
      (line === 1 ? 0 : 1) +
      column -
      1;
    const isWord = !/\d/.test(text) && file.source.startsWith(text, start);
    return isWord ? [{ path: document, start, text }] : [];
  });
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
