import * as fs from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderManifest } from "../../src/publish/manifest.js";
import { publishRelease } from "../../src/publish/publish-release.js";
import { parseManifest } from "../../src/publish/read-manifest.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { edition, engine, inputs, publish, readEdition } from "./sample.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

const codes = (result: { diagnostics: readonly { code: string }[] }) => result.diagnostics.map((d) => d.code);
const releasesOf = async (output: string) => (await fs.readdir(join(output, ".releases/flu"))).sort();

test("publishes a set behind a relative link, and leaves nothing else lying about", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  const { value, diagnostics } = await publish(output, edition(1));

  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ report: "flu", folder: join(output, "flu"), unchanged: false });
  expect(value?.release).toBe(`0001-${value?.digest.slice(0, 12)}`);
  expect(await fs.readlink(join(output, "flu"))).toBe(`.releases/flu/${value?.release}`);
  expect(await readEdition(output)).toBe(1);
  expect((await fs.readdir(output)).sort()).toEqual([".releases", "flu"]);
});

test("still resolves after the output folder is moved", async () => {
  const folder = await makeTemporaryFolder();
  await publish(join(folder, "output"), edition(1));
  await fs.rename(join(folder, "output"), join(folder, "public"));
  expect(await readEdition(join(folder, "public"))).toBe(1);
});

test("writes a manifest that is a function of the files and inputs alone", async () => {
  const [here, there] = [await makeTemporaryFolder(), join(await makeTemporaryFolder(), "a", "b")];
  await publish(here, edition(1));
  const world = { ...nodeWorld(), now: () => 0, process: { ...nodeWorld().process, host: "elsewhere" } };
  await publish(there, edition(1).reverse(), { world, inputs: [...inputs].reverse() });

  const bytes = await fs.readFile(join(here, "flu/manifest.json"));
  expect(await fs.readFile(join(there, "flu/manifest.json"))).toEqual(bytes);
  const manifest = JSON.parse(bytes.toString());
  expect(manifest).toMatchObject({ schemaVersion: 1, report: "flu", engine });
  expect(manifest.files.map((file: { path: string }) => file.path)).toEqual([
    "brief.html",
    "charts/maps/us.svg",
    "press-release.pdf",
  ]);
  expect(manifest.inputs.map((input: { file: string }) => input.file)).toEqual([
    "data/flu/states.csv",
    "templates/flu/brief.html.hbs",
  ]);
});

test("reads back the manifest it writes, and nothing looser", async () => {
  const { value } = await publish(await makeTemporaryFolder(), edition(1));
  const bytes = value ? renderManifest(value.manifest) : new Uint8Array();
  expect(parseManifest(bytes)).toEqual(value?.manifest);
  for (const change of [{ schemaVersion: 2 }, { extra: 1 }, { files: [{ path: "a" }] }]) {
    const changed = JSON.stringify({ ...value?.manifest, ...change });
    expect(parseManifest(new TextEncoder().encode(changed)), changed).toBeUndefined();
  }
  expect(parseManifest(bytes.subarray(0, 40))).toBeUndefined();
});

test("switches nothing when the current release is the same and whole", async () => {
  const output = await makeTemporaryFolder();
  const first = await publish(output, edition(1));
  const before = await fs.lstat(join(output, "flu"));
  const again = await publish(output, edition(1).reverse());

  expect(again.value).toEqual({ ...first.value, unchanged: true });
  expect((await fs.lstat(join(output, "flu"))).ino).toBe(before.ino);
  expect(await releasesOf(output)).toEqual([first.value?.release]);
});

test("publishes anew when only an input or the engine changed", async () => {
  const output = await makeTemporaryFolder();
  await publish(output, edition(1));
  expect((await publish(output, edition(1), { inputs: [] })).value?.unchanged).toBe(false);
  const newer = { ...engine, version: "1.2.4" };
  expect((await publish(output, edition(1), { inputs: [], engine: newer })).value?.unchanged).toBe(false);
});

test.each<[string, string, (folder: string) => Promise<unknown>]>([
  ["altered", "brief.html", (folder) => fs.appendFile(join(folder, "brief.html"), "!")],
  [
    "altered at the same size",
    "brief.html",
    (folder) => fs.writeFile(join(folder, "brief.html"), "?".repeat(100)),
  ],
  ["missing", "charts/maps/us.svg", (folder) => fs.rm(join(folder, "charts/maps/us.svg"))],
  [
    "a folder",
    "brief.html",
    async (folder) => {
      await fs.rm(join(folder, "brief.html"));
      await fs.mkdir(join(folder, "brief.html"));
    },
  ],
  ["altered", "manifest.json", (folder) => fs.appendFile(join(folder, "manifest.json"), " ")],
  ["not a manifest", "manifest.json", (folder) => fs.writeFile(join(folder, "manifest.json"), "{")],
  ["gone with its whole release", "manifest.json", (folder) => fs.rm(folder, { recursive: true })],
])("republishes and says so when a file is %s: %s", async (_, path, damage) => {
  const output = await makeTemporaryFolder();
  const first = await publish(output, edition(1));
  await damage(await fs.realpath(join(output, "flu")));
  const again = await publish(output, edition(1));

  expect(codes(again)).toEqual(["release-damaged"]);
  expect(again.diagnostics[0]?.message).toContain(path);
  expect(again.value?.unchanged).toBe(false);
  expect(again.value?.release).toBe(`0002-${first.value?.digest.slice(0, 12)}`);
  expect(await readEdition(output)).toBe(1);
});

