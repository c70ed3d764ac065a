import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reported, word } from "../../../src/data/cells.js";
import { type XlsxOptions, xlsx } from "../../../src/data/specs.js";
import { z } from "../../../src/index.js";
import { effort } from "../../effort.js";
import { load } from "../temporary-project.js";
import { sheetFile, type TestWorkbook, workbookFile, workbookParts } from "./build-workbook.js";
import { buildZip, type ZipPart } from "./build-zip.js";

const schema = z.strictObject({ id: word(), n: reported(word()) });
const rows = [
  ["id", "n"],
  ["a", "x"],
];
const plain: TestWorkbook = { sheets: [{ rows }] };

async function read(file: Uint8Array | string, options: Partial<XlsxOptions<typeof schema>> = {}) {
  const spec = xlsx("t.xlsx", { schema, key: "id", ...options });
  const { value, diagnostics } = await load({ "t.xlsx": file }, { t: spec });
  return { codes: diagnostics.map(({ code }) => code), first: diagnostics[0], value };
}

/** The parts of a plain workbook, those called `name` changed. */
function changed(name: string, change: (part: ZipPart) => ZipPart, workbook = plain): Buffer {
  return buildZip(workbookParts(workbook).map((part) => (part.name === name ? change(part) : part)));
}

const sheetPart = "xl/worksheets/sheet1.xml";
/** The start of a compound file, with the name of a stream in it. */
const compound = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), Buffer.from(stream, "utf16le")]);

describe("a file that is no workbook is called what it is", () => {
  test.each<[string, Uint8Array | string, RegExp, RegExp]>([
    [
      "a workbook with a password",
      compound("EncryptedPackage"),
      /protected with a password/,
      /remove the password/,
    ],
    ["a workbook of 2003", compound("Workbook"), /old \.xls workbook/, /save it as \.xlsx/],
    ["a Word document of 2003", compound("WordDocument"), /old Office document/, /save it as \.xlsx/],
    ["CSV", "id,n\na,x\n", /plain text, such as CSV/, /csv\(\)/],
    ["a page", "\ufeff <html><table></table></html>", /HTML or XML/, /save it as \.xlsx/],
    ["a picture", Buffer.from("89504e470d0a1a0a00", "hex"), /something else/, /save it as/],
    [
      "an OpenDocument file",
      buildZip([
        { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
        { name: "content.xml", content: "<x/>" },
      ]),
      /OpenDocument file \(\.ods\)/,
      /save it as/,
    ],
    [
      "a binary workbook",
      changed("_rels/.rels", (part) => ({
        ...part,
        content: String(part.content).replace("workbook.xml", "workbook.bin"),
      })),
      /binary workbook \(\.xlsb\)/,
      /save it as/,
    ],
    [
      "a Word document",
      buildZip([{ name: "word/document.xml", content: "<x/>" }]),
      /Word document/,
      /name the workbook/,
    ],
    ["a zip file", buildZip([{ name: "a.txt", content: "x" }]), /zip file of other things/, /unpack/],
  ])("%s", async (_, file, message, hint) => {
    const { codes, first } = await read(file);
    expect(codes).toEqual(["workbook-format"]);
    expect(first?.message).toMatch(message);
    expect(first?.hint).toMatch(hint);
  });

  test("a file without bytes is empty", async () => {
    expect((await read("")).codes).toEqual(["file-empty"]);
  });
});

describe("a damaged workbook is refused, with what is wrong", () => {
  const file = workbookFile(plain);
  const sheet = (content: string) => changed(sheetPart, (part) => ({ ...part, content }));
  const cells = (data: string) => workbookFile({ sheets: [{ data }] });

  test.each<[string, Uint8Array, RegExp]>([
    ["that was cut off", file.subarray(0, file.length - 30), /central directory/i],
    [
      "with a wrong checksum",
      changed(sheetPart, (part) => ({ ...part, sum: 1 })),
      /checksum of its part xl\/worksheets\/sheet1/,
    ],
    [
      "whose part is larger than it says",
      changed(sheetPart, (part) => ({ ...part, size: 10 })),
      /too many bytes/,
    ],
    [
      "whose part is smaller than it says",
      changed(sheetPart, (part) => ({ ...part, size: 9999 })),
      /not enough bytes/,
    ],
    [
      "with an encrypted part",
      changed(sheetPart, (part) => ({ ...part, isEncrypted: true })),
      /is encrypted/,
    ],
    ["whose parts overlap", changed(sheetPart, (part) => ({ ...part, offset: 10 })), /overlaps another/],
    [
      "with a part twice",
      buildZip([...workbookParts(plain), { name: "XL/workbook.xml", content: "<x/>" }]),
      /there twice/,
    ],
    [
      "without its sheet",
      buildZip(workbookParts(plain).filter(({ name }) => name !== sheetPart)),
      /no part xl\/worksheets/,
    ],
    [
      "that leads out of its file",
      buildZip([...workbookParts(plain), { name: "../x", content: "" }]),
      /invalid relative path/,
    ],
    [
      "with a document type",
      sheet('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'),
      /has a document type/,
    ],
    ["with an unknown entity", sheet("<worksheet>&a;</worksheet>"), /not well-formed: undefined entity/],
    ["with broken XML", sheet("<worksheet><sheetData></worksheet>"), /not well-formed/],
    [
      "that is not UTF-8",
      changed(sheetPart, (part) => ({ ...part, content: Buffer.from([0xff, 0xfe, 0x3c, 0]) })),
      /not UTF-8/,
    ],
    ["with its rows in disorder", cells('<row r="3"/><row r="2"/>'), /row 2 comes after row 3/],
    ["with a row twice", cells('<row r="2"/><row r="2"/>'), /row 2 comes after row 2/],
    ["with a row zero", cells('<row r="0"/>'), /row 0 comes after/],
    [
      "with its cells in disorder",
      cells('<row r="1"><c r="B1"/><c r="A1"/></row>'),
      /cell A1 comes after B1/,
    ],
    ["with a cell of another row", cells('<row r="1"><c r="A2"/></row>'), /cell of row 1 is called A2/],
    ["with a cell that is no cell", cells('<row r="1"><c r="AAAA1"/></row>'), /called AAAA1/],
    [
      "with a merge of no cells",
      sheetFile(rows, { after: '<mergeCells><mergeCell ref="A1:"/></mergeCells>' }),
      /merges the cells "A1:"/,
    ],
    [
      "whose sheet leads nowhere",
      changed("xl/_rels/workbook.xml.rels", (part) => ({ ...part, content: "<Relationships/>" })),
      /no part for the sheet "Sheet1"/,
    ],
  ])("%s", async (_, bytes, message) => {
    const { codes, first } = await read(bytes);
    expect(codes).toEqual(["workbook-damaged"]);
    expect(first?.message).toMatch(message);
    expect(first?.message).not.toMatch(/\n/);
  });

  test("and what one mutated byte does to it is told, whatever it is", async () => {
    const sound = await readFile(new URL("../../fixtures/workbooks/libreoffice.xlsx", import.meta.url));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sound.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(sound.length),
        async (at, flip, length) => {
          const bytes = Buffer.from(sound);
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          // One in two is cut off as well.
          const { codes, value } = await read(flip % 2 === 0 ? bytes.subarray(0, length) : bytes);
          expect(value !== undefined || codes.length > 0).toBe(true);
        },
      ),
      { numRuns: 150 * effort },
    );
  });
});

