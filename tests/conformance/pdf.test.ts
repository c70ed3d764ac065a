import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { squeeze } from "../cli/read-documents.js";
import { runProgram } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";
import { findProgram, findVeraPdf, testWith } from "../outside-tools.js";
import { buildPdfs, type Pdf } from "./build-pdfs.js";
import {
  countAnnotations,
  printStructure,
  readStructure,
  type StructuredPage,
  textOf,
} from "./read-structure.js";
import { stressTemplates } from "./stress-project.js";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 1_500_000 });

const veraPdf = findVeraPdf();
const testWithVeraPdf = testWith("veraPDF", veraPdf);
const testWithQpdf = testWith("qpdf", findProgram("qpdf", "--version"));
const testWithPoppler = testWith("pdftotext", findProgram("pdftotext", "-v", "poppler-utils"));

let pdfs: readonly Pdf[];
const structures = new Map<Pdf, readonly StructuredPage[]>();

beforeAll(async () => {
  pdfs = await buildPdfs();
  for (const pdf of pdfs) structures.set(pdf, await readStructure(pdf.path));
});

function find(project: string, name: string): Pdf & { readonly pages: readonly StructuredPage[] } {
  const pdf = pdfs.find((other) => other.project === project && other.name === name);
  const pages = pdf && structures.get(pdf);
  if (pdf === undefined || pages === undefined) throw new Error(`${project} has no PDF ${name}`);
  return { ...pdf, pages };
}

const report = z.looseObject({
  report: z.looseObject({
    jobs: z.array(
      z.looseObject({
        itemDetails: z.looseObject({ name: z.string() }),
        validationResult: z.array(
          z.looseObject({
            profileName: z.string(),
            compliant: z.boolean(),
            details: z.looseObject({
              passedRules: z.number(),
              failedRules: z.number(),
              ruleSummaries: z.array(z.unknown()),
            }),
          }),
        ),
      }),
    ),
  }),
});

