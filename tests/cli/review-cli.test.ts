import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { listErrors, parseOutput } from "./json-output.js";
import { copyFixture, edit } from "./projects.js";
import { commandFile, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

const config = "factpress.config.ts";

/** A copy of the smallest project, with some code before its report. */
async function copyWith(code: string): Promise<string> {
  const project = await copyFixture("minimal");
  await edit(project, config, "const rain", `${code}\n\nconst rain`);
  return project;
}

describe.concurrent("a process that cannot end its work", () => {
  test("a configuration that never settles is told, as text and as JSON", async () => {
    const project = await copyWith("await new Promise(() => {});");
    const built = await runFactpress(["build", project]);
    expect(built.stderr).toBe(
      `${config}  error  config-failed  it waits for a promise that never settles\n    hint: correct the configuration\n`,
    );
    expect([built.status, built.stdout]).toEqual([2, ""]);
    const checked = await runFactpress(["check", project, "--json"]);
    expect(listErrors(parseOutput(checked))).toEqual([`${config} config-failed`]);
    expect([checked.status, checked.stderr]).toEqual([2, ""]);
  });

  test("one that its configuration ends has not succeeded", async () => {
    const { status, stderr } = await runFactpress(["check", await copyWith("process.exit(0);")]);
    expect(stderr).toContain("the process ended before its work did");
    expect(status).toBe(70);
  });

  test.each(["stdout", "stderr"] as const)(
    "a reader of %s that has gone does not disturb it",
    async (gone) => {
      const project = await copyFixture("minimal");
      const child = spawn(process.execPath, [commandFile, "build", project], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      child[gone].destroy();
      const kept = gone === "stdout" ? child.stderr : child.stdout;
      const parts: Buffer[] = [];
      kept.on("data", (part: Buffer) => void parts.push(part));
      const status = await new Promise((resolve) => child.on("close", resolve));
      const said = Buffer.concat(parts).toString();
      expect(said).not.toMatch(/EPIPE|process ended/);
      expect(said).toContain(gone === "stdout" ? "done in" : "summary.md");
      expect(status).toBe(0);
    },
  );
});

describe.concurrent("options", () => {
  test("--report leaves the project's folder to the command, and may be given again", async () => {
    const project = await copyFixture("minimal");
    const one = await runFactpress(["check", "--report", "rain", project]);
    expect([one.status, one.stdout]).toEqual([0, "rain: 2 facts, all checks run\n"]);
    const two = await runFactpress(["check", "--report", "rein", "--report", "snow", project, "--json"]);
    expect(listErrors(parseOutput(two))).toEqual(["report-unknown", "report-unknown"]);
    expect(two.status).toBe(2);
  });

  test("a file is no folder to write to, and stays as it is", async () => {
    const project = await copyFixture("minimal");
    const file = join(await makeTemporaryFolder(), "out");
    await writeFile(file, "mine");
    const built = await runFactpress(["build", project, "--out", file]);
    expect(built.stderr).toContain("error  out-not-a-folder  --out names ");
    const drawn = await runFactpress(["chart", "some.vl.json", "--out-dir", file]);
    expect(drawn.stderr).toContain("error  out-not-a-folder  --out-dir names ");
    expect([built.status, drawn.status]).toEqual([2, 2]);
    expect(await readFile(file, "utf8")).toBe("mine");
  });

  test("what a configuration prints does not come between the results", async () => {
    const project = await copyWith('for (const say of ["log", "info", "debug"] as const) console[say](say);');
    const finished = await runFactpress(["check", project, "--json"]);
    expect(parseOutput(finished).ok).toBe(true);
    expect(finished.stderr).toBe("log\ninfo\ndebug\n");
    expect(finished.status).toBe(0);
  });
});

describe.concurrent("names that become files and addresses", () => {
  test("the id of a source is told at its cell", async () => {
    const project = await copyFixture("minimal");
    const list = "data/sources.csv";
    const text = await readFile(join(project, list), "utf8");
    const id = text.split("\n")[1]?.split(",")[0] ?? "";
    for (const file of [list, "data/rain.csv"]) {
      const before = await readFile(join(project, file), "utf8");
      await writeFile(join(project, file), before.replaceAll(id, "a/b"));
    }
    const finished = await runFactpress(["check", project, "--json"]);
    expect(listErrors(parseOutput(finished))).toEqual([`${list}:2:1 cell-rule`]);
  });

  test("a table's is told with the function that returns it", async () => {
    const project = await copyFixture("minimal");
    const table =
      '({ "a/b": { caption: "", columns: [{ header: "", field: "a", numeric: false }], rows: [] } })';
    await edit(project, config, "  date:", `  tables: (): never => ${table} as never,\n  date:`);
    const finished = await runFactpress(["check", project, "--json"]);
    expect(parseOutput(finished).diagnostics).toMatchObject([
      { code: "facts-threw", message: expect.stringContaining("a/b: its name must be made of letters") },
    ]);
    expect(finished.status).toBe(1);
  });
});
