import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { parseOutput } from "../cli/json-output.js";
import { copyFixture, edit, placeOf } from "../cli/projects.js";
import { runFactpress } from "../cli/run-factpress.js";
import { findJava, nuChecker, testWith } from "../outside-tools.js";
import { buildFinished, listDrawings, markdownNames, pageNames } from "./finished.js";
import { wrongOfNuChecker } from "./undecided.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 });

let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  files = await buildFinished([...pageNames, ...markdownNames]);
});

function find(name: string): string {
  const file = files.get(name);
  if (file === undefined) throw new RangeError(`${name} was not built`);
  return file;
}

const report = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      url: z.string().optional(),
      message: z.string(),
      lastLine: z.number().optional(),
    }),
  ),
});

type Message = z.output<typeof report>["messages"][number];

/** What the checker says of files, errors and warnings alike. */
function check(paths: readonly string[], options: readonly string[] = []): Promise<readonly Message[]> {
  const args = ["-jar", nuChecker, "--format", "json", "--exit-zero-always", ...options, ...paths];
  return new Promise((resolve, reject) => {
    execFile("java", args, { maxBuffer: 2 ** 26 }, (error, _stdout, stderr) => {
      if (error) reject(error);
      else resolve(report.parse(JSON.parse(stderr)).messages);
    });
  });
}

describe("the Nu HTML checker", () => {
  const testChecker = testWith("Java", findJava());

  testChecker("has nothing to say of the pages, but for what is listed", async () => {
    const messages = await check(pageNames.map(find));
    const isListed = ({ message }: Message, { where }: { readonly where: string }): boolean =>
      message.includes(where);
    const unlisted = messages.filter(
      (message) => !wrongOfNuChecker.some((entry) => isListed(message, entry)),
    );
    expect(unlisted).toEqual([]);
    const unmet = wrongOfNuChecker.filter((entry) => !messages.some((message) => isListed(message, entry)));
    expect(unmet).toEqual([]);
  });

  testChecker("has nothing to say of the charts", async () => {
    const drawings = (await Promise.all(pageNames.map((name) => listDrawings(find(name))))).flat();
    expect(drawings.length).toBeGreaterThan(10);
    expect(await check(drawings, ["--svg"])).toEqual([]);
  });
});

function listNodes(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap(listNodes)] : [node];
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** All but the list of sources, in which an address is its own text. */
function withoutSources({ children }: Root): Root {
  const start = children.findIndex((node) => node.type === "heading" && textOf(node) === "Sources");
  const own = start === -1 ? children : children.slice(0, start);
  return { type: "root", children: own.filter(({ type }) => type !== "footnoteDefinition") };
}

test("a template for a PDF and a page is told what readers would miss, at its places", async () => {
  const project = await copyFixture("city-library");
  const template = "templates/announcement.md.hbs";
  const link = "See [here](https://northbridge.example/loans).";
  await edit(project, template, "## Branches", `${link}\n\n| | |\n|-|-|\n| a | b |\n\n#### Branches`);
  const places = await Promise.all([
    placeOf(project, template, link, "[here]"),
    placeOf(project, template, "| | |"),
    placeOf(project, template, "#### Branches"),
  ]);
  const finished = await runFactpress(["build", project, "--json"]);
  const told = parseOutput(finished).diagnostics.map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  );
  const codes = ["link-vague", "table-headerless", "heading-skipped"];
  for (const [index, code] of codes.entries()) expect(told).toContain(`${places[index]} ${code}`);
  expect(finished.status).toBe(1);
});

describe.each(markdownNames)("%s", (name) => {
  let tree: Root;
  let nodes: readonly Nodes[];

  beforeAll(async () => {
    tree = unified()
      .use(remarkParse)
      .use(remarkGfm)
      .parse(await readFile(find(name), "utf8"));
    nodes = listNodes(tree);
  });

  test("every picture has alternative text of its own", () => {
    const texts = nodes.flatMap((node) => (node.type === "image" ? [node.alt ?? ""] : []));
    for (const text of texts) expect(text.trim().length).toBeGreaterThan(20);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("has one title, which comes first, and skips no level", () => {
    const levels = nodes.flatMap((node) => (node.type === "heading" ? [node.depth] : []));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test("links say where they lead", () => {
    const links = listNodes(withoutSources(tree)).filter((node) => node.type === "link");
    for (const link of links) {
      const text = textOf(link).trim();
      expect(text).not.toBe("");
      expect(text).not.toMatch(/^(?:here|click here|read more|more|link|https?:\S*)$/i);
    }
  });

  test("every table has a header with words, and so has every column but the first", () => {
    const tables = nodes.flatMap((node) => (node.type === "table" ? [node] : []));
    for (const { children } of tables) {
      const [, ...headers] = children[0]?.children ?? [];
      expect(headers.map((header) => textOf(header).trim()).filter((text) => text === "")).toEqual([]);
    }
  });
});
