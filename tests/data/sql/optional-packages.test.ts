import { expect, test } from "vitest";
import { importOptional } from "../../../src/diagnostics/import-optional.js";

const wanted = { name: "a-database-that-nobody-made", purpose: "a database" };

test("a package that is not installed is told with the command that installs it", async () => {
  const name: string = wanted.name;
  const found = await importOptional(() => import(name), wanted);
  expect(found).toMatchObject({
    code: "package-missing",
    message: "a database needs the package a-database-that-nobody-made, which is not installed",
    hint: "run: npm install a-database-that-nobody-made",
    ofMachine: true,
  });
});

test("another fault of a module is thrown as it is", async () => {
  const other: string = "another-package-that-nobody-made";
  await expect(importOptional(() => import(other), wanted)).rejects.toThrow(other);
  await expect(
    importOptional(() => Promise.reject(new Error("the module is broken")), wanted),
  ).rejects.toThrow("the module is broken");
});