test("a workbook whose XML is changed anywhere is read or refused, and never breaks the reader", async () => {
  const workbook: TestWorkbook = {
    sheets: [
      {
        rows,
        before: '<cols><col min="1" max="2" hidden="1"/></cols>',
        after: '<mergeCells><mergeCell ref="D1:E2"/></mergeCells>',
      },
    ],
    strings: "<si><r><t>a</t></r></si>",
    formats: ["yyyy"],
  };
  const parts = workbookParts(workbook);
  const piece = fc.constantFrom(
    "",
    "<",
    ">",
    "/>",
    '"',
    "&",
    "&#0;",
    "1",
    "-1",
    "1e99",
    "A1",
    "<c/>",
    "<v>7</v>",
    't="s"',
    's="9"',
    "\0",
    "é",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.nat(parts.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(12),
      piece,
      async (index, where, length, text) => {
        const mutated = parts.map((part, i) => {
          const content = String(part.content);
          const at = Math.floor(where * content.length);
          return i === index
            ? { ...part, content: content.slice(0, at) + text + content.slice(at + length) }
            : part;
        });
        const { codes, value } = await read(buildZip(mutated));
        expect(value !== undefined || codes.length > 0).toBe(true);
      },
    ),
    { numRuns: 200 * effort },
  );
});