describe("veraPDF finds no rule broken", () => {
  testWithVeraPdf.each([
    ["ua1", "PDF/UA-1", 100],
    ["3a", "PDF/A-3A", 140],
  ])("%s", async (flavour, profile, rules) => {
    const files = pdfs.map(({ path }) => path);
    const jar = "path" in veraPdf ? veraPdf.path : "";
    const command = ["-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "--format", "json"];
    const { stdout, stderr } = await runProgram("java", [...command, "--flavour", flavour, ...files]);
    expect(stdout, stderr).toContain("{");
    const { jobs } = report.parse(JSON.parse(stdout)).report;
    expect(jobs.map(({ itemDetails }) => itemDetails.name).sort()).toEqual([...files].sort());
    const broken = jobs.flatMap(({ validationResult }) =>
      validationResult.flatMap(({ details }) => details.failedRules),
    );
    process.stdout.write(
      `\nveraPDF: ${profile}, ${jobs.length} PDFs, ${broken.reduce((sum, count) => sum + count, 0)} rules broken\n`,
    );
    for (const { itemDetails, validationResult } of jobs) {
      expect(validationResult, itemDetails.name).toHaveLength(1);
      for (const { profileName, compliant, details } of validationResult) {
        expect(profileName).toContain(profile);
        expect(details.ruleSummaries, itemDetails.name).toEqual([]);
        expect(details.passedRules).toBeGreaterThan(rules);
        expect(compliant).toBe(true);
      }
    }
  });
});

testWithQpdf("qpdf finds nothing wrong with the files", async () => {
  for (const { path } of pdfs) {
    const { status, stdout, stderr } = await runProgram("qpdf", ["--check", path]);
    expect(`${stdout}${stderr}`).toContain("No syntax or stream encoding errors found");
    expect(status, path).toBe(0);
  }
});

test("there are projects and pages enough to tell", () => {
  expect(pdfs.length).toBeGreaterThanOrEqual(15);
  expect(find("stress", "sixty-pages").pages.length).toBeGreaterThanOrEqual(60);
  expect(find("stress", "one-page").pages).toHaveLength(1);
  expect(Object.keys(stressTemplates).length).toBeGreaterThanOrEqual(8);
});

test.each([
  ["city-library", "announcement"],
  ["stress", "everything"],
  ["stress", "other-scripts"],
])("the structure of %s/%s is the expected one", async (project, name) => {
  const printed = find(project, name).pages.map(
    ({ root }, index) => `— ${index + 1} —\n${printStructure(root)}`,
  );
  await expect(printed.join("")).toMatchFileSnapshot(`expected/${name}.txt`);
});

/** What is painted beside the text, or in its place. */
const apart = ["Figure", "Lbl"];

test("what a screen reader says is what the pages show, in their order", () => {
  for (const [pdf, pages] of structures) {
    for (const [index, { root, lines }] of pages.entries()) {
      const painted = lines.filter(({ role }) => role !== "Artifact" && !apart.includes(role));
      const shown = painted.map(({ text }) => text).join(" ");
      expect(lines.filter(({ role }) => role === "unmarked")).toEqual([]);
      expect(withoutSpaces(textOf(root, apart)), `${pdf.name}, page ${index + 1}`).toBe(withoutSpaces(shown));
    }
  }
});

testWithPoppler("pdftotext reads the same text in the same order", async () => {
  for (const name of ["one-page", "paragraphs", "nested-lists", "sixty-pages"]) {
    const { path, pages } = find("stress", name);
    for (const [index, { root, lines }] of pages.entries()) {
      const number = String(index + 1);
      const { stdout } = await runProgram("pdftotext", ["-f", number, "-l", number, path, "-"]);
      const furniture = lines.filter(({ role }) => role === "Artifact").map(({ text }) => text);
      const head = furniture.slice(0, -1).map(withoutSpaces).join("");
      const read = withoutSpaces(stdout);
      const said = withoutSpaces(textOf(root, ["Figure"]));
      expect(read, `${name}, page ${number}`).toContain(said);
      expect(read.length).toBeLessThanOrEqual(
        said.length + head.length + withoutSpaces(furniture.at(-1) ?? "").length,
      );
    }
  }
});

test("every figure says what it shows, and every page of a table has its head", () => {
  const figures = pdfs.flatMap((pdf) =>
    find(pdf.project, pdf.name).pages.flatMap(({ root }) => listFigures(root)),
  );
  expect(figures.length).toBeGreaterThan(8);
  for (const text of figures) expect(text ?? "").toMatch(/\w+ \w+/);
  const { pages } = find("stress", "long-table");
  const heads = pages.slice(1, -1).map(({ lines }) => lines.find(({ text }) => text.startsWith("Town")));
  expect(heads.map((line) => line?.role)).toEqual(heads.map(() => "Artifact"));
});

type Root = StructuredPage["root"];

function listFigures({ role, alternativeText, kids }: Root): readonly (string | undefined)[] {
  const own = role === "Figure" ? [alternativeText] : [];
  return [...own, ...kids.flatMap((kid) => (typeof kid === "string" ? [] : listFigures(kid)))];
}

describe("no line stands alone", () => {
  test("at the head or the foot of a page", () => {
    for (const { lines } of find("stress", "paragraphs").pages) {
      const body = lines.filter(({ role }) => role !== "Artifact");
      const [first, last] = [body.at(0), body.at(-1)];
      const isWidow = first?.role === "P" && !first.text.startsWith("Starts") && first.text.endsWith("ends.");
      const isOrphan = last?.role === "P" && last.text.startsWith("Starts") && !last.text.endsWith("ends.");
      expect([isWidow && first, isOrphan && last]).toEqual([false, false]);
    }
  });

  test("no heading is the last on its page", () => {
    for (const [pdf, pages] of structures) {
      for (const [index, { lines }] of pages.entries()) {
        const body = lines.filter(({ role }) => role !== "Artifact");
        expect(body.at(-1)?.role, `${pdf.name}, page ${index + 1}`).not.toMatch(/^H\d$/);
      }
    }
  });

  test("no row of a table is torn", () => {
    const { pages } = find("stress", "long-table");
    const rows = pages.flatMap(({ root }) => listRows(root));
    // A row that goes over a page is in the structure of both, without its first cell on the second.
    const torn = rows.filter(([first = "", ...rest]) => first.trim() === "" && rest.join("").trim() !== "");
    expect(torn).toEqual([]);
    expect(rows.filter(([first = ""]) => /^\w+\d+$/.test(first))).toHaveLength(149);
  });
});

function listRows({ role, kids }: Root): readonly (readonly string[])[] {
  if (role === "TR") return [kids.map((kid) => (typeof kid === "string" ? kid : squeeze(textOf(kid, []))))];
  return kids.flatMap((kid) => (typeof kid === "string" ? [] : listRows(kid)));
}

testWithPoppler("a PDF has the data of its tables and the facts with it", async () => {
  const { path } = find("bundled", "press-release");
  const folder = dirname(path);
  const target = await makeTemporaryFolder();
  await runProgram("pdfdetach", ["-saveall", "-o", target, path]);
  expect((await readdir(target)).sort()).toEqual(["by-state.csv", "facts.json"]);
  expect(await readFile(join(target, "by-state.csv"))).toEqual(
    await readFile(join(folder, "data/by-state.csv")),
  );
  const [own, published] = await Promise.all(
    [target, folder].map(async (at) =>
      facts.parse(JSON.parse(await readFile(join(at, "facts.json"), "utf8"))),
    ),
  );
  expect(published?.facts.some(({ mentions }) => mentions.length > 0)).toBe(true);
  expect(own?.facts).toEqual(published?.facts.map((fact) => ({ ...fact, mentions: [] })));
});

const facts = z.looseObject({ facts: z.array(z.looseObject({ mentions: z.array(z.unknown()) })) });

test("every link of a structure can be followed, whatever its words are", async () => {
  for (const [{ path, name }, pages] of structures) {
    const links = pages.flatMap(({ root }) => listRoles(root)).filter((role) => role === "Link").length;
    const { annotations, listed } = await countAnnotations(path);
    // A link over several lines has an annotation for each.
    expect(annotations, name).toBeGreaterThanOrEqual(links);
    expect(listed, name).toBe(annotations);
  }
  expect((await countAnnotations(find("stress", "many-links").path)).targets).toContain(
    "https://towns.example/code",
  );
});

function listRoles({ role, kids }: Root): readonly string[] {
  return [role, ...kids.flatMap((kid) => (typeof kid === "string" ? [] : listRoles(kid)))];
}

test("the bundled release is no larger than 200 kB", async () => {
  expect((await stat(find("bundled", "press-release").path)).size).toBeLessThan(200_000);
});

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, "");
}
