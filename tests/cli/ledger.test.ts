import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Element } from "hast";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Ledger, type LedgerFact, ledgerSchema } from "../../src/audit/ledger/ledger.js";
import { copyFixture, edit } from "./projects.js";
import { listElements, readHtml, readPdf, squeeze } from "./read-documents.js";
import { runFactpress } from "./run-factpress.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Built {
  readonly project: string;
  readonly release: string;
  readonly ledger: Ledger;
}

async function build(project: string): Promise<Built> {
  const { status, stderr } = await runFactpress(["build"], { folder: project });
  expect(stderr).toContain("done in");
  expect(status).toBe(0);
  const [report = ""] = (await readdir(join(project, "output"))).filter((name) => !name.startsWith("."));
  const release = join(project, "output", report);
  const ledger = ledgerSchema.parse(JSON.parse(await readFile(join(release, "facts.json"), "utf8")));
  return { project, release, ledger };
}

const library = "city-library";
const river = "river-watch";
const announcement = "templates/announcement.md.hbs";
const built = new Map<string, Built>();

beforeAll(async () => {
  const project = await copyFixture(library);
  await edit(
    project,
    announcement,
    "{{service}} counted",
    '[Returns](https://northbridge.example/#r "All {{figure open}}"), {{literal "Act 9" why="name of an act"}}. {{service}} counted',
  );
  for (const [name, folder] of [[library, project] as const, [river, await copyFixture(river)] as const])
    built.set(name, await build(folder));
});

function find(name: string): Built {
  const found = built.get(name);
  if (found === undefined) throw new Error(`${name} was not built`);
  return found;
}

function factOf({ ledger }: Built, name: string): LedgerFact {
  const found = ledger.facts.find((fact) => fact.name === name);
  if (found === undefined) throw new Error(`the ledger has no ${name}`);
  return found;
}

describe.each([library, river])("the ledger of %s", (name) => {
  test("leads from every fact to its cells, as they stand in the files", async () => {
    const { project, ledger } = find(name);
    const known = new Set<string>();
    const lines = new Map<string, readonly string[]>();
    for (const file of await readdir(join(project, "data")))
      lines.set(`data/${file}`, (await readFile(join(project, "data", file), "utf8")).split("\n"));
    const names = new Set(ledger.facts.map((fact) => fact.name));
    const inputs = [...ledger.facts, ...ledger.steps].flatMap(({ lineage }) =>
      lineage.kind === "operation" ? lineage.inputs : [lineage],
    );
    for (const input of [...inputs, ...ledger.lists.flatMap((list) => list.inputs)]) {
      if ("fact" in input) expect(names).toContain(input.fact);
      if ("list" in input) expect(ledger.lists.map(({ list }) => list)).toContain(input.list);
      if (!("kind" in input)) continue;
      known.add(input.kind);
      if (input.kind === "cell") {
        const { file, line = 0, column = 0, raw = "" } = input;
        const text = lines.get(file)?.[line - 1] ?? "";
        expect(text.slice(column - 1).startsWith(raw), `${file}:${line}:${column}: ${raw}`).toBe(true);
      } else {
        const rows = (lines.get(input.file) ?? []).map((line) => line.split(","));
        const at = rows[0]?.indexOf(input.field) ?? -1;
        const cells = rows.slice(input.firstLine - 1, input.lastLine).map((row) => row[at] ?? "");
        expect(cells).toHaveLength(input.count + input.missing);
        expect(createHash("sha256").update(cells.join("\n")).digest("hex")).toBe(input.digest);
      }
    }
    expect([...known].sort()).toEqual(name === library ? ["cell", "cells"] : ["cell"]);
  });

  test("has every number and day that the page prints, with its text, as often as the page prints it", async () => {
    const { release, ledger } = find(name);
    const { root } = await readHtml(join(release, "page.html"));
    const printed = new Map<string, string[]>();
    for (const element of listElements(root)) {
      const fact = element.properties["dataFact"];
      if (typeof fact === "string") printed.set(fact, [...(printed.get(fact) ?? []), textOf(element)]);
    }
    const marked = ({ unit }: LedgerFact): boolean => unit.kind !== "text";
    const inText = ["heading", "text", "table", "note", "source"];
    const expected = ledger.facts.filter(marked).flatMap((fact) => {
      const own = fact.mentions.filter(
        ({ document, place }) =>
          document === "page.html" &&
          (inText.includes(place.in) || (place.in === "chart" && place.part !== "alternative text")),
      );
      return own.length === 0 ? [] : [[fact.name, own.map(({ text }) => text)] as const];
    });
    expect(expected.length).toBeGreaterThan(10);
    expect(Object.fromEntries(expected)).toEqual(Object.fromEntries(printed));
  });

  test("has the place of every mention in the files that are read back", async () => {
    const { release, ledger } = find(name);
    const lines = new Map<string, readonly string[]>();
    let count = 0;
    for (const { document, text, place, at } of ledger.facts.flatMap((fact) => fact.mentions)) {
      // Where a link leads is not read.
      if (place.part === "address") continue;
      expect(at, `${document} ${text}`).not.toBeUndefined();
      for (const { line, column, page, selector } of at ?? []) {
        count += 1;
        expect(page !== undefined).toBe(document.endsWith(".pdf") && place.in !== "metadata");
        // An attribute is told by its element.
        if (line === undefined || column === undefined || selector?.endsWith("]")) continue;
        const read = lines.get(document) ?? (await readFile(join(release, document), "utf8")).split("\n");
        lines.set(document, read);
        const [word = ""] = /[\p{L}\p{N}.]+/u.exec(text) ?? [];
        if (/\.(?:html|md)$/.test(document) && place.in !== "metadata")
          expect(
            read[line - 1]?.slice(column - 1, column + word.length + 2),
            `${document} ${text}`,
          ).toContain(word);
      }
    }
    expect(count).toBeGreaterThan(50);
  });

  test("is what explain says, without a build", async () => {
    const { project, ledger } = find(name);
    const last = ledger.facts.at(-1);
    const { stdout } = await runFactpress(["explain", last?.name ?? "", project, "--json"]);
    const mentions = last?.mentions.map(({ at: _, ...mention }) => mention);
    expect(JSON.parse(stdout).reports[0].facts[0]).toEqual({ ...last, mentions });
  });
});

