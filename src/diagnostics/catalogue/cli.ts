import { defineKind, quote } from "../kind.js";

export const chartNameClash = defineKind<{ name: string; first: string; second: string }>({
  code: "chart-name-clash",
  severity: "error",
  title: "Two charts would be written to one file",
  explanation:
    "Pictures are named after their specification. Two specifications with one name in different folders would replace each other.",
  message: ({ name, first, second }) => `${quote(first)} and ${quote(second)} are both drawn as "${name}"`,
  hint: () => "draw them into different folders with --out-dir",
});
