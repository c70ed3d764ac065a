import fc from "fast-check";
import { expect, test } from "vitest";
import { checkOutputPaths } from "../../src/publish/output-path.js";

const codes = (paths: readonly string[]) => checkOutputPaths(paths).map((diagnostic) => diagnostic.code);

test.each([
  "",
  "/etc/passwd",
  "..",
  "../x",
  "a/../../x",
  "./x",
  "a//b",
  "a/",
  "a\\b",
  "C:/x",
  "c:x",
  "a:b",
  "what?.txt",
  "a\nb",
  "a\u0000",
  "a\u202eb",
  "a\u200b",
  "\ud800.txt",
  "name.",
  "name ",
  "a./b",
  "CON",
  "charts/nul.svg",
  "com1.txt",
  "manifest.json",
  "Manifest.JSON",
  "é".repeat(128),
  `${"a/".repeat(500)}bc`,
])("refuses %j", (path) => {
  expect(codes([path])).toEqual(["output-path-unsafe"]);
});

test.each([
  "a",
  "press-release.pdf",
  "charts/us map.svg",
  "données/kauaʻi.csv",
  "data/manifest.json",
  "console.txt",
  ".htaccess",
  "é".repeat(127),
])("takes %j", (path) => {
  expect(codes([path])).toEqual([]);
});

test.each([
  ["a.txt", "a.txt"],
  ["a.txt", "A.TXT"],
  ["straße.svg", "STRASSE.svg"],
  ["caf\u00e9.svg", "cafe\u0301.svg"],
  ["charts", "charts/a.svg"],
  ["charts/a.svg", "Charts"],
  ["a/b", "A/B/c/d"],
])("refuses %j beside %j", (first, second) => {
  expect(codes([first, second])).toEqual(["output-path-clash"]);
  expect(codes([second, first])).toEqual(["output-path-clash"]);
});

test("two files may share a folder", () => {
  expect(codes(["charts/a.svg", "charts/b.svg", "Charts/c.svg", "charts/maps/d.svg"])).toEqual([]);
});

test("a path that passes stays inside the folder and has no clash with itself folded", () => {
  const names = fc.stringMatching(/^[a-zA-Z.\\/: -]{0,12}$/);
  fc.assert(
    fc.property(names, names, (first, second) => {
      if (codes([first, second]).length > 0) return;
      for (const path of [first, second]) {
        expect(new URL(path, "file:///root/").pathname.startsWith("/root/")).toBe(true);
        expect(path.split("/").every((name) => /[^. ]/.test(name))).toBe(true);
      }
      expect(first.toLowerCase()).not.toBe(second.toLowerCase());
    }),
  );
});