test("keeps the last three releases of each report", async () => {
  const output = await makeTemporaryFolder();
  await publish(output, edition(1), { report: "rain" });
  const names = [];
  for (const number of [1, 2, 3, 4, 5]) names.push((await publish(output, edition(number))).value?.release);
  expect(await releasesOf(output)).toEqual(names.slice(2));
  expect(await readEdition(output)).toBe(5);
  expect(await readEdition(output, "rain")).toBe(1);

  const only = await publish(output, edition(6), { keep: 1 });
  expect(await releasesOf(output)).toEqual([only.value?.release]);
});

test("goes on counting past 9999, by number and not by name", async () => {
  const output = await makeTemporaryFolder();
  await publish(output, edition(1));
  const [name = ""] = await releasesOf(output);
  const late = name.replace("0001", "9999");
  await fs.rename(join(output, ".releases/flu", name), join(output, ".releases/flu", late));
  await fs.rm(join(output, "flu"));
  await fs.symlink(`.releases/flu/${late}/`, join(output, "flu"));
  for (const number of [2, 3, 4]) await publish(output, edition(number));
  expect((await releasesOf(output)).map((release) => release.split("-")[0])).toEqual([
    "10000",
    "10001",
    "10002",
  ]);
});

test("collects what killed builds left, and keeps its hands off the rest", async () => {
  const output = await makeTemporaryFolder();
  await publish(output, edition(1));
  await fs.mkdir(join(output, ".staging/flu-123-abc/charts"), { recursive: true });
  await fs.writeFile(join(output, ".staging/flu-123-abc/charts/trend.svg"), "half");
  await fs.symlink(".releases/flu/0002-000000000000", join(output, ".staging/flu-123-abc.link"));
  await fs.mkdir(join(output, ".releases/flu/0002-000000000000"));
  await fs.mkdir(join(output, ".releases/flu/notes"));
  await fs.writeFile(join(output, "README.md"), "mine");

  expect((await publish(output, edition(1))).value?.unchanged).toBe(true);
  expect((await fs.readdir(output)).sort()).toEqual([".releases", "README.md", "flu"]);
  expect((await releasesOf(output)).map((name) => name.split("-")[0])).toEqual(["0001", "notes"]);
});

test("after going back to an earlier release, the next one drops those that were newer", async () => {
  const output = await makeTemporaryFolder();
  const first = await publish(output, edition(1));
  await publish(output, edition(2));
  await fs.rm(join(output, "flu"));
  await fs.symlink(`.releases/flu/${first.value?.release}`, join(output, "flu"));
  const next = await publish(output, edition(3));
  expect(await releasesOf(output)).toEqual([first.value?.release, next.value?.release]);
  expect(await readEdition(output)).toBe(3);
});

test.each<[string, (path: string) => Promise<unknown>]>([
  [
    "folder",
    async (path) => {
      await fs.mkdir(path);
      await fs.writeFile(join(path, "thesis.txt"), "years of work");
    },
  ],
  ["file", (path) => fs.writeFile(path, "years of work")],
  ["link to elsewhere", async (path) => fs.symlink(await makeTemporaryFolder(), path)],
  ["broken link", (path) => fs.symlink("nowhere", path)],
  ["link to another report's release", (path) => fs.symlink(".releases/rain/0001-0123456789ab", path)],
])("refuses to replace a %s that no build made", async (_, occupy) => {
  const output = await makeTemporaryFolder();
  await occupy(join(output, "flu"));
  const snapshot = await fs.readdir(output, { recursive: true });
  const result = await publish(output, edition(1));
  expect(result.value).toBeUndefined();
  expect(codes(result)).toEqual(["output-occupied"]);
  expect(await fs.readdir(output, { recursive: true })).toEqual(snapshot);
});

test("refuses unsafe paths, all at once, and writes nothing", async () => {
  const output = await makeTemporaryFolder();
  const files = ["../out", "ok.txt", "OK.txt"].map((path) => ({
    path,
    bytes: new Uint8Array(),
    mediaType: "",
  }));
  const result = await publish(output, files);
  expect(result.value).toBeUndefined();
  expect(codes(result)).toEqual(["output-path-unsafe", "output-path-clash"]);
  expect(await fs.readdir(output)).toEqual([]);
});

test("publishes nothing without the lock", async () => {
  const output = await makeTemporaryFolder();
  const options = {
    world: nodeWorld(),
    outputFolder: output,
    report: "flu",
    files: edition(1),
    folders: [],
    inputs,
    engine,
  };
  const result = await publishRelease(options);
  expect(codes(result)).toEqual(["output-lock-lost"]);
  expect(await fs.readdir(output)).toEqual([]);
});

test("takes a report id, a relative output folder or a keep that is out of bounds for a bug", async () => {
  const output = await makeTemporaryFolder();
  await expect(publish(output, edition(1), { report: "../flu" })).rejects.toThrow(TypeError);
  await expect(publish("output", edition(1))).rejects.toThrow(TypeError);
  await expect(publish(output, edition(1), { keep: 0 })).rejects.toThrow(RangeError);
});
