import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { audit as auditHere } from "../../bench/truth/run-in-process.js";
import { bundledReport, copyBundledProject, copyFixture, publishEarlier } from "./projects.js";
import { moduleFile, preload, repository, runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const release = (project: string, file: string): string => join(project, "output", bundledReport, file);

let project: string;

beforeAll(async () => {
  project = await copyBundledProject();
  expect((await runFactpress(["build", project])).status).toBe(0);
});

/** Changes of finished files: the file, what stands there first, what is put in its place, and what is said of it. */
const changes = [
  ["fact-sheet.md", "Most arrests: Kentucky, 46", "Most arrests: Kentucky, 26", 'audit-changed  "26" .*"46"'],
  ["fact-sheet.md", "Iowa", "Iowa and four others", 'audit-stray  "four" was not meant'],
  ["brief.html", 'value="46"', 'value="64"', 'audit-changed  "64" stands where .*"46"'],
  ["brief.html", 'aria-label="Bar chart', 'aria-label="7 bars. Bar chart', 'audit-stray  "7" was not meant'],
  ["brief.html", '"headline":"', '"headline":"13 men, ', 'audit-stray  "13" was not meant'],
  ["brief.html", "</main>", "<p hidden>17 more</p></main>", 'audit-stray  "17" was not meant'],
  ["charts/arrests.svg", ">46<", ">64<", 'audit-stray  "64" was not meant'],
  [
    "data/by-state.csv",
    "Kentucky,23,46",
    "Kentucky,23,45",
    'audit-changed  "45" .*states\\.kentucky\\.arrests',
  ],
  ["data/datapackage.json", "102 arrested", "120 arrested", 'audit-changed  "120" .*"102"'],
  ["data/datapackage.json", '"bytes": ', '"bytes": 9', "audit-(?:stray|changed|gone)"],
  ["data/by-state.json", '"arrests": 46', '"arrests": 4.6', 'audit-changed  "4.6" .*states\\.kentucky'],
] as const;

/** Runs `work` while files of the release have other texts. */
async function whileWritten<T>(texts: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T> {
  const before = new Map<string, Buffer>();
  for (const [file, text] of texts) {
    before.set(file, await readFile(release(project, file)));
    await writeFile(release(project, file), text);
  }
  try {
    return await work();
  } finally {
    for (const [file, bytes] of before) await writeFile(release(project, file), bytes);
  }
}

interface Audited {
  readonly status: number | null;
  /** One line for each error. */
  readonly errors: readonly string[];
}

/** What the audit of the last release says. */
async function audit(): Promise<Audited> {
  const { status, stderr } = await runFactpress(["audit"], { folder: project });
  return { status, errors: stderr.split("\n").filter((line) => line.includes("  error  ")) };
}

/** The same, in this process, where much of it is loaded and warm by the second time. */
async function auditInProcess(): Promise<Audited> {
  const { status, diagnostics } = await auditHere(project);
  const errors = diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ file = "", code, message }) => `${relative(project, `/${file}`)}  error  ${code}  ${message}`);
  return { status, errors };
}

