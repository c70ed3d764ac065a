import { createHash } from "node:crypto";
import { mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { word } from "../../src/data/cells.js";
import { loadDataset } from "../../src/data/load-dataset.js";
import { csv, json } from "../../src/data/specs.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { loadValid, withProject } from "./temporary-project.js";

const schema = z.strictObject({ id: word() });
const world = nodeWorld();

async function problemsOf(root: string, file: string, maxBytes?: number) {
  const spec = csv(file, { schema, key: "id", ...(maxBytes !== undefined && { maxBytes }) });
  const { value, diagnostics } = await loadDataset({ t: spec }, { world, root });
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ code, message, place, hint }) => ({ code, message, place, hint }));
}

test("a missing file is told with the nearest name in its folder", () =>
  withProject({ "data/states.csv": "id\na\n" }, async (root) => {
    expect(await problemsOf(root, "data/state.csv")).toEqual([
      {
        code: "file-missing",
        message: 'there is no file "data/state.csv"',
        place: { file: "data/state.csv" },
        hint: 'did you mean "states.csv"?',
      },
    ]);
    const [elsewhere] = await problemsOf(root, "date/states.csv");
    expect(elsewhere?.hint).toMatch(/its folder does not exist either/);
  }));

test("a folder is no file", () =>
  withProject({ "data/states.csv": "id\na\n" }, async (root) => {
    expect((await problemsOf(root, "data")).map((found) => [found.code, found.message])).toEqual([
      ["file-kind", '"data" is a folder'],
    ]);
  }));

test("a file over the limit is refused with both sizes and the way to raise the limit", () =>
  withProject({ "t.csv": "id\na\nb\n" }, async (root) => {
    expect(await problemsOf(root, "t.csv", 7)).toEqual([]);
    expect(
      (await problemsOf(root, "t.csv", 6)).map((found) => [found.code, found.message, found.hint]),
    ).toEqual([
      [
        "file-too-large",
        '"t.csv" is 7 bytes, more than the limit of 6 bytes',
        "if the file is meant, write maxBytes: 7 (or more) in its options",
      ],
    ]);
  }));

test("a file over the limit is not read", () =>
  withProject({ "t.csv": "id\na\n" }, async (root) => {
    const disk = { ...world.disk, read: () => Promise.reject(new Error("was read")) };
    const spec = csv("t.csv", { schema, key: "id", maxBytes: 1 });
    const { diagnostics } = await loadDataset({ t: spec }, { world: { ...world, disk }, root });
    expect(diagnostics.map((found) => found.code)).toEqual(["file-too-large"]);
  }));

test("a path out of the project is refused, also through a symbolic link", () =>
  withProject({ "data/in.csv": "id\na\n", "..hidden.csv": "id\na\n" }, async (root) => {
    const outside = await mkdtemp(path.join(tmpdir(), "factpress-outside-"));
    await writeFile(path.join(outside, "t.csv"), "id\na\n");
    await symlink(outside, path.join(root, "data/out"));
    await symlink(path.join(root, "data"), path.join(root, "inner"));
    await mkdir(path.join(root, "data/deep"));
    const codes = async (file: string) => (await problemsOf(root, file)).map((found) => found.code);
    const name = path.basename(outside);
    expect(await codes(`../${name}/t.csv`)).toEqual(["file-outside"]);
    expect(await codes(path.join(outside, "t.csv"))).toEqual(["file-outside"]);
    expect(await codes(path.join(root, "data/in.csv"))).toEqual(["file-outside"]);
    expect(await codes("data/out/t.csv")).toEqual(["file-outside"]);
    expect(await codes("..")).toEqual(["file-outside"]);
    expect(await codes("data/deep/../in.csv")).toEqual([]);
    expect(await codes("inner/in.csv")).toEqual([]);
    expect(await codes("..hidden.csv")).toEqual([]);
  }));

test("other errors of the disk are thrown", () =>
  withProject({ "t.csv": "id\na\n" }, async (root) => {
    const failure = Object.assign(new Error("EIO"), { code: "EIO" });
    const disk = { ...world.disk, read: () => Promise.reject(failure) };
    const spec = csv("t.csv", { schema, key: "id" });
    await expect(loadDataset({ t: spec }, { world: { ...world, disk }, root })).rejects.toBe(failure);
  }));

test("the problems of all files are collected and sorted", () =>
  withProject({ "b.csv": "id\na\na\n", "a.json": "{" }, async (root) => {
    const specs = {
      t: csv("b.csv", { schema, key: "id" }),
      gone: csv("c.csv", { schema, key: "id" }),
      o: json("a.json", { schema }),
    };
    const { value, diagnostics } = await loadDataset(specs, { world, root });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => `${place?.file} ${code}`)).toEqual([
      "a.json json-syntax",
      "b.csv key-duplicate",
      "c.csv file-missing",
    ]);
  }));

test("the inputs are listed once each with size and digest", async () => {
  const text = "\ufeffid\na\n";
  const { inputs } = await loadValid(
    { "data/t.csv": text },
    { t: csv("data/t.csv", { schema, key: "id" }), again: csv("./data/t.csv", { schema, key: "id" }) },
  );
  const sha256 = createHash("sha256").update(text).digest("hex");
  expect(inputs).toEqual([{ file: "data/t.csv", sha256, size: 8 }]);
});

test("lists the first 100 problems of a file and counts the others", () =>
  withProject({ "t.csv": `id\n${"x,y\n".repeat(150)}` }, async (root) => {
    const { diagnostics } = await loadDataset({ t: csv("t.csv", { schema, key: "id" }) }, { world, root });
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics[0]?.message).toBe("50 more problems in this file, beside the 100 listed");
    expect(diagnostics.at(-1)?.place?.line).toBe(101);
    const few = await loadDataset(
      { t: csv("t.csv", { schema, key: "id" }) },
      { world, root, maxDiagnostics: 149 },
    );
    expect(few.diagnostics[0]?.message).toBe("1 more problem in this file, beside the 149 listed");
  }));

test("stops reading a file at 100,000 problems", () =>
  withProject({ "t.csv": `id\n${"\u200b\n".repeat(120_000)}` }, async (root) => {
    const { diagnostics } = await loadDataset({ t: csv("t.csv", { schema, key: "id" }) }, { world, root });
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics[0]?.message).toBe("at least 99900 more problems in this file, beside the 100 listed");
  }));
