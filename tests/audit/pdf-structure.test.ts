import { describe, expect, test } from "vitest";
import { stream, writePdf } from "./pdf-bench.js";
import { read } from "./reading-bench.js";

interface Said {
  readonly alt?: string;
  /** Of the root of the structure. */
  readonly root?: string;
  /** A cell in which nothing is painted. */
  readonly cell?: string;
}

/** A file of two pages with a figure on the first and a table on both, which has a figure on each. */
function makeFile({ alt = "(A \\(chart\\)\\nof 12 \\\\ bars)", root = "", cell = "" }: Said): Uint8Array {
  const page = (id: number): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 5 0 R /StructParents ${id} >>`;
  return writePdf([
    "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>",
    "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
    page(0),
    page(1),
    stream("/Figure << /MCID 0 >> BDC EMC /Figure << /MCID 1 >> BDC EMC"),
    `<< /Type /StructTreeRoot /K 7 0 R /ParentTree 8 0 R ${root} >>`,
    "<< /S /Document /P 6 0 R /K [9 0 R 10 0 R] >>",
    "<< /Nums [0 [9 0 R 12 0 R] 1 [13 0 R 14 0 R]] >>",
    `<< /S /Figure /P 7 0 R /Pg 3 0 R /K 0 /Alt ${alt} >>`,
    "<< /S /Table /P 7 0 R /K [11 0 R] >>",
    "<< /S /TR /P 10 0 R /K [15 0 R 16 0 R 17 0 R] >>",
    "<< /S /Figure /P 15 0 R /Pg 3 0 R /K [1] /ActualText <FEFF0034003200B0> >>",
    "<< /S /Figure /P 16 0 R /K << /Type /MCR /Pg 4 0 R /MCID 0 >> /Alt (Page two, of 5) >>",
    "<< /S /P /P 7 0 R /Pg 4 0 R /K 1 >>",
    "<< /S /TD /P 11 0 R /K 12 0 R >>",
    "<< /S /TD /P 11 0 R /K [13 0 R] >>",
    `<< /S /TD /P 11 0 R ${cell} >>`,
  ]);
}

async function readAlternatives(said: Said): Promise<readonly string[]> {
  const passages = await read("a.pdf", makeFile(said));
  return passages
    .filter(({ channel }) => channel === "alternative")
    .map(({ text, placeAt }) => `${placeAt(0).page}: ${text}`);
}

const table = ["1: 42°", "2: Page two, of 5"];

test("what is said in place of pictures is read on the page on which they stand", async () => {
  expect(await readAlternatives({})).toEqual(["1: A (chart) of 12 \\ bars", ...table]);
});

describe("a structure that is written in a rarer way says the same", () => {
  test.each([
    ["roles of its own", { root: "/RoleMap << /Chart /Figure >>" }, "A (chart) of 12 \\ bars"],
    ["octal escapes", { alt: "(\\061\\062 bars)" }, "12 bars"],
    ["the encoding of old", { alt: "(12 caf\xe9s)" }, "12 cafés"],
    ["UTF-8", { alt: "(\xef\xbb\xbf12 caf\xc3\xa9s)" }, "12 cafés"],
    ["a name with numbers for letters", { root: "/#41 1" }, "A (chart) of 12 \\ bars"],
  ])("%s", async (_, said, text) => {
    expect(await readAlternatives(said)).toEqual([`1: ${text}`, ...table]);
  });
});

test("what a cell says in place of nothing is read once, where its table begins", async () => {
  expect(await readAlternatives({ cell: "/Alt (None of 9)" })).toEqual([
    "1: A (chart) of 12 \\ bars",
    "1: 42°",
    "1: None of 9",
    "2: Page two, of 5",
  ]);
});
