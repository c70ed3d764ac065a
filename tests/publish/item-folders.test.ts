import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ReleasedFolder } from "../../src/publish/manifest.js";
import { publish } from "./sample.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A folder that stands on the disk, with a manifest of its files. */
async function makeFolder(files: Readonly<Record<string, string>>, name = "iowa"): Promise<ReleasedFolder> {
  const stored = join(await makeTemporaryFolder(), "inner/folder");
  const listed = Object.entries(files).map(([path, text]) => ({
    path,
    size: text.length,
    sha256: digest(text),
    mediaType: "text/plain",
  }));
  const manifest = JSON.stringify({
    schemaVersion: 1,
    report: "flu/iowa",
    engine: {},
    files: listed,
    inputs: [],
  });
  for (const [path, text] of [...Object.entries(files), ["manifest.json", manifest] as const]) {
    await fs.mkdir(dirname(join(stored, path)), { recursive: true });
    await fs.writeFile(join(stored, path), text);
  }
  return { name, stored, manifest: { size: manifest.length, sha256: digest(manifest) } };
}

test("a folder with a manifest of its own comes with all that the manifest lists, without a second copy", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  const folder = await makeFolder({ "brief.html": "Iowa", "charts/map.svg": "<svg/>" });
  const { value, diagnostics } = await publish(output, [], { folders: [folder] });
  expect(diagnostics).toEqual([]);
  expect(value?.manifest.files.map(({ path }) => path)).toEqual(["iowa/manifest.json"]);
  const chart = join(output, "flu/iowa/charts/map.svg");
  expect(await fs.readFile(chart, "utf8")).toBe("<svg/>");
  expect((await fs.stat(chart)).ino).toBe((await fs.stat(join(folder.stored, "charts/map.svg"))).ino);
  expect((await publish(output, [], { folders: [folder] })).value?.unchanged).toBe(true);
  // A file of it that is not as it was published is found.
  await fs.rm(chart);
  const again = await publish(output, [], { folders: [folder] });
  expect(again.diagnostics).toMatchObject([{ code: "release-damaged" }]);
  expect(again.diagnostics[0]?.message).toContain("iowa/charts/map.svg");
});

test.each([
  ["a file of it is another", "iowa/brief.html", { "brief.html": "Ohio" }],
  ["a file of it is gone", "iowa/brief.html", { "brief.html": undefined }],
  ["its manifest is another", "iowa/manifest.json", { "manifest.json": "{}" }],
  ["its manifest is gone", "iowa/manifest.json", { "manifest.json": undefined }],
])("a folder is not published when %s", async (_, path, changes) => {
  const output = join(await makeTemporaryFolder(), "output");
  const folder = await makeFolder({ "brief.html": "Iowa", "charts/map.svg": "<svg/>" });
  for (const [name, text] of Object.entries(changes)) {
    await fs.rm(join(folder.stored, name));
    if (text !== undefined) await fs.writeFile(join(folder.stored, name), text);
  }
  const { value, diagnostics } = await publish(output, [], { folders: [folder] });
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "stored-torn" }]);
  expect(diagnostics[0]?.message).toContain(path);
  expect(await fs.readdir(output)).toEqual([]);
});

test("a folder is not published when one of many is torn, whatever of the others is done before and after", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  const names = Array.from({ length: 20 }, (_, index) => `state-${index}`);
  const text = (index: number): string => "Iowa".repeat(1 + 10_000 * (index % 3));
  const folders = await Promise.all(
    names.map((name, index) => makeFolder({ "a.txt": "a", "brief.html": text(index) }, name)),
  );
  for (const [index, folder] of folders.entries()) {
    await fs.writeFile(join(folder.stored, "a.txt"), "b");
    const { value, diagnostics } = await publish(output, [], { folders });
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.message).toContain(`state-${index}/a.txt`);
    await fs.writeFile(join(folder.stored, "a.txt"), "a");
  }
  expect((await publish(output, [], { folders })).value?.manifest.files).toHaveLength(20);
});

test.each(["[]", "null", "{", '{"files":{}}', '{"files":[{"path":"brief.html"}]}'])(
  "a folder is not published when its manifest is %s",
  async (text) => {
    const output = join(await makeTemporaryFolder(), "output");
    const { stored } = await makeFolder({ "brief.html": "Iowa" });
    await fs.writeFile(join(stored, "manifest.json"), text);
    const manifest = { size: text.length, sha256: digest(text) };
    const { diagnostics } = await publish(output, [], { folders: [{ name: "iowa", stored, manifest }] });
    expect(diagnostics).toMatchObject([{ code: "stored-torn" }]);
  },
);

test("a folder is not published when its manifest lists what lies outside of it", async () => {
  const output = join(await makeTemporaryFolder(), "output");
  const folder = await makeFolder({ "brief.html": "Iowa", "../../escaped.txt": "out" });
  const { value, diagnostics } = await publish(output, [], { folders: [folder] });
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "stored-torn" }]);
  expect(await fs.readdir(output)).toEqual([]);
});
