import { expect, test } from "vitest";
import { loadPdfjs } from "../../src/audit/read/pdf/pdfjs/load-pdfjs.js";

const read = () => [Array.prototype.push, Function.prototype.toString, JSON.parse, JSON.stringify];

test("the functions of Node itself stay as they are when pdf.js is loaded", async () => {
  const own = read();
  await loadPdfjs();
  expect(read().map((one, index) => one === own[index])).toEqual([true, true, true, true]);
});
