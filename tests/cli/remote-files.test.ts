import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { ledgerSchema } from "../../src/audit/ledger/ledger.js";
import { parseManifest } from "../../src/publish/read-manifest.js";
import { type Certificate, type FileServer, makeCertificate, serve } from "../data/remote/file-server.js";
import { readTree } from "./file-tree.js";
import { bundledReport, copyBundledProject, copyFixture, dataFolder, edit } from "./projects.js";
import { readHtml, readMarkdown, readPdf, squeeze } from "./read-documents.js";
import { preload, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const config = "factpress.config.ts";
const lockName = "factpress.lock.json";
let certificate: Certificate;

beforeAll(async () => {
  certificate = makeCertificate(await makeTemporaryFolder());
});

/** Runs the command on a day, trusting the certificate of the tests. */
function runOn(day: string, args: readonly string[], folder: string) {
  const now = Date.parse(`${day}T12:00:00Z`);
  const node = preload(
    `const begin = Date.now(); const now = Date.now; Date.now = () => ${now} + now() - begin;`,
  );
  return runFactpress(args, { folder, node, env: { NODE_EXTRA_CA_CERTS: certificate.file } });
}

async function serveBytes(bytes: Uint8Array): Promise<FileServer> {
  const answer: Parameters<typeof serve>[0] = (request, response) => {
    if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"', "content-length": bytes.length }).end(bytes);
  };
  return await serve(answer, certificate);
}

/** The files of a release with their digests. */
async function listRelease(project: string) {
  return [...(await readTree(join(project, "output", ".releases")))];
}

test("three documents are built from a file that was fetched, and print when", async () => {
  const project = await copyBundledProject();
  const server = await serveBytes(await readFile(join(project, dataFolder, "states.csv")));
  const url = `${server.origin}/states.csv`;
  const call = `http("${url}", { allowPrivate: true, sourceId: "missouri-ago" })`;
  await rm(join(project, dataFolder, "states.csv"));
  await edit(project, config, `from.table("states", {`, `csv(${call}, {`);
  await edit(project, config, "  html,\n", "  csv,\n  html,\n  http,\n");

  const built = await runOn("2024-02-03", ["build", "--strict"], project);
  expect([built.status, built.stderr]).toEqual([0, expect.stringContaining("done in")]);
  const release = join(project, "output", bundledReport);
  const entry = "Missouri Attorney General’s Office, Aug. 27, 2021, retrieved Feb. 3, 2024.";
  const pages = (await readPdf(join(release, "press-release.pdf"))).pages.flat();
  expect(squeeze(pages.map(({ text }) => text).join(""))).toContain(squeeze(entry));
  expect((await readHtml(join(release, "brief.html"))).text).toContain(entry);
  expect((await readMarkdown(join(release, "fact-sheet.md"))).text).toContain(entry);

  const lock = await readFile(join(project, lockName), "utf8");
  const { sha256 } = JSON.parse(lock).files[url];
  const manifest = parseManifest(await readFile(join(release, "manifest.json")));
  expect(manifest?.inputs.filter(({ file }) => !/^(?:data|templates|factpress\.config)/.test(file))).toEqual([
    { file: url, sha256, size: expect.any(Number) },
  ]);
  const ledger = ledgerSchema.parse(JSON.parse(await readFile(join(release, "facts.json"), "utf8")));
  expect(ledger.sources.find(({ id }) => id === "missouri-ago")).toMatchObject({
    retrieved: "2024-02-03",
    files: [{ file: url, sha256, retrieved: "2024-02-03" }],
  });
  expect(ledger.sources.filter(({ retrieved }) => retrieved !== undefined)).toHaveLength(1);
  const fact = ledger.facts.find(({ name }) => name === "sources.missouri-ago.retrieved");
  expect(fact).toMatchObject({ value: "2024-02-03", lineage: { file: lockName, record: url } });
  expect(new Set(fact?.mentions.map(({ document }) => document)).size).toBe(3);
  expect(fact?.mentions.every(({ at = [] }) => at.length > 0)).toBe(true);

  // A year later, on a machine that has the lock and no copies: the same bytes.
  const before = await listRelease(project);
  await rm(join(project, "output"), { recursive: true });
  await rm(join(project, ".factpress"), { recursive: true });
  expect((await runOn("2025-02-03", ["build"], project)).status).toBe(0);
  expect(await listRelease(project)).toEqual(before);
  expect(await readFile(join(project, lockName), "utf8")).toBe(lock);
  await server.close();

  // A day that is not the one on which the file was retrieved is found by the audit.
  const sheet = join(release, "fact-sheet.md");
  const text = await readFile(sheet, "utf8");
  const changed = text.replace(/(retrieved\s+Feb\.\s+)3,/, "$14,");
  expect(changed).not.toBe(text);
  await writeFile(sheet, changed);
  const audited = await runOn("2025-02-04", ["audit", "--offline"], project);
  expect([audited.status, audited.stderr]).toEqual([
    1,
    expect.stringMatching(/audit-changed.*"Feb. 3, 2024", was meant/),
  ]);
});

/** The smallest project, with its table on a server of its own. */
async function copyRemoteMinimal(sourceId: string): Promise<{ project: string; server: FileServer }> {
  const project = await copyFixture("minimal");
  const server = await serveBytes(await readFile(join(project, "data/rain.csv")));
  const call = `http("${server.origin}/rain.csv", { allowPrivate: true, sourceId: "${sourceId}" })`;
  await edit(project, config, "  max,\n", "  http,\n  max,\n");
  await edit(project, config, `csv("data/rain.csv", {`, `csv(${call}, {`);
  return { project, server };
}

test("with --offline every command does with the copy, and fails without one", async () => {
  const { project, server } = await copyRemoteMinimal("gauge");
  const commands = [["build"], ["build", "--draft"], ["check"], ["audit"], ["explain", "most"]];
  const run = async () => {
    const codes: (number | null)[] = [];
    for (const command of commands)
      codes.push((await runOn("2024-02-03", [...command, "--offline"], project)).status);
    return codes;
  };
  const without = await runOn("2024-02-03", ["build", "--offline"], project);
  expect([without.status, without.stderr]).toEqual([1, expect.stringContaining("remote-offline")]);
  expect(server.requests).toEqual([]);
  expect((await runOn("2024-02-03", ["build"], project)).status).toBe(0);
  expect(server.requests).toHaveLength(1);
  const before = await listRelease(project);
  expect(await run()).toEqual([0, 0, 0, 0, 0]);
  expect(server.requests).toHaveLength(1);
  expect(await listRelease(project)).toEqual(before);
  await server.close();
  const stale = await runOn("2025-02-04", ["build"], project);
  expect([stale.status, stale.stderr]).toEqual([
    0,
    expect.stringMatching(/warning {2}remote-stale.*2024-02-03/),
  ]);
  expect(await listRelease(project)).toEqual(before);
  await rm(join(project, ".factpress"), { recursive: true });
  expect((await run()).filter((status) => status === 0)).toEqual([]);
});

test("what the configuration says of a remote file has a form", async () => {
  const project = await copyFixture("minimal");
  await edit(project, config, "  max,\n", "  http,\n  max,\n");
  const call = `http("states", { sha256: "AB", timeoutSeconds: -1, timeout: 3 } as object)`;
  await edit(project, config, `csv("data/rain.csv", {`, `csv(${call}, {`);
  const { status, stderr } = await runOn("2024-02-03", ["check"], project);
  expect(status).toBe(2);
  for (const path of ["url", "sha256", "timeoutSeconds"])
    expect(stderr).toContain(`\`reports.0.data.rain.file.${path}\``);
  expect(stderr).toContain('"timeout"');
});

test("a source that is not listed is an error; a server that is away is one of the machine", async () => {
  const { project, server } = await copyRemoteMinimal("gage");
  const unlisted = await runOn("2024-02-03", ["check"], project);
  expect([unlisted.status, unlisted.stderr]).toEqual([1, expect.stringMatching(/source-unknown.*"gage"/)]);
  expect(unlisted.stderr).toContain('did you mean "gauge"?');
  await edit(project, config, '"gage"', '"gauge"');
  const page = await runOn("2024-02-03", ["explain", "most"], project);
  expect(page.stdout).toContain("[gauge] Readings of the town’s rain gauges, retrieved 2024-02-03");
  await server.close();
  await rm(join(project, ".factpress"), { recursive: true });
  const away = await runOn("2024-02-03", ["check"], project);
  expect([away.status, away.stderr]).toEqual([3, expect.stringContaining("remote-unreachable")]);
});

test("two files of one source print the day of the later one", async () => {
  const project = await copyFixture("minimal");
  const rain = await readFile(join(project, "data/rain.csv"));
  const server = await serveBytes(rain);
  const file = (name: string) =>
    `http("${server.origin}/${name}.csv", { allowPrivate: true, sourceId: "gauge" })`;
  await edit(project, config, "  max,\n", "  http,\n  max,\n");
  await edit(project, config, `csv("data/rain.csv", {`, `csv(${file("rain")}, {`);
  expect((await runOn("2024-02-03", ["check"], project)).status).toBe(0);
  await edit(
    project,
    config,
    "  data: {\n",
    `  data: {\n    more: json(${file("more")}, { schema: z.unknown() }),\n`,
  );
  await edit(project, config, "  http,\n", "  http,\n  json,\n");
  const bad = await runOn("2024-02-05", ["check"], project);
  expect(bad.stderr).toContain(`${server.origin}/more.csv:1:1  error  json-syntax`);
  await edit(
    project,
    config,
    `json(${file("more")}, { schema: z.unknown() })`,
    `csv(${file("more")}, { key: "station", schema: z.strictObject({ station: word(), day: day(), millimetres: decimal(), source: word() }) })`,
  );
  const built = await runOn("2024-02-06", ["build"], project);
  expect([built.status, built.stderr]).toEqual([0, expect.stringContaining("done in")]);
  const sheet = await readFile(join(project, "output/rain/summary.md"), "utf8");
  expect(sheet).toContain("retrieved Feb. 5, 2024.");
  const { facts } = ledgerSchema.parse(
    JSON.parse(await readFile(join(project, "output/rain/facts.json"), "utf8")),
  );
  expect(facts.find(({ name }) => name === "sources.gauge.retrieved")?.lineage).toMatchObject({
    operation: "the latest day",
    inputs: [{ raw: "2024-02-05" }, { raw: "2024-02-03" }],
  });
});
