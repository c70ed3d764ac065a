import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { reported, whole, word } from "../../src/data/cells.js";
import { checkCsvRows } from "../../src/data/csv/check-csv-rows.js";
import { parseCsv } from "../../src/data/csv/parse-csv.js";
import { SourceFile } from "../../src/data/file/source-file.js";
import { ProblemList } from "../../src/data/problem-list.js";
import { csv } from "../../src/data/specs.js";
import { effort } from "../effort.js";

const schema = z.strictObject({ a: word(), n: reported(whole()), b: reported(word()) });
const shape = schema.shape;

async function* cut(bytes: Buffer, sizes: readonly number[]): AsyncIterable<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const end = at + (sizes[i % sizes.length] ?? 1);
    yield bytes.subarray(at, end);
    at = end;
  }
}

async function check(bytes: Buffer, sizes: readonly number[], limit = 100) {
  const problems = new ProblemList("t.csv", limit);
  const rows: (readonly (string | null)[])[] = [];
  const spec = { schema, shape, delimiter: "," };
  const checked = await checkCsvRows(
    "t.csv",
    cut(bytes, sizes),
    spec,
    problems,
    (cells) => void rows.push(cells),
  );
  return { checked, rows, diagnostics: problems.list() };
}

const row = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("x,1,y", "é😀,2,", '"a ""q"", b",3,"two\nlines"', "z,,") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "x,1",
      "x,one,y",
      ",1,y",
      'x,1,"open',
      'x,"1"2,y',
      "x,1,\u200b",
      "",
      "\ufeffx,1,y",
    ),
  },
);
const files = fc.record({
  rows: fc.array(row, { maxLength: 12 }),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
});

test("a file that is checked part by part has the problems that it has as a whole, at the same places", async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ rows, lineEnd, mark, sizes }) => {
      const bytes = Buffer.from(mark + ["a,n,b", ...rows].join(lineEnd) + lineEnd);
      // Rows of a file that is only checked need no key of their own: a number in front makes one here.
      const keyed = csv("t.csv", { schema, key: "a" });
      const whole = parseCsv(new SourceFile("t.csv", bytes), keyed, 100);
      const parts = await check(bytes, sizes);
      const expected = whole.diagnostics.filter(({ code }) => code !== "key-duplicate");
      expect(parts.diagnostics).toEqual(expected);
    }),
    { numRuns: 300 * effort },
  );
});

test("every row is counted, and handed on with its cells", async () => {
  const bytes = Buffer.from('a,n,b\nx,1,y\n\n"p\nq",,"r,s"\n');
  for (const size of [1, 2, 3, 1000]) {
    const { checked, rows, diagnostics } = await check(bytes, [size]);
    expect(diagnostics).toEqual([]);
    expect(checked).toMatchObject({ rows: 2, header: { width: 3 } });
    expect(rows).toEqual([
      ["x", "1", "y"],
      ["p\nq", "", "r,s"],
    ]);
  }
});

test("bytes that are no UTF-8 are told at their line, however far into the file", async () => {
  const bytes = Buffer.concat([
    Buffer.from(`a,n,b\n${"x,1,y\n".repeat(500)}`),
    Buffer.of(0xe9),
    Buffer.from(",1,y\n"),
  ]);
  const { diagnostics } = await check(bytes, [64]);
  expect(diagnostics.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
    ["encoding", 502, 1],
  ]);
});

test("a million bad rows give the first hundred problems and a count", async () => {
  const bytes = Buffer.from(`a,n,b\n${"x,one,y\n".repeat(1_000_000)}`);
  const { diagnostics } = await check(bytes, [1 << 20]);
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.find(({ code }) => code === "too-many-problems")?.message).toMatch(
    /at least 99900 more/,
  );
});

test("a quote that is never closed does not gather the rest of a large file", async () => {
  const bytes = Buffer.from(`a,n,b\nx,1,"open\n${"x,1,y\n".repeat(2_000_000)}`);
  const { diagnostics } = await check(bytes, [1 << 20]);
  expect(diagnostics.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
    ["csv-quote", 2, 5],
  ]);
  expect(diagnostics[0]?.message).toBe("the quote that opens here is not closed within 4 MB");
});

test("a cell of three million characters is read, and one of five is told with the limit", async () => {
  const table = (length: number) => Buffer.from(`a,n,b\nx,1,"${"long\n".repeat(length / 5)}"\ny,2,\n`);
  const keyed = csv("t.csv", { schema, key: "a" });
  for (const [length, codes] of [
    [3_000_000, []],
    [5_000_000, ["csv-quote"]],
  ] as const) {
    const whole = parseCsv(new SourceFile("t.csv", table(length)), keyed, 100);
    expect(whole.diagnostics.map(({ code }) => code)).toEqual(codes);
    expect((await check(table(length), [1 << 20])).diagnostics).toEqual(whole.diagnostics);
  }
});
