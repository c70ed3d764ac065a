import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readTree } from "./file-tree.js";
import { parseOutput } from "./json-output.js";
import { listLoadedPackages } from "./loaded-packages.js";
import { copyFixture, edit } from "./projects.js";
import { commandFile, repository, runFactpress, runProgram } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 120_000 });

const esc = "\u001b";
const rain = "data/rain.csv";

/** A copy of the smallest project with a word where a number should stand. */
async function copyWrong(): Promise<string> {
  const project = await copyFixture("minimal");
  await edit(project, rain, ",4.2,", ',"4,2",');
  return project;
}

const wrongCell = `${rain}:2:20`;

describe.concurrent("--help and --version", () => {
  test("tell what there is, and load nothing but the reader of the command line", async () => {
    const help = await listLoadedPackages(["--help"], "/");
    expect(help.stdout).toContain("Usage: factpress");
    for (const command of ["build", "check", "explain", "chart"])
      expect(help.stdout).toContain(`\n  ${command} `);
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.packages).toEqual(["commander"]);

    const version = await listLoadedPackages(["--version"], "/");
    const { version: expected } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
    expect(version).toMatchObject({ stdout: `${expected}\n`, stderr: "", status: 0 });
    expect(version.packages).toEqual(["commander"]);
  });

  test("each command has a page of its own", async () => {
    const { stdout, status } = await runFactpress(["help", "build"]);
    for (const option of ["--out", "--report", "--strict", "--json", "--format"])
      expect(stdout).toContain(option);
    expect(status).toBe(0);
  });
});

describe.concurrent("a command line that is wrong ends with status 2, in words on standard error", () => {
  test.each([
    [["biuld"], "unknown command 'biuld'"],
    [["build", "--stict"], "Did you mean --strict?"],
    [["build", "--format", "xml"], "Allowed choices are text, github"],
    [["build", "one", "two"], "too many arguments"],
    [["build", "--report"], "argument missing"],
    [["explain", "--out", "there"], "unknown option '--out'"],
    [["chart", "a.vl.json"], "required option '--out-dir <dir>' not specified"],
    [["chart", "--out-dir", "there"], "missing required argument"],
    [["chart", "a.vl.json", "--out-dir", "there", "--scale", "0"], "a number above 0"],
    [
      ["chart", "a.vl.json", "--out-dir", "there", "--format", "svg,gif"],
      '"gif" is none of svg, outlined-svg, png, webp, avif, pdf',
    ],
    [[], "Usage: factpress"],
  ])("%j", async (args, expected) => {
    const { status, stdout, stderr } = await runFactpress(args);
    expect(stderr).toContain(expected);
    expect([status, stdout]).toEqual([2, ""]);
  });
});

