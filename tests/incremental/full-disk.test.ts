import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { copyFixture, edit } from "../cli/projects.js";
import { preload, runFactpress } from "../cli/run-factpress.js";
import { copyClean } from "./changing-project.js";

vi.setConfig({ testTimeout: 120_000 });

/** A disk on which so many bytes more can be kept below `.factpress`; what goes beyond is written in part, and refused. */
function fillDisk(bytes: number): readonly string[] {
  return preload(`
    import files from "node:fs/promises";
    let left = ${bytes};
    const isKept = (path) => String(path).includes(".factpress");
    const guard = async (data, write) => {
      const whole = Buffer.from(data);
      const part = whole.subarray(0, Math.max(0, left));
      left -= whole.length;
      await write(part);
      if (left < 0)
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", errno: -28 });
    };
    for (const name of ["writeFile", "appendFile"]) {
      const own = files[name];
      files[name] = (path, data, ...rest) =>
        isKept(path) ? guard(data, (part) => own(path, part, ...rest)) : own(path, data, ...rest);
    }
    const open = files.open;
    files.open = async (path, ...rest) => {
      const handle = await open(path, ...rest);
      if (!isKept(path)) return handle;
      for (const name of ["write", "writeFile"]) {
        const own = handle[name].bind(handle);
        handle[name] = (data, ...options) => guard(data, (part) => own(part, ...options));
      }
      return handle;
    };
    const { syncBuiltinESMExports } = await import("node:module");
    syncBuiltinESMExports();
  `);
}

async function readRelease(project: string): Promise<readonly (readonly [string, string])[]> {
  return [...(await readTree(`${join(project, "output/visits-and-loans")}/`))];
}

/** The release that a first build of the same files gives. */
async function buildClean(project: string): Promise<readonly (readonly [string, string])[]> {
  const clean = await copyClean(project);
  expect((await runFactpress(["build", clean])).status).toBe(0);
  return await readRelease(clean);
}

test.each([0, 500, 30_000, 100_000])(
  "a disk that is full after %i bytes more is told, and nothing that was half kept is taken for whole",
  async (bytes) => {
    const project = await copyFixture("city-library");
    const full = await runFactpress(["build", project], { node: fillDisk(bytes) });
    expect(full.stderr).toMatch(/note {2}cache-unusable {2}nothing is kept in \.factpress: ENOSPC/);
    expect(full.status).toBe(0);
    expect(await readRelease(project)).toEqual(await buildClean(project));

    await edit(project, "data/branches.csv", "Castle Street", "Castle Road");
    const again = await runFactpress(["build", project]);
    expect(again.stderr).not.toContain("cache-unusable");
    expect(again.status).toBe(0);
    expect(await readRelease(project)).toEqual(await buildClean(project));
    expect((await runFactpress(["build", project])).stderr).toContain("nothing to do");
  },
);
