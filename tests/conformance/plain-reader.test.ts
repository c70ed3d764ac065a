import { readFile } from "node:fs/promises";
import { beforeAll, expect, test, vi } from "vitest";
import { readByPdfjs, readPlainly } from "../audit/both-readers.js";
import { listLoadedPackages } from "../cli/loaded-packages.js";
import { copyFixture } from "../cli/projects.js";
import { buildPdfs, type Pdf } from "./build-pdfs.js";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 1_500_000 });

let pdfs: readonly Pdf[];

beforeAll(async () => {
  pdfs = await buildPdfs();
});

test("every PDF that is built is plain, and says the same to our own reader as to pdf.js, bit by bit", async () => {
  expect(pdfs.length).toBeGreaterThan(15);
  for (const { project, name, path } of pdfs) {
    const bytes = await readFile(path);
    const own = await readPlainly(bytes);
    expect(own, `${name} of ${project} is not plain`).toBeDefined();
    expect(own, `${name} of ${project}`).toEqual(await readByPdfjs(bytes));
  }
});

test("a build reads its PDFs back without loading pdf.js", async () => {
  const project = await copyFixture("city-library");
  const { status, stdout, packages } = await listLoadedPackages(["build", project], project);
  expect(status).toBe(0);
  expect(stdout).toContain(".pdf");
  expect(packages).toContain("pdfkit");
  expect(packages).not.toContain("pdfjs-dist");
});
