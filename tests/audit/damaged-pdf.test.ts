import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { effort } from "../effort.js";
import { readByPdfjs, readPlainly } from "./both-readers.js";
import { stream } from "./pdf-bench.js";
import { form, startPlainPdfs, text } from "./plain-pdf-bench.js";
import { readProblem } from "./reading-bench.js";

vi.setConfig({ testTimeout: 120_000 * effort });

let make: Awaited<ReturnType<typeof startPlainPdfs>>;

beforeAll(async () => {
  make = await startPlainPdfs();
});

test("a byte that is wrong never makes a text that pdf.js does not read", async () => {
  const bytes = make(
    `q 0 0 9 9 re f ${text("12,345")} Q /Figure <</MCID 0>> BDC /A Do ${text("6.7% abc")} EMC`,
    {
      resources: "/XObject << /A 11 0 R >>",
      catalog: "/Outlines 12 0 R",
      page: "/Annots [<< /Subtype /Link /Rect [0 0 9 9] >>]",
      more: [
        form(text("8"), "/Resources << /Font << /F 5 0 R >> >>"),
        "<< /First 13 0 R >>",
        "<< /Title (Part 9) >>",
      ],
    },
  );
  const program = Buffer.from(bytes).toString("latin1").indexOf("8 0 obj");
  const afterProgram = Buffer.from(bytes).toString("latin1").indexOf("9 0 obj", program);
  const outside = fc
    .integer({ min: 0, max: bytes.length - (afterProgram - program) - 1 })
    .map((at) => (at < program ? at : at + afterProgram - program));
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(outside, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const wrong = Uint8Array.from(bytes);
      wrong[at] = (wrong[at] ?? 0) ^ change;
      const own = await readPlainly(wrong);
      if (own === undefined) return;
      plain += 1;
      const other = await readByPdfjs(wrong);
      if (typeof other !== "string") expect(own).toEqual(other);
    }),
    { numRuns: 400 * effort, seed: 20 },
  );
  expect(plain).toBeGreaterThan(20);
});

test.each([
  ["an object", "\n7 0 obj"],
  ["a stream", "\n5 0 obj"],
  ["the last object", "\nxref"],
])("what pdf.js cannot read behind %s is not passed over", async (_, next) => {
  const file = Buffer.from(make(text("1"))).toString("latin1");
  const wrong = file.replace(`endobj${next}`, `endobj)${next.slice(1)}`);
  expect(wrong).not.toBe(file);
  expect(await readPlainly(Uint8Array.from(Buffer.from(file, "latin1")))).toBeDefined();
  expect(await readPlainly(Uint8Array.from(Buffer.from(wrong, "latin1")))).toBeUndefined();
});

test("a stream that grows beyond all bounds is told", async () => {
  const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024, 32), { level: 1 }).toString("latin1");
  const bomb = stream(packed).replace("<<", "<< /Filter /FlateDecode");
  const bytes = make("", { contents: "11 0 R", more: [bomb] });
  expect(await readProblem("a.pdf", bytes)).toContain("a stream unpacks to more than 268435456 bytes");
});
