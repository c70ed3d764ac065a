import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseOutput } from "../cli/json-output.js";
import { edit } from "../cli/projects.js";
import { preload, repository, runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";

/** An example of the page: a call of a rule, and what it tells of the page's tables. */
interface Example {
  readonly call: string;
  readonly told: readonly string[];
}

async function readPage() {
  const page = await readFile(join(repository, "docs/data/checks.md"), "utf8");
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, kind = "", text = ""]) => ({
    kind,
    text,
  }));
  const [cases = "", states = ""] = blocks
    .filter(({ kind }) => kind === "csv")
    .map(({ text }) => `${text}\n`);
  const examples = blocks.flatMap(({ kind, text: call }, index): readonly Example[] =>
    kind === "ts" ? [{ call, told: (blocks[index + 1]?.text ?? "").split("\n") }] : [],
  );
  return { cases, states, examples };
}

function renderConfig(checks: readonly string[]): string {
  const rules = [...new Set(checks.map((call) => /^\w+/.exec(call)?.[0] ?? ""))];
  return `import { csv, day, decimal, defineConfig, defineReport, markdown, reported, sourceList, sum, unit, whole, word, z, ${rules.join(", ")} } from "factpress";
const victims = unit.count("victim", "victims");
const report = defineReport({
  id: "cases",
  sources: sourceList("sources.csv"),
  data: {
    cases: csv("cases.csv", {
      key: "case",
      schema: z.strictObject({
        case: word(), state: word(), opened: day(), adults: whole(), minors: reported(whole()), victims: whole(),
        status: word(), code: word(),
      }),
    }),
    states: csv("states.csv", {
      key: "state",
      schema: z.strictObject({ state: word(), region: word(), kind: word(), victims: decimal() }),
    }),
  },
  facts: (data) => ({
    victims: sum(data.cases.column("victims", victims)),
    stated: data.states.fact("Midwest", "victims", victims),
    opened: data.cases.fact("c4", "opened"),
  }),
  date: (facts) => facts.opened,
  checks: (facts, data) => [${checks.join(",\n")}],
  documents: { page: markdown({ template: "page.md.hbs" }) },
});
export default defineConfig({ issuer: { name: "Office", url: "https://office.example" }, reports: [report] });
`;
}

test("each example of the page tells what the page says", { timeout: 120_000 }, async () => {
  const { cases, states, examples } = await readPage();
  expect(examples.length).toBeGreaterThan(11);
  const project = await makeTemporaryFolder();
  const files = {
    "cases.csv": cases.replace(",200,", ",20,"),
    "states.csv": states,
    "sources.csv": "id,title,publisher,author,date,url,used_for\na,A list,,,,,nothing\n",
    "page.md.hbs": "# Cases\n\n{{counted victims}}\n",
    "factpress.config.ts": renderConfig([]),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  expect((await runFactpress(["build", project])).stderr).toContain("done in");

  await edit(project, "cases.csv", ",20,", ",200,");
  await writeFile(join(project, "factpress.config.ts"), renderConfig(examples.map(({ call }) => call)));
  const node = preload('Date.now = () => Date.parse("2021-10-01T12:00:00Z")');
  const { diagnostics } = parseOutput(await runFactpress(["check", project, "--json"], { node }));
  const told = diagnostics.map(({ file, line, column, message }) =>
    [[file, line, column].filter((part) => part !== undefined).join(":"), message].join(" "),
  );
  expect([...told].sort()).toEqual(examples.flatMap((example) => example.told).sort());
});
