import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { repository, runFactpress } from "../cli/run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The script that the benchmark of speed compares with. */
const script = fileURLToPath(new URL("../../bench/performance/plain-script/main.js", import.meta.url));

/** What stands in the release beside the words of its documents. */
const pictures = ["charts/arrests.png", "charts/arrests.svg", "charts/rescues.png", "charts/rescues.svg"];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "factpress-plain-"));
  await promisify(execFile)(process.execPath, [script, "--out", folder]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("it makes the documents, the charts and the data of the bundled report", async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.includes(".")).sort();
  expect(files).toEqual([
    "brief.html",
    ...pictures,
    "data/by-state.csv",
    "fact-sheet.md",
    "press-release.pdf",
  ]);
});

test("every number of its documents is a fact of the report, and none contradicts one", async () => {
  // The names of marks in Vega's SVG give numbers that no reader sees, and the audit takes marks of notes for decimals.
  const page = await readFile(join(folder, "brief.html"), "utf8");
  await writeFile(join(folder, "brief.html"), page.replace(/<(svg|sup)\b.*?<\/\1>/gs, ""));
  const files = ["press-release.pdf", "brief.html", "fact-sheet.md"].map((name) => join(folder, name));
  const { status, stdout, stderr } = await runFactpress([
    "audit",
    ...files,
    "--project",
    repository,
    "--report",
    "operation-united-front",
  ]);
  expect([status, stderr]).toEqual([0, ""]);
  // As many as the key figures, the table and the paragraphs have.
  const confirmed = [...stdout.matchAll(/(\d+) confirmed/g)].map(([, number]) => Number(number));
  expect(confirmed).toHaveLength(files.length);
  expect(Math.min(...confirmed), stdout).toBeGreaterThan(40);
});
