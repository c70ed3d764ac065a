import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { findPostgres, type PostgresServer, startPostgres } from "../data/sql/postgres-server.js";
import { testWith } from "../outside-tools.js";
import { readTree } from "./file-tree.js";
import { bundledReport, copyBundledProject, dataFolder, edit } from "./projects.js";
import { repository, runFactpress } from "./run-factpress.js";
import { makeTemporaryFolder } from "./temporary-folder.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const tool = findPostgres();
const test = testWith("PostgreSQL", tool);
let server: PostgresServer;

/** The types that a database would have; all other columns are text. */
const types: Readonly<Record<string, string>> = {
  victims: "integer",
  adult_victims: "integer",
  minor_victims: "smallint",
  arrests: "bigint",
  offenses: "numeric",
  year: "integer",
  date: "date",
};

/** The bundled report's CSV file as a table, with the number of the line. */
async function copyTable(name: string): Promise<void> {
  const rows: string[][] = parse(await readFile(join(repository, dataFolder, `${name}.csv`)));
  const [header = [], ...records] = rows;
  const columns = header.map((column) => `"${column}" ${types[column] ?? "text"}`);
  const values = records.map((record, index) => {
    const cells = record.map((cell) => (cell === "" ? "null" : `'${cell.replaceAll("'", "''")}'`));
    return `(${[index + 1, ...cells].join(", ")})`;
  });
  // The rows of a table have no order of their own.
  await server.run(`create table "${name}" (line integer, ${columns.join(", ")});
    insert into "${name}" values ${values.reverse().join(", ")}`);
}

beforeAll(async () => {
  if ("missing" in tool) return;
  server = await startPostgres(tool);
  for (const name of ["states", "national", "sources"]) await copyTable(name);
});

afterAll(async () => {
  await server?.stop();
});

async function build(project: string, env = {}) {
  const out = await makeTemporaryFolder();
  const finished = await runFactpress(
    ["build", project, "--report", bundledReport, "--out", out, "--strict"],
    { env },
  );
  return { ...finished, folder: join(out, bundledReport) };
}

test("the bundled report is read from PostgreSQL by changing one line, and its readers see the same bytes", async () => {
  const project = await copyBundledProject();
  const line = "const from = tables.inFolder(data);";
  await edit(
    project,
    "factpress.config.ts",
    line,
    'const from = tables.inPostgres("DATABASE_URL", { orderBy: "line" });',
  );
  const [files, database] = [await build(repository), await build(project, { DATABASE_URL: server.url })];
  expect(database.stderr).toContain("done in");
  expect([files.status, database.status]).toEqual([0, 0]);

  const [before, after] = [await readTree(`${files.folder}/`), await readTree(`${database.folder}/`)];
  expect([...after.keys()]).toEqual([...before.keys()]);
  const changed = [...after].flatMap(([path, digest]) => (before.get(path) === digest ? [] : [path]));
  // The PDF has the facts with their lineage attached to it.
  expect(changed.sort()).toEqual(["facts.json", "manifest.json", "press-release.pdf"]);

  const read = async (folder: string, file: string) => JSON.parse(await readFile(join(folder, file), "utf8"));
  const withoutLineage = (text: string): unknown =>
    JSON.parse(text, (key, value) =>
      ["lineage", "lists", "steps", "inputs"].includes(key) ? undefined : value,
    );
  const ledgers = [files, database].map(({ folder }) => readFile(join(folder, "facts.json"), "utf8"));
  const [one, other] = await Promise.all(ledgers);
  expect(withoutLineage(other ?? "")).toEqual(withoutLineage(one ?? ""));
  const { inputs } = await read(database.folder, "manifest.json");
  expect(inputs.map(({ file }: { file: string }) => file)).toEqual(
    expect.arrayContaining(["query:states", "query:national", "query:sources"]),
  );
  expect(database.stdout + database.stderr + JSON.stringify([...after])).not.toContain("s3cret");
});

test("a server that does not answer is the machine's failure, and the last release stands", async () => {
  const project = await copyBundledProject();
  const line = "const from = tables.inFolder(data);";
  await edit(project, "factpress.config.ts", line, 'const from = tables.inPostgres("DATABASE_URL");');
  const url = server.url.replace(String(server.port), "1");
  const { status, stdout } = await runFactpress(["build", project, "--json"], { env: { DATABASE_URL: url } });
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ code: "database-unreachable" }] });
  expect(stdout).not.toContain("s3cret");
});
