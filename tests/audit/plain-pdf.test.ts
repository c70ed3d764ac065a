import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { effort } from "../effort.js";
import { readByPdfjs, readPlainly } from "./both-readers.js";
import { rewrittenPdf, stream } from "./pdf-bench.js";
import { codes, form, type Parts, startPlainPdfs, text } from "./plain-pdf-bench.js";

vi.setConfig({ testTimeout: 120_000 * effort });

let make: Awaited<ReturnType<typeof startPlainPdfs>>;

beforeAll(async () => {
  make = await startPlainPdfs();
});

/** Reads a plain file with both readers, which must say the same, bit by bit. */
async function readBoth(content: string, parts?: Parts) {
  const bytes = make(content, parts);
  const own = await readPlainly(bytes);
  expect(own, content).toBeDefined();
  expect(own).toEqual(await readByPdfjs(bytes));
  return own;
}

describe("a plain file says the same to our own reader as to pdf.js", () => {
  test("text that is set in every way", async () => {
    const own = await readBoth(
      `BT /F 12 Tf 14 TL 2 Tc 3 Tw 90 Tz 1 0 0 1 72.1 200.3 Tm [${codes("12")} -250.5 ${codes("34")}] TJ T* ${codes("5")} Tj ` +
        `${codes("abc")} ' 1 2 ${codes("d e")} " 4 Ts 0 -20 TD ${codes("6")} Tj 3 Tr T* ${codes("7")}Tj ET ` +
        `q .5 -0.25 +.25 1. 10 20 cm BT /F -8 Tf 0 1 -1 0 100 100 Tm ${codes("8")} Tj ET Q BT ${codes("9")} Tj ET`,
    );
    expect(own?.pages[0]?.runs.map((run) => run.text)).toEqual([
      "1234",
      "5",
      "abc",
      "d e",
      "6",
      "7",
      "8",
      "9",
    ]);
  });

  test("drawings: paths, curves, pictures, figures and what is no content", async () => {
    const own = await readBoth(
      `q 10 10 m 20 20 l 30 5 50 60 40 20 c 70 0 50 20 v 40 80 60 30 y h B ${text("1")} Q ` +
        `/Figure << /MCID 0 /E [(a) <62> << /C /D >>] >> BDC q 10 0 0 10 200 200 cm /I Do Q ${text("2")} EMC ` +
        `/Artifact BMC ${text("3")} EMC /Artifact /P BDC ${text("4")} EMC 300 200 50 20 re W n 0 0 5 5 re f* f ${text("5")}`,
      {
        resources: "/XObject << /I 11 0 R >>",
        more: [
          stream("abc").replace(
            "<<",
            "<< /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8",
          ),
        ],
      },
    );
    const runs = own?.pages[0]?.runs ?? [];
    expect(runs.map(({ text, drawing, isArtifact }) => [text, drawing, isArtifact])).toEqual([
      ["1", 0, false],
      ["2", 1, false],
      ["3", undefined, true],
      ["4", undefined, true],
      ["5", undefined, false],
    ]);
  });

  test("forms within forms, masks, and colours that flow", async () => {
    const own = await readBoth(
      `1 0 0 1 5 5 cm /F 9 Tf /G gs /None gs /A Do /A Do BT ${codes("1")} Tj ET /Pattern cs /S scn /T scn 0 0 9 9 re f`,
      {
        resources:
          "/XObject << /A 11 0 R >> /ExtGState << /G 13 0 R /None << /SMask /None >> >> /Pattern << /S 15 0 R /T 16 0 R >>",
        more: [
          form(
            `q 2 0 0 2 0 0 cm /B Do Q BT ${codes("2")} Tj ET`,
            "/Matrix [.1 0 0 1.1 3 4] /Resources 12 0 R",
          ),
          "<< /XObject << /B 14 0 R >> /Font << /F 5 0 R >> >>",
          "<< /CA .5 /SMask << /S /Luminosity /G 14 0 R /BC [0 0 0] >> >>",
          form(
            text("3"),
            "/Group << /S /Transparency /CS /DeviceRGB >> /Resources << /Font << /F 5 0 R >> >>",
          ),
          "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] " +
            "/Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 1 >> >> >>",
          stream("0 0 1 1 re f").replace(
            "<<",
            "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>",
          ),
        ],
      },
    );
    expect(own?.pages[0]?.runs.map((run) => run.text)).toEqual(["3", "3", "2", "3", "2", "1"]);
  });

  test("a font whose widths and meanings are written in other ways", async () => {
    const map =
      "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <00660069> <0002> <d83ddcda> endbfchar " +
      "2 beginbfrange <0003> <0005> <0041> <0006><0007>[<fb01><00 66 00 66>] endbfrange endcmap";
    const own = await readBoth("BT /F 10 Tf <0001000200030004000500060007> Tj ET", {
      map,
      glyphs: "/DW 333 /W [1 3 400 5 [1.5 600]]",
      mediaBox: "[400 300 10 20]",
    });
    const [run] = own?.pages[0]?.runs ?? [];
    expect(run?.text).toBe("fi\u{1f4da}ABCfiff");
    expect(run?.end).toBeCloseTo(-10 + (1200 + 333 + 1.5 + 600 + 333) / 100, 3);
  });

  test("what it says of itself: outline, information, files, in every encoding", async () => {
    const own = await readBoth(text("1"), {
      catalog:
        "/Outlines 11 0 R /Names << /EmbeddedFiles << /Names [(a.csv) 14 0 R (b#) << /Type /Filespec /F (b.csv) /EF << /F 15 0 R >> >>] >> >>",
      trailer:
        "/Info << /Title <feff004100e9> /Author (caf\xe9 \x80\xa0\x18) /Subject (\xef\xbb\xbf\xc3\xa9) /Keywords () >>",
      more: [
        "<< /First 12 0 R /Last 13 0 R /Count 2 >>",
        "<< /Title (One \\(1\\)) /Parent 11 0 R /Next 13 0 R /First 16 0 R /Last 16 0 R >>",
        "<< /Title (Two) /Parent 11 0 R /Prev 12 0 R >>",
        "<< /Type /Filespec /F (old.csv) /UF <feff00e9002e0063> /Desc (A file) /EF << /F 15 0 R >> >>",
        stream("x,y"),
        "<< /Title (One and a half) /Parent 12 0 R >>",
      ],
    });
    expect(own?.description).toEqual([
      "Aé",
      "é",
      "café •€˘",
      "One (1)",
      "One and a half",
      "Two",
      "é.c",
      "A file",
      "b.csv",
    ]);
  });

  test("whatever codes mean", async () => {
    const hex = (units: string): string =>
      [...Buffer.from(units, "utf16le").swap16()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const code = (number: number): string => `<${number.toString(16).padStart(4, "0")}>`;
    const meaning = fc
      .string({ unit: "binary", minLength: 1, maxLength: 3 })
      .filter((meant) => !/\p{Cs}/u.test(meant))
      .map((meant) => `<${hex(meant)}>`);
    const section = fc.oneof(
      fc.tuple(fc.nat(20), meaning).map(([at, to]) => `1 beginbfchar ${code(at)} ${to} endbfchar`),
      fc
        .tuple(fc.nat(20), fc.array(meaning, { minLength: 1, maxLength: 9 }))
        .map(([at, to]) => `1 beginbfrange ${code(at)}${code(at + to.length - 1)}[${to.join("")}]endbfrange`),
      fc
        .tuple(fc.nat(20), fc.nat(9), fc.integer({ min: 0x20, max: 0xd700 }))
        .filter(([, count, first]) => (first & 0xff) + count <= 0xff)
        .map(
          ([at, count, first]) => `1 beginbfrange ${code(at)} ${code(at + count)}\n${code(first)} endbfrange`,
        ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(section, { maxLength: 6 }), async (sections) => {
        const every = `1 beginbfrange <0000> <00ff> <0100> endbfrange ${sections.join("\n")} endcmap`;
        const shown = Array.from({ length: 30 }, (_, at) => code(at)).join(" 0 ");
        await readBoth(`BT /F 9 Tf [${shown}] TJ ET`, { map: every });
      }),
      { numRuns: 40 * effort },
    );
  });

  test("whatever is painted", async () => {
    const number = fc.oneof(
      fc.integer({ min: -500, max: 500 }).map(String),
      fc.double({ min: -99, max: 99, noNaN: true }).map((value) => value.toFixed(7)),
      fc.constantFrom(".5", "-.25", "+3", "4.", "0.30000000000000004"),
    );
    const word = fc
      .array(fc.constantFrom(..."0123456789 ,.abc"), { minLength: 1, maxLength: 8 })
      .map((letters) => codes(letters.join("")));
    const with_ = (count: number, operator: string): fc.Arbitrary<string> =>
      fc.array(number, { minLength: count, maxLength: count }).map((all) => `${all.join(" ")} ${operator}`);
    const line = fc
      .array(fc.oneof(word, number), { minLength: 1, maxLength: 6 })
      .map((items) => `[${items.join(" ")}]TJ`);
    const setting = fc.oneof(
      ...[..."cwzLs"].map((letter) => with_(1, `T${letter}`)),
      with_(2, "Td"),
      with_(2, "TD"),
      with_(6, "Tm"),
      fc.constant("T*"),
      number.map((size) => `/F ${size} Tf`),
    );
    const block = fc
      .array(
        fc.oneof(
          line,
          setting,
          word.map((shown) => `${shown} Tj`),
        ),
        { maxLength: 8 },
      )
      .map((parts) => `BT\n${parts.join("\n")}\nET`);
    const path = fc
      .tuple(
        with_(2, "m"),
        fc.array(fc.oneof(with_(2, "l"), with_(6, "c"), with_(4, "v"), with_(4, "y"), with_(4, "re"))),
        fc.constantFrom("S", "f", "B*", "n", "h s", "W n", "b"),
      )
      .map(([start, rest, end]) => [start, ...rest, end].join(" "));
    const { content } = fc.letrec<{ content: string; item: string }>((tie) => ({
      item: fc.oneof(
        { maxDepth: 3 },
        block,
        path,
        with_(6, "cm"),
        tie("content").map((inner) => `q ${inner} Q`),
        tie("content").map((inner) => `/Figure <</MCID 3>> BDC\n${inner} EMC`),
        tie("content").map((inner) => `/Artifact BMC\n${inner} EMC`),
      ),
      content: fc.array(tie("item"), { maxLength: 5 }).map((items) => items.join("\n")),
    }));
    await fc.assert(
      fc.asyncProperty(content, async (painted) => {
        await readBoth(`/F 10 Tf ${painted}`);
      }),
      { numRuns: 60 * effort },
    );
  });
});

describe("what is rare is left to pdf.js, which reads the whole file", () => {
  const one = text("1");
  test.each<[string, string, Parts]>([
    ["a page that is turned", one, { page: "/Rotate 90" }],
    ["a page that is cut", one, { page: "/CropBox [0 0 100 100]" }],
    ["a unit of its own", one, { page: "/UserUnit 2" }],
    ["a form to fill in", one, { catalog: "/AcroForm << /Fields [] >>" }],
    ["layers", one, { catalog: "/OCProperties << /OCGs [] /D << >> >>" }],
    ["a remark", one, { page: "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>]" }],
    [
      "a link that is painted",
      one,
      { page: "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /AP << /N 11 0 R >> >>]", more: [form(one)] },
    ],
    ["a code that means nothing", "BT /F 10 Tf <0fff> Tj ET", {}],
    ["half a code", "BT /F 10 Tf <000102> Tj ET", {}],
    ["octal escapes", "BT /F 10 Tf (\\000\\001) Tj ET", {}],
    ["a remark in the content", `${one} % 2`, {}],
    ["a picture within the line", `BI /W 1 /H 1 /BPC 8 /CS /G ID a EI ${one}`, {}],
    ["too many operands", `1 2 3 w ${one}`, {}],
    ["an operator that nobody knows", `xyz ${one}`, {}],
    ["a state that was not saved", `Q ${one}`, {}],
    ["text without a font", `BT ${codes("1")} Tj ET`, {}],
    [
      "a font that is set by a state",
      `/G gs ${one}`,
      { resources: "/ExtGState << /G << /Font [5 0 R 9] >> >>" },
    ],
    ["optional content", `/OC /P BDC ${one} EMC`, {}],
    ["a font with another encoding", one, { encoding: "/Identity-V" }],
    ["glyphs in another order", one, { glyphs: "/CIDToGIDMap 11 0 R", more: [stream("\0\0\0\x02")] }],
    ["a form that paints itself", "/A Do", { resources: "/XObject << /A 11 0 R >>", more: [form("/A Do")] }],
    [
      "a pattern with text",
      `/Pattern cs /T scn 0 0 9 9 re f ${one}`,
      {
        resources: "/Pattern << /T 11 0 R >>",
        more: [
          stream(one).replace(
            "<<",
            "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Font << /F 5 0 R >> >>",
          ),
        ],
      },
    ],
    [
      "a stream that is packed twice",
      one,
      {
        contents: "11 0 R",
        more: [stream("").replace("<<", "<< /Filter [/ASCIIHexDecode /FlateDecode]")],
      },
    ],
    ["a file that was changed later", one, { trailer: "/Prev 9" }],
    ["information that is no text", one, { trailer: "/Info << /Title /Name >>" }],
  ])("%s", async (_, content, parts) => {
    expect(await readPlainly(make(content, parts))).toBeUndefined();
  });

  test("a font of old", async () => {
    expect(await readPlainly(rewrittenPdf("BT /F 10 Tf (1) Tj ET", {}))).toBeUndefined();
  });
});
