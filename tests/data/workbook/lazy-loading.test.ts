import { expect, test, vi } from "vitest";
import { word } from "../../../src/data/cells.js";
import { csv, xlsx } from "../../../src/data/specs.js";
import { z } from "../../../src/index.js";
import { loadValid } from "../temporary-project.js";
import { sheetFile } from "./build-workbook.js";

const loaded = vi.hoisted((): string[] => []);
vi.mock("yauzl", (original) => {
  loaded.push("yauzl");
  return original();
});
vi.mock("saxes", (original) => {
  loaded.push("saxes");
  return original();
});

test("what reads workbooks is loaded when there is one to read", async () => {
  const options = { schema: z.strictObject({ id: word() }), key: "id" } as const;
  await loadValid({ "t.csv": "id\na\n" }, { t: csv("t.csv", options) });
  expect(loaded).toEqual([]);
  await loadValid({ "t.xlsx": sheetFile([["id"], ["a"]]) }, { t: xlsx("t.xlsx", options) });
  expect(loaded.sort()).toEqual(["saxes", "yauzl"]);
});