function textOf(element: Element): string {
  return element.children
    .map((child) => (child.type === "text" ? child.value : child.type === "element" ? textOf(child) : ""))
    .join("");
}

describe("the ledger of the library", () => {
  test("has exact values with their units and printed forms", () => {
    expect(factOf(find(library), "spend")).toMatchObject({
      value: "94695.5",
      unit: { kind: "currency", currency: "GBP", decimals: 2 },
      forms: { figure: "£94,695.50" },
      sources: ["return"],
    });
    expect(factOf(find(library), "published")).toMatchObject({
      value: "2024-05-07",
      unit: { kind: "date" },
      forms: { figure: "7 May 2024", long: "Tuesday, 7 May 2024", iso: "2024-05-07" },
    });
    expect(factOf(find(library), "loans.missing")).toMatchObject({
      value: "2",
      forms: { figure: "2", prose: "two", start: "Two" },
      lineage: {
        kind: "operation",
        operation: "difference",
        inputs: [{ fact: "loans.stated" }, { fact: "loans.total" }],
      },
      sources: ["minutes", "return"],
    });
    const opened = factOf(find(library), "branches.millbrook.opened");
    expect(opened).toMatchObject({ value: null, forms: { figure: "not on record" } });
    expect(opened.mentions.map(({ document, text }) => [document, text])).toEqual([
      ["announcement.pdf", "not on record"],
      ["page.html", "not on record"],
      ["figures.md", "not on record"],
    ]);
  });

  test("has each mention with its document, its place there and its place in the template", async () => {
    const { project } = find(library);
    const { mentions } = factOf(find(library), "loans.missing");
    const note = "templates/notes/loans-as-told.md.hbs";
    const column = (await readFile(join(project, note), "utf8")).indexOf("{{figure loans.missing}}") + 1;
    const place = { in: "note", name: "1" };
    const template = { file: note, line: 1, column };
    expect(mentions).toEqual(
      ["announcement.pdf", "page.html", "figures.md"].map((document) => ({
        document,
        text: "2",
        place,
        template,
        at: expect.arrayContaining([
          expect.objectContaining(
            document.endsWith("pdf") ? { box: expect.anything() } : { line: expect.any(Number) },
          ),
        ]),
      })),
    );
  });

  test("has what stands in pictures, metadata, attributes, addresses and the list of sources", () => {
    const placesOf = (name: string) =>
      factOf(find(library), name).mentions.map(({ document, place }) =>
        [document, place.in, place.name, place.part, place.row, place.column]
          .filter((part) => part !== undefined)
          .join(" "),
      );
    expect(placesOf("visits.total")).toEqual([
      "announcement.pdf metadata title",
      "announcement.pdf heading",
      "announcement.pdf text",
      "announcement.pdf chart visits alternative text",
      "announcement.pdf table branches total 2",
      "page.html metadata title",
      "page.html heading",
      "page.html text",
      "page.html chart visits alternative text",
      "page.html table branches total 2",
      "page-card.png card title",
      "page-card.png card",
      "figures.md text",
      "figures.md table branches total 2",
      "figures.md chart visits alternative text",
      "charts/visits.svg chart visits alternative text",
    ]);
    expect(placesOf("email")).toEqual([
      "announcement.pdf text",
      "announcement.pdf attribute address",
      "page.html text",
      "page.html attribute address",
    ]);
    expect(placesOf("open").filter((place) => place.includes("attribute"))).toEqual([
      "page.html attribute title",
    ]);
    expect(placesOf("branches.harbourside.visits")).toEqual([
      "announcement.pdf table branches cell 2 2",
      "page.html table branches cell 2 2",
      "figures.md table branches cell 2 2",
    ]);
    expect(factOf(find(library), "branches.harbourside.visits").charts).toEqual(["visits"]);
    // Nobody cites the return of the year before in the fact sheet.
    expect(placesOf("sources.return-2023.title")).toEqual([
      "announcement.pdf source return-2023",
      "page.html source return-2023",
    ]);
  });

  test("has the facts of the PDF as often as it prints them, and facts that nobody prints", async () => {
    const { pages } = await readPdf(join(find(library).release, "announcement.pdf"));
    const text = squeeze(
      pages
        .flat()
        .map((run) => run.text)
        .join(""),
    );
    for (const [name, printed] of [
      ["loans.total", "38,463"],
      ["visits.busiest.value", "18,240"],
      ["spend", "£94,695.50"],
    ] as const) {
      const facts = find(library).ledger.facts.filter((fact) => fact.forms["figure"] === printed);
      expect(facts.map((fact) => fact.name)).toContain(name);
      const own = facts.flatMap((fact) =>
        fact.mentions.filter(
          ({ document, place }) =>
            document === "announcement.pdf" && place.in !== "metadata" && place.part !== "alternative text",
        ),
      );
      // The labels of the chart's axis are round numbers.
      expect(text.split(printed).length - 1, name).toBe(own.length);
    }
    expect(factOf(find(library), "ranks.castle-street").mentions).toEqual([]);
  });

  test("lists the numbers that were declared to be names, with the reason", () => {
    expect(find(library).ledger.literals).toEqual(
      ["announcement.pdf", "page.html"].map((document) => ({
        document,
        text: "Act 9",
        place: { in: "text" },
        template: { file: announcement, line: 11, column: expect.any(Number) },
        at: [expect.any(Object)],
        why: "name of an act",
      })),
    );
  });

  test("lists the sources as the facts cite them", () => {
    const { ledger } = find(library);
    expect(ledger.sources.map(({ id, date }) => [id, date])).toEqual([
      ["return", "2024-04-19"],
      ["return-2023", "2023-04-21"],
      ["minutes", "2024-04-30"],
    ]);
    const ids = new Set(ledger.sources.map(({ id }) => id));
    for (const { sources } of ledger.facts) for (const id of sources) expect(ids).toContain(id);
  });
});

test("the facts that charts make for their words and tables are in the ledger under the charts' names", () => {
  const { ledger } = find(river);
  const made = ledger.facts.filter(({ name }) => name.startsWith("charts."));
  expect(made.map(({ name }) => name)).toContain("charts.mean.mean-1");
  const mean = made.find(({ name }) => name === "charts.mean.table.mean-1");
  expect(mean?.mentions).toContainEqual(
    expect.objectContaining({
      document: "page.html",
      place: { in: "table", name: "chart:mean", part: "cell", row: 1, column: 2 },
    }),
  );
  expect(mean?.lineage).toMatchObject({ kind: "operation", operation: "mean" });
});

test("a project without charts or a page has its ledger too", async () => {
  const project = await copyFixture("minimal");
  await writeFile(join(project, "templates/summary.md.hbs"), "# Rain\n\nOn {{date day}}.\n\n{{sources}}\n");
  const { ledger } = await build(project);
  expect(ledger).toMatchObject({ report: "rain", date: "2024-03-01", locale: "en-US" });
  const printed = ledger.facts.filter(({ mentions }) => mentions.length > 0);
  expect(printed.map(({ name }) => name)).toEqual(["day", "sources.gauge.title"]);
});
