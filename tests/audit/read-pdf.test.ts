import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makePdf, put, rewrittenPdf } from "./pdf-bench.js";
import { read, readProblem, texts } from "./reading-bench.js";

const sourceSans = fileURLToPath(
  import.meta.resolve("@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
);

test("gaps between runs are spaces where a reader sees one, and a number in two runs is one number", async () => {
  const pdf = await makePdf([
    (page) => {
      const width = (text: string): number => page.fontSize(10).widthOfString(text);
      put(page, "In all 1,2", 20, 50);
      put(page, "34", 20 + width("In all 1,2") + 0.9, 50);
      put(page, "were", 20 + width("In all 1,234") + 3, 50);
      put(page, "seen.", 20 + width("In all 1,234were") + 5, 50);
      put(page, "Far", 250, 50);
    },
  ]);
  expect(texts(await read("a.pdf", pdf), "body")).toEqual(["In all 1,234 were seen.", "Far"]);
});

test("lines are joined to paragraphs: words broken with a hyphen are joined, digits are not", async () => {
  const lines = ["the human-", "trafficking of 12", "34 and 5-", "6, in a 7-", "year term"];
  const pdf = await makePdf([
    (page) => {
      page.font(sourceSans);
      for (const [index, line] of lines.entries()) put(page, line, 20, 50 + index * 13);
      put(page, "A second paragraph.", 20, 50 + lines.length * 13 + 12);
      put(page, "A heading", 20, 180, 14);
      put(page, "office ﬁt", 20, 200);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual([
    "the human-trafficking of 12 34 and 5- 6, in a 7- year term",
    "A second paragraph.",
    "A heading",
    "office fit",
  ]);
  const [first] = passages;
  const box = first?.placeAt(first.text.indexOf("34")).box ?? [];
  expect(first?.placeAt(first.text.indexOf("34"))).toMatchObject({ file: "a.pdf", page: 1 });
  expect(box[0]).toBeCloseTo(20, 1);
  expect(box[1]).toBeLessThan(76);
  expect(box[3]).toBeGreaterThan(76);
});

test("a soft hyphen is no character of the word that it breaks, but is seen elsewhere; a ligature is its letters", async () => {
  const content = "BT /F 10 Tf 20 250 Td (Some soft-) Tj 0 -13 Td (ware, o=ce of 1) Tj (-) Tj (2) Tj ET";
  const pdf = rewrittenPdf(content, { "-": "00AD", "=": "FB03" });
  expect(texts(await read("a.pdf", pdf), "body")).toEqual(["Some software, office of 1-2"]);
});

test("superior numbers are marks and do not touch the words around them", async () => {
  const pdf = await makePdf([
    (page) => {
      const width = (text: string, size = 10): number => page.fontSize(size).widthOfString(text);
      put(page, "Arrests: 102", 20, 50);
      put(page, "1,2", 20 + width("Arrests: 102"), 46, 6);
      put(page, ", and 1", 20 + width("Arrests: 102") + width("1,2", 6), 50);
      put(page, "st", 20 + width("Arrests: 102, and 1") + width("1,2", 6), 46, 6);
      put(page, "of all.", 20 + width("Arrests: 102, and 1") + width("1,2st", 6) + 3, 50);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual(["Arrests: 102, and 1st of all."]);
  expect(texts(passages, "mark")).toEqual(["1", "2"]);
});

test("columns side by side do not run together", async () => {
  const pdf = await makePdf([
    (page) => {
      for (const [x, words] of [
        [20, ["Left one", "left two 1,", "000 left"]],
        [220, ["Right one", "right two 2,", "000 right"]],
      ] as const) {
        for (const [index, line] of words.entries()) put(page, line, x, 50 + index * 13);
      }
    },
  ]);
  expect(texts(await read("a.pdf", pdf), "body")).toEqual([
    "Left one left two 1, 000 left",
    "Right one right two 2, 000 right",
  ]);
});

test("figures side by side over their labels do not run together, and the number of an item may be painted late", async () => {
  const pdf = await makePdf([
    (page) => {
      for (const [x, figure, label] of [
        [20, "$430,262,650", "in all"],
        [155, "$256,208,400", "for salaries"],
      ] as const) {
        put(page, figure, x, 40, 20);
        put(page, label, x, 55, 8);
      }
      put(page, "Police had 812.", 29, 100);
      put(page, "1.", 20, 100);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual([
    "$430,262,650",
    "in all",
    "$256,208,400",
    "for salaries",
    "Police had 812.",
  ]);
  expect(texts(passages, "mark")).toEqual(["1."]);
});

test("a table's cells are told by their columns, over pages, and its repeated header is furniture", async () => {
  const row = (cells: readonly string[], y: number) => (page: Parameters<typeof put>[0]) => {
    for (const [index, cell] of cells.entries()) if (cell !== "") put(page, cell, 20 + index * 100, y);
  };
  const pdf = await makePdf([
    (page) => {
      put(page, "A table", 20, 200, 14);
      row(["State", "Rescued", "Arrests"], 220)(page);
      row(["Iowa", "none reported", "11"], 240)(page);
      row(["Ohio", "", "1,234"], 260)(page);
    },
    (page) => {
      row(["State", "Rescued", "Arrests"], 40)(page);
      row(["Texas", "4", "2"], 60)(page);
      put(page, "After it, 5.", 20, 90, 12);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(
    passages.map(({ text, cell }) => [text, ...(cell ? [cell.table, cell.row, cell.column] : [])]),
  ).toEqual([
    ["A table"],
    ["State", 0, 0, 0],
    ["Rescued", 0, 0, 1],
    ["Arrests", 0, 0, 2],
    ["Iowa", 0, 1, 0],
    ["none reported", 0, 1, 1],
    ["11", 0, 1, 2],
    ["Ohio", 0, 2, 0],
    ["1,234", 0, 2, 2],
    ["State"],
    ["Rescued"],
    ["Arrests"],
    ["Texas", 0, 3, 0],
    ["4", 0, 3, 1],
    ["2", 0, 3, 2],
    ["After it, 5."],
    ["A title of 7"],
    ["A subject"],
    ["An author"],
  ]);
  expect(texts(passages, "furniture")).toEqual(["State", "Rescued", "Arrests"]);
});

test("rows of numbers at the same heights of every page are no furniture", async () => {
  const pdf = await makePdf(
    [1, 2, 3].map((number) => (page: Parameters<typeof put>[0]) => {
      for (let row = 0; row < 20; row++) {
        put(page, `${number}${row + 10}`, 20, 20 + 13 * row);
        put(page, "7", 120, 20 + 13 * row);
      }
      put(page, `Page ${number} of 3`, 20, 290, 8);
    }),
  );
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "furniture")).toEqual(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]);
  expect(passages.filter(({ cell }) => cell).map(({ text, cell }) => [text, cell?.row])).toEqual(
    [1, 2, 3].flatMap((number) =>
      Array.from({ length: 20 }, (_, row) => row).flatMap((row) => [
        [`${number}${row + 10}`, (number - 1) * 20 + row],
        ["7", (number - 1) * 20 + row],
      ]),
    ),
  );
});

test("heads and feet are furniture, a first page's letterhead too, and a paragraph goes on over the page", async () => {
  const foot = (number: number) => (page: Parameters<typeof put>[0]) => {
    put(page, `Page ${number} of 3`, 20, 285, 8);
  };
  const pdf = await makePdf([
    (page) => {
      put(page, "Letterhead 99", 20, 25, 14);
      put(page, "First page, with the first 1.2", 20, 90);
      foot(1)(page);
    },
    (page) => {
      put(page, "Running head", 20, 20, 8);
      put(page, "million of all.", 20, 70);
      put(page, "Next one.", 20, 110);
      foot(2)(page);
    },
    (page) => {
      put(page, "Running head", 20, 20, 8);
      put(page, "Last one.", 20, 70);
      foot(3)(page);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual([
    "First page, with the first 1.2 million of all.",
    "Next one.",
    "Last one.",
  ]);
  expect(texts(passages, "furniture")).toEqual([
    "Letterhead 99",
    "Page 1 of 3",
    "Running head",
    "Page 2 of 3",
    "Running head",
    "Page 3 of 3",
  ]);
  const [long] = passages.filter(({ text }) => text.startsWith("First page"));
  expect(long?.placeAt(0).page).toBe(1);
  expect(long?.placeAt(40).page).toBe(2);
});

test("a single page has the furniture that is painted after its text, and the number of the page", async () => {
  const pdf = await makePdf([
    (page) => {
      put(page, "A text.", 20, 90);
      put(page, "2/3", 20, 130);
      put(page, "Masthead 12", 20, 25, 14);
      put(page, "Release", 300, 25, 8);
      put(page, "example.org", 20, 285, 8);
      put(page, "1 / 1", 300, 285, 8);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual(["A text.", "2/3"]);
  expect(texts(passages, "furniture")).toEqual(["Masthead 12", "Release", "example.org", "1 / 1"]);
});

test("text among the shapes of a drawing is a label, line by line", async () => {
  const pdf = await makePdf([
    (page) => {
      put(page, "Before 1", 20, 30);
      page.save().translate(20, 60);
      page.rect(40, 0, 100, 20).fill("#336699");
      page.fillColor("black");
      put(page, "Iowa", 0, 12, 8);
      put(page, "Ohio", 0, 24, 8);
      put(page, "11", 145, 12, 8);
      put(page, "-7", 17, 24, 8);
      page.rotate(-90, { origin: [0, 80] });
      put(page, "Turned 5", 0, 80, 8);
      page.restore();
      put(page, "After 2", 20, 200);
    },
  ]);
  const passages = await read("a.pdf", pdf);
  expect(texts(passages, "body")).toEqual(["Before 1", "After 2"]);
  expect(texts(passages, "label")).toEqual(["Iowa", "Ohio", "11", "-7", "Turned 5"]);
  const turned = passages.find(({ text }) => text === "Turned 5")?.placeAt(0).box ?? [0, 0, 0, 0];
  expect(turned[3] - turned[1]).toBeGreaterThan(turned[2] - turned[0]);
});

test("text that nobody sees is read: white, invisible, beyond the page, under a picture", async () => {
  const pdf = await makePdf(
    [
      (page) => {
        page.fillColor("white");
        put(page, "White 1", 20, 30);
        page.fillColor("black");
        put(page, "Beyond 2", 20, 900);
        page.addContent("BT 3 Tr ET");
        put(page, "Invisible 3", 20, 60);
      },
    ],
    { compress: false },
  );
  expect(Buffer.from(pdf).toString("latin1")).toContain("3 Tr");
  expect(texts(await read("a.pdf", pdf), "body")).toEqual(["White 1", "Beyond 2", "Invisible 3"]);
});

test("what the file says of itself is read: information, outline, attachments", async () => {
  const pdf = await makePdf([
    (page) => {
      put(page, "Text", 20, 30);
      page.outline.addItem("Chapter 1").addItem("Section 1.1");
      page.file(Buffer.from("a,b"), { name: "table-2.csv", description: "Data of 3 states" });
    },
  ]);
  expect(texts(await read("a.pdf", pdf), "metadata")).toEqual([
    "A title of 7",
    "A subject",
    "An author",
    "Chapter 1",
    "Section 1.1",
    "table-2.csv",
    "Data of 3 states",
  ]);
});

test("a file that is damaged, encrypted or too long is told", async () => {
  const text = (page: Parameters<typeof put>[0]): void => put(page, "Text", 20, 30);
  expect(await readProblem("a.pdf", "no PDF")).toBe(
    'audit-file-damaged: the file cannot be read as PDF: "Invalid PDF structure."',
  );
  expect(await readProblem("a.pdf", await makePdf([text], { userPassword: "secret" }))).toBe(
    "audit-file-encrypted: the file is encrypted and asks for a password",
  );
  expect(await readProblem("a.pdf", await makePdf(Array<typeof text>(2_001).fill(() => {})))).toBe(
    "audit-pages-many: the file has 2001 pages, more than the limit of 2000, and was not checked",
  );
});