describe("limits", () => {
  const bomb = `<row r="1"><c r="A1" t="str"><v>${" ".repeat(3_000_000)}</v></c></row>`;

  test("a part that unpacks to more than maxUnpackedBytes is refused while it grows", async () => {
    const file = workbookFile({ sheets: [{ data: bomb }] });
    expect(file.length).toBeLessThan(10_000);
    const { codes, first } = await read(file, { maxUnpackedBytes: 1_000_000 });
    expect(codes).toEqual(["workbook-too-large"]);
    expect(first?.message).toBe("unpacked, the workbook is larger than the limit of 1000000 bytes");
    expect(first?.hint).toMatch(/maxUnpackedBytes: 2000000/);
  });

  test("parts that are small one by one are counted together, and parts that nobody reads are not unpacked", async () => {
    const si = `<si><t>${"x".repeat(400_000)}</t></si>`;
    const file = buildZip([
      ...workbookParts({ sheets: [{ rows, after: `<!--${"y".repeat(400_000)}-->` }], strings: si }),
      { name: "xl/media/picture.png", content: Buffer.alloc(5_000_000) },
    ]);
    expect((await read(file, { maxUnpackedBytes: 700_000 })).codes).toEqual(["workbook-too-large"]);
    expect((await read(file, { maxUnpackedBytes: 900_000 })).codes).toEqual([]);
  });

  test("a long text that many cells share is counted for each of them", async () => {
    const strings = `<si><t>${"x".repeat(30_000)}</t></si>`;
    const shared = Array.from(
      { length: 1000 },
      (_, i) => `<row r="${i + 2}"><c t="str"><v>k${i}</v></c><c t="s"><v>0</v></c></row>`,
    );
    const data = `<row r="1"><c t="str"><v>id</v></c><c t="str"><v>n</v></c></row>${shared.join("")}`;
    const file = workbookFile({ sheets: [{ data }], strings });
    expect(file.length).toBeLessThan(20_000);
    expect((await read(file, { maxUnpackedBytes: 20_000_000 })).codes).toEqual(["workbook-too-large"]);
    expect((await read(file)).codes).toEqual([]);
  });

  test("a cell in the last row and column takes no more time or memory than any other", async () => {
    const corner =
      '<row r="1"><c t="str"><v>id</v></c><c t="str"><v>n</v></c></row><row r="2"><c t="str"><v>a</v></c></row>';
    const far = await read(
      workbookFile({ sheets: [{ data: `${corner}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }] }),
    );
    expect(far.codes).toEqual(["row-blank"]);
    const wide = await read(
      workbookFile({
        sheets: [{ data: `${corner}<row r="3"><c t="str"><v>b</v></c><c r="XFD3"><v>1</v></c></row>` }],
      }),
    );
    expect(wide.codes).toEqual(["cell-outside"]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["rows", workbookFile({ sheets: [{ data: '<row r="1048577"/>' }] }), /more than 1048576 rows/],
    [
      "columns",
      workbookFile({ sheets: [{ data: `<row r="1">${"<c/>".repeat(16_385)}</row>` }] }),
      /more than 16384 columns/,
    ],
    [
      "characters in a cell",
      sheetFile([
        ["id", "n"],
        ["a", "x".repeat(32_768)],
      ]),
      /more than 32767 characters/,
    ],
    [
      "levels of XML",
      workbookFile({ sheets: [{ data: "<x>".repeat(200_000) }] }),
      /more than 100 levels of XML/,
    ],
    [
      "parts",
      buildZip(Array.from({ length: 10_001 }, (_, i) => ({ name: `x${i}`, content: "" }))),
      /more than 10000 parts/,
    ],
    [
      "cell formats",
      workbookFile({ ...plain, formats: Array.from({ length: 65_491 }, () => "0") }),
      /more than 65490 cell formats/,
    ],
  ])("on %s", async (_, file, message) => {
    const { codes, first } = await read(file);
    expect(codes).toEqual(["workbook-limit"]);
    expect(first?.message).toMatch(message);
  });

  test("a number of millions of digits takes no more time than its length", async () => {
    const number = { xml: `<c><v>${"1".repeat(3_000_000)}x</v></c>` };
    const { codes, first } = await read(
      sheetFile([
        ["id", "n"],
        ["a", number],
      ]),
    );
    expect(codes).toEqual(["workbook-damaged"]);
    expect(first?.message.length).toBeLessThan(200);
  });

  test("a file larger than maxBytes is refused unread", async () => {
    expect((await read(workbookFile(plain), { maxBytes: 100 })).codes).toEqual(["file-too-large"]);
  });
});

test("macros, links and prefixes of other programs change nothing", async () => {
  const parts = workbookParts(plain).map((part) => ({
    ...part,
    content: part.name.startsWith("xl/w")
      ? String(part.content)
          .replace(/<(\/?)(?=[a-z])/g, "<$1x:")
          .replace("xmlns=", "xmlns:x=")
      : part.content,
  }));
  const file = buildZip([
    ...parts,
    { name: "xl/vbaProject.bin", content: "macro" },
    { name: "xl/externalLinks/externalLink1.xml", content: "<externalLink/>" },
    { name: "inner.zip", content: workbookFile(plain) },
  ]);
  const { codes, value } = await read(file);
  expect(codes).toEqual([]);
  expect(value?.dataset.t.records).toEqual([{ id: "a", n: "x" }]);
});

test("a file with the wrong name is read by what it is", async () => {
  const spec = xlsx("data/t.xlsm", { schema, key: "id" });
  const { diagnostics } = await load({ "data/t.xlsm": workbookFile(plain) }, { t: spec });
  expect(diagnostics).toEqual([]);
});
