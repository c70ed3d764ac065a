import fc from "fast-check";
import { expect, test } from "vitest";
import { day, decimal, reported, whole, word } from "../../../src/data/cells.js";
import { csv, xlsx } from "../../../src/data/specs.js";
import { z } from "../../../src/index.js";
import { effort } from "../../effort.js";
import { load } from "../temporary-project.js";
import { type TestCell, workbookFile } from "./build-workbook.js";

const schema = z.strictObject({
  key: word(),
  text: reported(word()),
  number: reported(decimal()),
  count: reported(whole()),
  on: reported(day()),
});

const dayMs = 86_400_000;
/** Days from March 1900, as text and as a workbook counts them. */
const days = fc.integer({ min: 61, max: 2_958_465 }).map((serial) => ({
  csv: new Date(Date.UTC(1899, 11, 30) + serial * dayMs).toISOString().slice(0, 10),
  cell: { xml: `<c s="1"><v>${serial}</v></c>` },
}));
/** Numbers of up to 15 digits, in plain decimals, and a double that a spreadsheet may store for them. */
const numbers = fc
  .tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(14), fc.boolean())
  .map(([digits, shift, isNoisy]) => {
    const number = Number(`${digits}e-${shift}`);
    const csv = number
      .toFixed(shift)
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, "");
    // The next double after it, as a spreadsheet's own arithmetic leaves it.
    const noisy = Number(csv) * (1 + Number.EPSILON);
    return { csv: /^-0$/.test(csv) ? "0" : csv, cell: isNoisy ? noisy : Number(csv) };
  });
const counts = fc
  .maxSafeInteger()
  .filter((n) => Math.abs(n) < 1e15)
  .map((n) => ({ csv: String(n), cell: n }));
const texts = fc
  .string({
    unit: fc.constantFrom("a", "B", "é", "😀", " ", '"', ",", "\n", "&", "<", ";", "0", "_x000D_", "'", "="),
  })
  .map((text) => ({ csv: text, cell: text }));
const blank = fc.constant({ csv: "", cell: null });

const table = fc.array(
  fc.tuple(fc.oneof(texts, blank), fc.oneof(numbers, blank), fc.oneof(counts, blank), fc.oneof(days, blank)),
  { minLength: 1, maxLength: 8 },
);

test("any table has the same records in a workbook as in CSV, and the same problems in the same cells", async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (rows, isShared) => {
      const header = ["key", "text", "number", "count", "on"];
      const cells = rows.map((row, i) => [{ csv: `k${i}`, cell: `k${i}` }, ...row]);
      const quoted = cells.map((row) => row.map(({ csv }) => `"${csv.replaceAll('"', '""')}"`).join(","));
      const strings: string[] = [];
      const share = (cell: TestCell): TestCell => {
        if (!isShared || typeof cell !== "string") return cell;
        strings.push(
          `<si><t>${cell.replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll("_x", "_x005F_x")}</t></si>`,
        );
        return { xml: `<c t="s"><v>${strings.length - 1}</v></c>` };
      };
      const sheet = { rows: [header, ...cells.map((row) => row.map(({ cell }) => share(cell)))] };
      const book = workbookFile({ sheets: [sheet], strings: strings.join(""), formats: ["dd/mm/yyyy"] });
      const files = { "t.csv": [header.join(","), ...quoted].join("\n"), "t.xlsx": book };
      const fromCsv = await load(files, { t: csv("t.csv", { schema, key: "key" }) });
      const fromBook = await load(files, { t: xlsx("t.xlsx", { schema, key: "key" }) });
      expect(fromBook.value?.dataset.t.records).toEqual(fromCsv.value?.dataset.t.records);
      expect(fromBook.diagnostics.map(({ code, message }) => [code, message])).toEqual(
        fromCsv.diagnostics.map(({ code, message }) => [code, message]),
      );
    }),
    { numRuns: 150 * effort },
  );
});
