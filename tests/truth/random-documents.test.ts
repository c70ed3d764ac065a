import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { build } from "../../bench/truth/run-in-process.js";
import { SeededRandom } from "../../bench/truth/seeded-random.js";
import { copyFixture } from "../cli/projects.js";
import { effort } from "../effort.js";
import { randomTemplate } from "./random-template.js";

vi.setConfig({ testTimeout: 300_000 * effort });

/** Documents of each format. */
const count = 3 * effort;

test("whatever documents hold, the files say what was meant, and no release is accused", async () => {
  const project = await copyFixture("city-library");
  const documents: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const template = `templates/random-${number}.md.hbs`;
    await writeFile(join(project, template), randomTemplate(new SeededRandom(`document ${number}`)));
    for (const format of ["pdf", "html", "markdown"]) {
      const kind = format === "pdf" ? ', kind: "Announcement"' : "";
      documents.push(`"${format}-${number}": ${format}({ template: "${template}"${kind} }),`);
    }
  }
  const config = join(project, "factpress.config.ts");
  const text = await readFile(config, "utf8");
  const changed = text.replace(/documents: \{.*?\n {2}\},\n/s, `documents: {\n${documents.join("\n")}\n},\n`);
  expect(changed).toContain('"pdf-0"');
  await writeFile(config, changed);
  const { status, diagnostics } = await build(project);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(status).toBe(0);
});