describe("the files of a release", () => {
  test("say what they were meant to say, each number as a fact or as what else it is", async () => {
    const { status, stdout, stderr } = await runFactpress(["audit", "--json"], { folder: project });
    expect([status, stderr]).toEqual([0, ""]);
    const { files } = JSON.parse(stdout);
    const verdicts = new Set<string>();
    for (const { file, unread, numbers } of files) {
      expect(unread, file).toBeUndefined();
      expect(numbers.length, file).toBeGreaterThan(5);
      for (const { verdict, fact, class: name } of numbers) {
        expect(["confirmed", "classed"]).toContain(verdict);
        expect(verdict === "confirmed" ? fact : name).toEqual(expect.any(String));
        verdicts.add(name);
      }
    }
    expect(verdicts).toContain("page number");
    expect(verdicts).toContain("mark of a note");
    expect(verdicts).toContain("label of a chart");
  });

  test("that were changed by hand are told, each change at its place", async () => {
    const texts = new Map<string, string>();
    for (const [file, before, after] of changes) {
      const text = texts.get(file) ?? (await readFile(release(project, file), "utf8"));
      expect(text).toContain(before);
      texts.set(file, text.replace(before, after));
    }
    const { status, errors } = await whileWritten(texts, audit);
    expect(status).toBe(1);
    for (const [file, , , message] of changes) {
      const place = `^output/${bundledReport}/${file}:\\d+:\\d+  error  `;
      expect(errors).toContainEqual(expect.stringMatching(new RegExp(place + message)));
    }
  });

  test("with a bar of another length, or two right numbers in each other's places, are told", async () => {
    const texts = new Map<string, string>();
    for (const file of ["brief.html", "charts/arrests.svg"]) {
      const text = await readFile(release(project, file), "utf8");
      texts.set(file, text.replace(/(?<= d="M0,[\d.]+h)([\d.]+)(v[\d.]+h-)\1(?=Z)/, "7$1$27$1"));
      expect(texts.get(file)).not.toBe(text);
    }
    const sheet = await readFile(release(project, "fact-sheet.md"), "utf8");
    const rows = sheet.split("\n").filter((line) => /^\| (?:Iowa|Kentucky) /.test(line));
    expect(rows).toHaveLength(2);
    const [first = "", second = ""] = rows;
    texts.set("fact-sheet.md", sheet.replace(first, "@").replace(second, first).replace("@", second));
    const { status, errors } = await whileWritten(texts, auditInProcess);
    expect(status).toBe(1);
    const inSheet = errors.filter((error) => error.startsWith(`output/${bundledReport}/fact-sheet.md`));
    expect(inSheet.join("\n")).toMatch(/audit-(?:changed|missing|stray)/);
    const inDrawings = errors.filter((error) => !inSheet.includes(error));
    expect(inDrawings.map((error) => error.replace(/^.*audit-/, "audit-"))).toEqual([
      "audit-drawing  drawing 1 of 4 does not have the shapes that were drawn from the data",
      "audit-drawing  drawing 1 of 1 does not have the shapes that were drawn from the data",
    ]);
  });

  test("that differ in what no number and no name tells are told by their bytes", async () => {
    const message =
      "no number or name in the file is wrong, and it is not, to the byte, the file that the project makes now";
    // The ledger is looked at where nothing else is wrong.
    for (const differences of [
      [
        ["brief.html", "</main>", "<!-- 7 --></main>"],
        ["fact-sheet.md", "the news report lists", "the news story lists"],
      ],
      [["facts.json", '"figure":"46"', '"figure":"64"']],
    ] as const) {
      const texts = new Map<string, string>();
      for (const [file, before, after] of differences) {
        const text = await readFile(release(project, file), "utf8");
        texts.set(file, text.replace(new RegExp(before, "i"), after));
        expect(texts.get(file), file).not.toBe(text);
      }
      const { status, errors } = await whileWritten(texts, auditInProcess);
      const expected = differences.map(
        ([file]) => `output/${bundledReport}/${file}  error  audit-altered  ${message}`,
      );
      expect([status, errors]).toEqual([1, expected]);
    }
  });

  test("that lack a row, a file, or show another picture are told", async () => {
    const sheet = release(project, "fact-sheet.md");
    const text = await readFile(sheet, "utf8");
    await writeFile(sheet, text.replace(/^\| Iowa .*\n/m, ""));
    const csv = release(project, "data/by-state.csv");
    const data = await readFile(csv);
    await rm(csv);
    const picture = release(project, "charts/arrests.png");
    const drawn = await readFile(picture);
    await copyFile(release(project, "charts/rescues.png"), picture);
    const { status, errors } = await auditInProcess();
    await Promise.all([writeFile(sheet, text), writeFile(csv, data), writeFile(picture, drawn)]);
    expect(status).toBe(1);
    expect(errors.filter((error) => error.includes("audit-missing")).length).toBeGreaterThan(1);
    expect(errors.join("\n")).toContain("data/by-state.csv  error  audit-not-written");
    expect(errors.join("\n")).toContain("charts/arrests.png  error  audit-picture");
  });
});

test("a report that was never published is told once", async () => {
  const fresh = await copyFixture("minimal");
  const { status, stdout, stderr } = await runFactpress(["audit"], { folder: fresh });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^output\/[\w-]+ {2}error {2}audit-no-release {2}the report "[\w-]+" has no release\n/,
  );
  expect(stderr).toContain("1 error\n");
});

describe("a build", () => {
  test("whose PDF does not say what was meant publishes nothing", async () => {
    const changed = await copyBundledProject();
    const stands = await publishEarlier(changed);
    const node = preload(`
      import { createRequire } from "node:module";
      const pdfkit = createRequire(${JSON.stringify(repository)})("pdfkit");
      const { prototype } = pdfkit.default ?? pdfkit;
      const write = prototype.text;
      prototype.text = function (text, ...rest) {
        return write.call(this, text.replace("102", "120"), ...rest);
      };
    `);
    // In the bundle pdfkit is not to be got hold of.
    const { status, stderr } = await runFactpress(["build", changed], { node, file: moduleFile });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /press-release\.pdf +error +audit-changed +page 1: "120" stands where arrests\.total, "102"/,
    );
    expect(stderr).toContain("not published");
    expect(await stands()).toBe(true);
  });

  test("whose numbers are written out wrong publishes nothing", async () => {
    const changed = await copyFixture("city-library");
    const node = preload(`
      const { get: format } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format");
      Object.defineProperty(Intl.NumberFormat.prototype, "format", {
        get() { const write = format.call(this); return (value) => write(value).replace("38,463", "38,436"); },
      });
    `);
    const { status, stderr } = await runFactpress(["build", changed], { node });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /error +audit-misprint +loans\.total, whose value is 38463, is printed as "38,436"/,
    );
    expect(stderr).toContain("not published");
  });
});
