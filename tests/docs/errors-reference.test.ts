import { expect, test } from "vitest";
import * as audit from "../../src/diagnostics/catalogue/audit.js";
import * as cache from "../../src/diagnostics/catalogue/cache.js";
import * as charts from "../../src/diagnostics/catalogue/charts.js";
import * as cli from "../../src/diagnostics/catalogue/cli.js";
import * as confidential from "../../src/diagnostics/catalogue/confidential.js";
import * as data from "../../src/diagnostics/catalogue/data.js";
import * as databases from "../../src/diagnostics/catalogue/databases.js";
import * as documents from "../../src/diagnostics/catalogue/documents.js";
import * as facts from "../../src/diagnostics/catalogue/facts.js";
import * as fonts from "../../src/diagnostics/catalogue/fonts.js";
import * as packages from "../../src/diagnostics/catalogue/packages.js";
import * as pdf from "../../src/diagnostics/catalogue/pdf.js";
import * as project from "../../src/diagnostics/catalogue/project.js";
import * as publish from "../../src/diagnostics/catalogue/publish.js";
import * as queues from "../../src/diagnostics/catalogue/queues.js";
import * as remote from "../../src/diagnostics/catalogue/remote.js";
import * as series from "../../src/diagnostics/catalogue/series.js";
import * as templates from "../../src/diagnostics/catalogue/templates.js";
import * as theme from "../../src/diagnostics/catalogue/theme.js";
import * as workbooks from "../../src/diagnostics/catalogue/workbooks.js";
import { stopsRun } from "../../src/diagnostics/run-mode.js";

const rooms = {
  data,
  databases,
  packages,
  remote,
  workbooks,
  facts,
  confidential,
  templates,
  documents,
  pdf,
  charts,
  fonts,
  theme,
  publish,
  cache,
  audit,
  project,
  series,
  queues,
  cli,
};

interface Kind {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly explanation: string;
}

function isKind(value: unknown): value is Kind {
  return typeof value === "function" && "code" in value && "title" in value;
}

/** Which errors are only marked in a draft. */
function draftNote(code: string, severity: string): string {
  const found = { severity: "error", code, message: "", hint: "" } as const;
  return severity === "error" && !stopsRun([found], "draft") ? ", marked in a draft" : "";
}

function renderReference(): string {
  const sections = Object.entries(rooms).map(([room, catalogue]) => {
    const kinds = Object.values<unknown>(catalogue).filter(isKind);
    const entries = [...kinds]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(
        ({ code, severity, title, explanation }) =>
          `### ${code}\n\n_${severity}${draftNote(code, severity)}_: ${title}.\n\n${explanation}\n`,
      );
    return `## ${room}\n\n${entries.join("\n")}`;
  });
  return [
    "# Diagnostics\n",
    "Every diagnostic has a severity, a permanent code, a place and a hint. An error keeps the",
    "release from being published. A warning does with `--strict`. A note does not. Errors that are",
    "marked in a draft do not keep [a draft](drafts.md) from being made.",
    "This page is made from the catalogue in `src/diagnostics/`: `npm run docs` writes it.\n",
    ...sections,
  ].join("\n");
}

test("docs/errors.md says what the catalogue says", async () => {
  await expect(renderReference()).toMatchFileSnapshot("../../docs/errors.md");
});

test("every code is used once and is in kebab case", () => {
  const codes = Object.values(rooms)
    .flatMap((room) => Object.values<unknown>(room))
    .filter(isKind)
    .map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
});
