import { expect, test } from "vitest";
import { readFile } from "../../src/audit/read/read-file.js";
import { expectPlaces, read, readProblem, texts } from "./reading-bench.js";

test("a CSV file gives its cells with their columns and places", async () => {
  const source = 'state,"the ""arrests"""\r\n"North\nDakota",3\r\nIowa,\r\nTexas,"1,234"';
  const passages = await read("data/a.csv", source);
  expect(passages.map(({ text, cell }) => [text, cell?.row, cell?.column])).toEqual([
    ["state", 0, 0],
    ['the "arrests"', 0, 1],
    ["North Dakota", 1, 0],
    ["3", 1, 1],
    ["Iowa", 2, 0],
    ["Texas", 3, 0],
    ["1,234", 3, 1],
  ]);
  expect(passages[1]?.placeAt(12)).toEqual({
    file: "data/a.csv",
    line: 1,
    column: 21,
    pointer: 'the "arrests"',
  });
  expect(passages[2]?.placeAt(6)).toEqual({ file: "data/a.csv", line: 3, column: 1, pointer: "state" });
  expectPlaces(passages, source);
});

test("a JSON file gives its values with their pointers and places", async () => {
  const source = '{\n  "a/b": [1.50, "say \\"12\\" \\u0041", null, true],\n  "c~": { "": "" }\n}';
  const passages = await read("a.json", source);
  expect(passages.map(({ text, placeAt }) => [text, placeAt(0).pointer])).toEqual([
    ["1.50", "/a~1b/0"],
    ['say "12" A', "/a~1b/1"],
    ["null", "/a~1b/2"],
    ["true", "/a~1b/3"],
  ]);
  expect(passages[1]?.placeAt(9)).toMatchObject({ line: 2, column: 29 });
});

test("a text gives its paragraphs", async () => {
  const source = "\ufeffA first\nparagraph.\n \n\r\n  A second, of 12.\n";
  const passages = await read("a.txt", source);
  expect(texts(passages, "body")).toEqual(["A first paragraph.", "A second, of 12."]);
  expectPlaces(passages, source.slice(1));
});

test("a file that is not what it should be is told, with the place", async () => {
  expect(await readProblem("a.csv", 'a,b\n1,"2\n')).toBe(
    'audit-file-damaged: the file cannot be read as CSV: "a quote is not closed, or stands within a cell" at 2:3',
  );
  expect(await readProblem("a.json", '{ "a": 1')).toMatch(
    /^audit-file-damaged: the file cannot be read as JSON/,
  );
  expect(await readProblem("a.json", "[".repeat(200_000))).toMatch(/nested too deeply/);
  expect(await readProblem("a.html", "<div>".repeat(20_000))).toMatch(/nested too deeply/);
  expect(await readProblem("a.md", new Uint8Array([0x61, 0xff]))).toBe(
    "audit-not-text: the file is not UTF-8",
  );
});

test("a file beyond the limit of its kind is told with its size and not read", async () => {
  const megabyte = 1024 * 1024;
  expect(await readProblem("a.json", new Uint8Array(16 * megabyte + 1))).toBe(
    "audit-file-large: the file has 16777217 bytes, more than the limit of 16777216, and was not checked",
  );
  for (const path of ["a.csv", "a.html", "a.md", "a.pdf", "a.svg", "a.txt"]) {
    expect(await readProblem(path, new Uint8Array(64 * megabyte + 1))).toMatch(/^audit-file-large/);
  }
});

test("what has no reader is returned with the reason, and no file is chosen by its name against its type", async () => {
  const bytes = new TextEncoder().encode("# Title");
  const png = await readFile({ path: "a.png", bytes, mediaType: "image/png" });
  expect(png).toEqual({
    value: { file: "a.png", unread: "the text of pictures made of pixels is not read" },
    diagnostics: [],
  });
  const other = await readFile({ path: "a.zip", bytes, mediaType: "application/zip" });
  expect(other.value).toEqual({ file: "a.zip", unread: 'files of the type "application/zip" are not read' });
  const text = await readFile({ path: "a.md", bytes, mediaType: "text/plain; charset=utf-8" });
  expect(text.value).toMatchObject({ passages: [{ text: "# Title" }] });
});
