import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { withOutputLock } from "../../src/publish/output-lock.js";
import { nodeWorld } from "../../src/world/node-world.js";
import { readTree } from "./file-tree.js";
import { copyFixture } from "./projects.js";
import { commandFile, runFactpress, runProgram } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

const waiting = "waiting for another build of the same output folder";

describe.concurrent("of several builds in one output folder", () => {
  test("one waits for the other, and says so", async () => {
    const project = await copyFixture("minimal");
    const output = join(project, "output");
    const options = {
      world: nodeWorld(),
      outputFolder: output,
      waitMilliseconds: 0,
      onWait: () => undefined,
    };
    let before: ReadonlyMap<string, string> = new Map();
    let build: ReturnType<typeof runFactpress> | undefined;
    await withOutputLock(options, async () => {
      before = await readTree(output);
      await new Promise<void>((resolve) => {
        build = runFactpress(["build", project], { onError: (text) => text.includes(waiting) && resolve() });
      });
      expect([...(await readTree(output))]).toEqual([...before]);
      return { value: undefined, diagnostics: [] };
    });
    const finished = await build;
    expect(finished?.stderr).toContain(`${waiting} (process ${process.pid} on `);
    expect(finished?.status).toBe(0);
    expect(await readFile(join(output, "rain/summary.md"), "utf8")).toContain("11.0 millimetres");
  });

  test("all succeed, the set is whole, and one of them made it", async () => {
    const project = await copyFixture("minimal");
    const builds = await Promise.all([1, 2, 3].map(() => runFactpress(["build", project])));
    expect(builds.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(builds.filter(({ stdout }) => stdout.includes("(release 0001-"))).toHaveLength(1);
    expect(builds.filter(({ stdout }) => stdout.includes("unchanged since the last release"))).toHaveLength(
      2,
    );

    const output = join(project, "output");
    const files = await readTree(join(output, "rain/"));
    const manifest = JSON.parse(await readFile(join(output, "rain/manifest.json"), "utf8"));
    expect([...files.keys()]).toEqual(["facts.json", "manifest.json", "summary.md"]);
    for (const { path, sha256 } of manifest.files) expect(files.get(path)).toBe(sha256);
    const [release = ""] = [...(await readTree(join(output, ".releases/rain"))).keys()];
    expect([...(await readTree(output)).keys()].sort()).toEqual(
      [
        ".releases",
        ".releases/rain",
        `.releases/rain/${release}`,
        `.releases/rain/${release}/facts.json`,
        `.releases/rain/${release}/manifest.json`,
        `.releases/rain/${release}/summary.md`,
        "rain",
      ].sort(),
    );
  });
});

describe.concurrent("a folder that cannot be made ends with status 3, and what is there stays", () => {
  test("of a build", async () => {
    const [project, folder] = [await copyFixture("minimal"), await makeTemporaryFolder()];
    await writeFile(join(folder, "file"), "mine");
    await symlink(join(folder, "nowhere"), join(folder, "link"));
    const before = await readTree(folder);
    for (const out of ["file/output", "link", "link/output"]) {
      const { status, stdout, stderr } = await runFactpress(["build", project, "--out", join(folder, out)]);
      expect(stderr).toMatch(/^factpress: the machine refused: E[A-Z]+: .+ mkdir '/m);
      expect(stderr).not.toContain("    at ");
      expect([status, stdout]).toEqual([3, ""]);
    }
    expect([...(await readTree(folder))]).toEqual([...before]);
  });

  test("of pictures", async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, "file"), "mine");
    const encoding = { x: { field: "n", type: "quantitative" } };
    const spec = { data: { values: [{ n: 1 }] }, mark: "bar", encoding };
    await writeFile(join(folder, "bar.vl.json"), JSON.stringify(spec));
    const args = ["chart", "bar.vl.json", "--out-dir", "file/pictures"];
    const { status, stderr } = await runFactpress(args, { folder });
    expect(stderr).toContain("the machine refused: ENOTDIR");
    expect(status).toBe(3);
  });
});

test.concurrent("a disk that is full, or only to be read, ends with status 3, and the last release stands", async (context) => {
  const [project, disk] = [await copyFixture("minimal"), await makeTemporaryFolder()];
  const build = `'${process.execPath}' '${commandFile}' build '${project}' --out '${disk}/output'`;
  const script = [
    `mount -t tmpfs -o size=256k tmpfs '${disk}' || exit 99`,
    build,
    `cat /dev/zero > '${disk}/filling'`,
    `sed -i s/11/12/ '${project}/data/rain.csv'`,
    `${build}; echo "full: $?"`,
    `cat '${disk}/output/rain/summary.md'`,
    `mount -o remount,ro '${disk}'`,
    `${build}; echo "read-only: $?"`,
    `cat '${disk}/output/rain/summary.md'`,
  ].join("\n");
  const { status, stdout, stderr } = await runProgram("unshare", ["-rm", "sh", "-c", script]).catch(() => ({
    status: 99,
    stdout: "",
    stderr: "",
  }));
  if (status === 99) return context.skip("no small disk may be mounted here, so none was filled");
  expect(stderr).toContain("the machine refused: ENOSPC");
  expect(stdout).toContain("full: 3\n");
  expect(stderr).toContain("the machine refused: EROFS");
  expect(stdout).toContain("read-only: 3\n");
  expect(stdout.match(/was 11\.0 millimetres/g)).toHaveLength(2);
});
