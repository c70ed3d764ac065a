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

export const factUnknown = defineKind<{ name: string; nearest: readonly string[] }>({
  code: "fact-unknown",
  severity: "error",
  title: "No fact has the name that was asked for",
  explanation:
    "`factpress explain` takes the name of a fact, as templates write it, or the first part of a name for all facts below it. Without a name it lists them all.",
  message: ({ name }) => `no fact is called ${quote(name)}`,
  hint: ({ nearest }) =>
    nearest.length === 0
      ? "`factpress explain` without a name lists all facts"
      : `did you mean ${nearest.map((other) => `"${other}"`).join(" or ")}?`,
});

export const outNotAFolder = defineKind<{ option: string; path: string }>({
  code: "out-not-a-folder",
  severity: "error",
  title: "The place to write to is not a folder",
  explanation:
    "`--out` and `--out-dir` name a folder, which is made where it does not exist. Something that is not a folder stands there, and nothing is written over it.",
  message: ({ option, path }) => `${option} names ${quote(path)}, which is not a folder`,
  hint: ({ option }) => `name a folder with ${option}, or a path where nothing stands`,
});

export const summaryUnwritable = defineKind<{ path: string; problem: string }>({
  code: "summary-unwritable",
  severity: "error",
  title: "The file for the summary cannot be written",
  explanation:
    "`--summary` names a file to which Markdown is added, in a folder that is there. It is opened before anything is built, so that no release is published whose summary is lost.",
  message: ({ path, problem }) => `--summary names ${quote(path)}, which cannot be written: ${problem}`,
  hint: ({ path }) =>
    path === ""
      ? "the name is empty: is the variable set that it is taken from?"
      : "name a file that may be written, in a folder that is there",
});