describe.concurrent("output", () => {
  test("results go to one stream, progress and diagnostics to the other, without colours in a file", async () => {
    const { status, stdout, stderr } = await runFactpress(["build"], {
      folder: await copyFixture("minimal"),
    });
    expect(stdout).toMatch(
      /^output\/rain {2}\(release 0001-[0-9a-f]{12}, 2 facts\)\n {2}facts\.json +[\d.]+ kB +\d+ ms\n {2}summary\.md +\d+ B +\d+ ms\n$/,
    );
    expect(stderr).toMatch(/^rain: loading and validating the data\n(?:rain: .+\n)+done in \d+\.\d s\n$/);
    expect(stdout + stderr).not.toContain(esc);
    expect(status).toBe(0);
  });

  test("--json prints one document and nothing else", async () => {
    const project = await copyFixture("minimal");
    const built = await runFactpress(["build", project, "--json"], { folder: project });
    expect(built.stderr).toBe("");
    expect(built.stdout.endsWith("}\n")).toBe(true);
    expect(parseOutput(built)).toMatchObject({
      ok: true,
      diagnostics: [],
      reports: [
        {
          report: "rain",
          folder: join("output", "rain"),
          status: "changed",
          facts: 2,
          files: [
            { path: "facts.json", mediaType: "application/json" },
            { path: "summary.md", mediaType: expect.stringContaining("text/markdown") },
          ],
        },
      ],
    });
    const again = await runFactpress(["build", project, "--json"]);
    expect(parseOutput(again).reports).toMatchObject([{ status: "unchanged" }]);
    const checked = await runFactpress(["check", project, "--json"]);
    expect(checked.stderr).toBe("");
    expect(parseOutput(checked)).toEqual({
      ok: true,
      diagnostics: [],
      reports: [{ report: "rain", facts: 2 }],
    });
  });

  test("--json gives a diagnostic its place as three keys", async () => {
    const { stdout, status } = await runFactpress(["check", await copyWrong(), "--json"]);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      diagnostics: [
        {
          severity: "error",
          code: "cell-type",
          message: 'expected a number, got "4,2"',
          file: rain,
          line: 2,
          column: 20,
          hint: expect.any(String),
        },
      ],
      reports: [],
    });
    expect(status).toBe(1);
  });

  test("--format github prints annotations", async () => {
    const { stderr, status } = await runFactpress(["check", await copyWrong(), "--format", "github"]);
    expect(stderr).toMatch(
      /^::error file=data\/rain\.csv,line=2,col=20,title=cell-type::expected a number, got "4,2"%0Ahint: [^\n]+$/m,
    );
    expect(status).toBe(1);
  });

  test("check writes nothing, and loads nothing that draws or writes", async () => {
    const project = await copyFixture("city-library");
    const before = await readTree(project);
    const { status, stdout, packages } = await listLoadedPackages(["check"], project);
    expect(stdout).toMatch(/^visits-and-loans: \d+ facts, all checks run\n$/);
    expect(status).toBe(0);
    expect([...(await readTree(project))]).toEqual([...before]);
    expect(packages).toContain("zod");
    for (const heavy of [
      "vega",
      "vega-lite",
      "pdfmake",
      "pdfkit",
      "sharp",
      "fontkit",
      "handlebars",
      "pg",
      "@duckdb/node-api",
    ]) {
      expect(packages).not.toContain(heavy);
    }
  });
});

describe.concurrent("on a terminal", async () => {
  const probe = await runProgram("script", ["-qec", "true", "/dev/null"]).catch(() => undefined);
  const lacking = "util-linux's script is not here, so nothing was tried on a terminal";

  /** What a terminal shows while the command runs, and the command's own status. */
  const onTerminal = (command: string, env: Readonly<Record<string, string>> = {}) =>
    runProgram("script", ["-qec", `stty cols 100 rows 30; ${command}`, "/dev/null"], {
      env: { TERM: "xterm", ...env },
    });
  const factpress = `'${process.execPath}' '${commandFile}'`;

  test("progress moves, and severities have colours", async (context) => {
    if (probe?.status !== 0) return context.skip(lacking);
    const { stdout, status } = await onTerminal(`${factpress} check '${await copyWrong()}'`);
    expect(stdout).toContain(`${esc}[1A`);
    expect(stdout).toContain("rain: loading and validating the data");
    expect(stdout).toContain(`${esc}[31m✖${esc}[39m factpress check`);
    expect(stdout).toContain(`${esc}[1m${wrongCell}${esc}[22m  ${esc}[31merror${esc}[39m`);
    expect(status).toBe(1);
  });

  test("NO_COLOR takes the colours away", async (context) => {
    if (probe?.status !== 0) return context.skip(lacking);
    const { stdout } = await onTerminal(`${factpress} check '${await copyWrong()}'`, { NO_COLOR: "1" });
    expect(stdout).toContain(`${wrongCell}  error  cell-type`);
    expect(stdout).toContain(`${esc}[1A`);
    expect(stdout).not.toMatch(new RegExp(`${esc}\\[[\\d;]*m`));
  });

  test("a result that goes to a file has no progress in it", async (context) => {
    if (probe?.status !== 0) return context.skip(lacking);
    const project = await copyFixture("minimal");
    const file = join(await makeTemporaryFolder(), "result");
    const { stdout } = await onTerminal(`${factpress} check '${project}' > '${file}'`);
    expect(await readFile(file, "utf8")).toBe("rain: 2 facts, all checks run\n");
    expect(stdout).toContain("rain: loading and validating the data");
  });
});
