import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { reported, word } from "../../src/data/cells.js";
import { parseCsv } from "../../src/data/csv/parse-csv.js";
import { SourceFile } from "../../src/data/file/source-file.js";
import { parseNumber } from "../../src/data/parse-number.js";
import { csv } from "../../src/data/specs.js";
import { Table } from "../../src/data/table/table.js";
import { effort } from "../effort.js";
import { loadValid } from "./temporary-project.js";

const cell = fc.oneof(
  fc.constant(""),
  fc.string({ unit: fc.constantFrom("a", "b", " ", '"', ",", ";", "\t", "\n", "\r\n", "é", "😀", "日") }),
  fc.string({ unit: fc.constantFrom("x", "y", "é", "7") }),
);
const free = cell.filter((text) => text === "" || text.trim() !== "");

const tables = fc.record({
  rows: fc.array(fc.tuple(free, free, free), { minLength: 1, maxLength: 8 }),
  quoteAll: fc.boolean(),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\ufeff"),
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  blankLines: fc.boolean(),
  lastEnd: fc.boolean(),
});

/** A cell as a file holds it. */
function write(text: string, quoteAll: boolean, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter);
  return isPlain && !quoteAll ? text : `"${text.replaceAll('"', '""')}"`;
}

const schema = z.strictObject({ kéy: word(), a: reported(word()), b: reported(word()), c: reported(word()) });
const fields = ["kéy", "a", "b", "c"] as const;

test("every cell of any table is found at its line and column, with its text", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ rows, quoteAll, lineEnd, mark, delimiter, blankLines, lastEnd }) => {
      const cells = rows.map((row, i) => [`k${i}`, ...row]);
      const lines = [[...fields], ...cells].map((row) =>
        row.map((text) => write(text, quoteAll, delimiter)).join(delimiter),
      );
      const body = lines.join(blankLines ? lineEnd + lineEnd : lineEnd) + (lastEnd ? lineEnd : "");
      const spec = csv("t.csv", { schema, key: "kéy", delimiter });
      const { dataset } = await loadValid({ "t.csv": mark + body }, { t: spec });
      const starts = [0, ...[...body.matchAll(/\n/g)].map((match) => match.index + 1)];

      for (const [i, row] of cells.entries()) {
        let previous = 0;
        for (const [j, field] of fields.entries()) {
          const fact = dataset.t.fact(`k${i}`, field);
          const expected = row[j]?.normalize("NFC");
          expect(fact.value).toBe(expected === "" ? null : expected);
          if (fact.lineage.kind !== "cell") throw new Error("no lineage of a cell");
          const { place, raw = "" } = fact.lineage;
          expect(raw).toBe(write(row[j] ?? "", quoteAll, delimiter));
          const offset = (starts[(place.line ?? 0) - 1] ?? Number.NaN) + (place.column ?? 0) - 1;
          expect(body.slice(offset, offset + raw.length)).toBe(raw);
          // Cells stand in order, with only a delimiter between two of a row.
          if (j > 0) expect(offset).toBe(previous + 1);
          previous = offset + raw.length;
        }
      }
    }),
    { numRuns: 150 * effort },
  );
});

test("any bytes give either a table or diagnostics with a place, and never throw", () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .string({
        unit: fc.constantFrom("a", '"', ",", "\n", "\r", "\0", "é", "\ufeff", "kéy,a,b,c\n"),
        maxLength: 60,
      })
      .map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(noise, (bytes) => {
      const spec = csv("t.csv", { schema, key: "kéy" });
      const { value, diagnostics } = parseCsv(new SourceFile("t.csv", bytes), spec, 100);
      expect(value === undefined).toBe(diagnostics.length > 0);
      for (const { code, place } of diagnostics) {
        expect(place?.file).toBe("t.csv");
        if (code !== "file-empty") expect(place?.line).toBeGreaterThan(0);
      }
      if (value) expect(new Table("t", spec, value).column("a").lineage().count).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 * effort },
  );
});

test("a number is kept exactly or refused", () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,19})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
  fc.assert(
    fc.property(digits, (text) => {
      const number = parseNumber(text, "number");
      if (typeof number === "number") expect(new Big(number).eq(text)).toBe(true);
      else
        expect(number === "too-large" || new Big(text).c.length > 15 || Math.abs(Number(text)) < 1e-300).toBe(
          true,
        );
    }),
    { numRuns: 3000 * effort },
  );
});
