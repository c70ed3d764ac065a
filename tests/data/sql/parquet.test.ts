import { readFile, writeFile } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { z } from "zod";
import { day, decimal, exact, reported, whole, word } from "../../../src/data/cells.js";
import { loadDataset } from "../../../src/data/load-dataset.js";
import { parquet } from "../../../src/data/parquet/parquet-spec.js";
import { csv } from "../../../src/data/specs.js";
import { duckdb } from "../../../src/data/sql/database-spec.js";
import { sql } from "../../../src/data/sql/sql-spec.js";
import { placeText } from "../../../src/diagnostics/diagnostic.js";
import { count } from "../../../src/facts/unit.js";
import { nodeWorld } from "../../../src/world/node-world.js";
import { load, loadValid, withProject } from "../temporary-project.js";

/** The bytes of a Parquet file with the rows of a query. */
function writeParquet(query: string): Promise<Uint8Array> {
  return withProject({}, async (root) => {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    await connection.run(`copy (${query}) to '${root}/t.parquet' (format parquet)`);
    connection.closeSync();
    return await readFile(`${root}/t.parquet`);
  });
}

const schema = z.strictObject({
  id: word(),
  n: reported(whole()),
  money: exact(),
  share: decimal(),
  seen: day(),
});
const spec = parquet("data/t.parquet", { schema, key: "id" });
const rows = `select * from (values
  ('a', 1::bigint, 9007199254740993.10::decimal(20, 2), 0.1::double + 0.2::double, date '2021-08-27'),
  ('b', null, 0.10, 1e-7, date '0999-01-01')) as t(id, n, money, share, seen)`;

test("a Parquet file is read with exact values, and every cell has its row and column", async () => {
  const { dataset, inputs } = await loadValid({ "data/t.parquet": await writeParquet(rows) }, { t: spec });
  expect(
    dataset.t.records.map(({ n, money, share, seen }) => [n, money.toFixed(), share, seen.toString()]),
  ).toEqual([
    [1, "9007199254740993.1", 0.3, "2021-08-27"],
    [null, "0.1", 1e-7, "0999-01-01"],
  ]);
  expect(dataset.t.fact("a", "money", count("euro", "euros")).lineage).toMatchObject({
    place: { file: "data/t.parquet", line: 1, column: 3, cell: 'row 1, column "money"' },
    raw: "9007199254740993.10",
  });
  expect(dataset.t.column("money", count("euro", "euros")).lineage()).toMatchObject({
    range: 'row 1, column "money" to row 2, column "money"',
    count: 2,
  });
  expect(inputs).toEqual([
    { file: "data/t.parquet", sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: expect.any(Number) },
  ]);
});

test("what is wrong in a Parquet file is told at its row", async () => {
  const bad = `select * from (values ('a', 1.5, 1, 'x', date '2021-01-01'), ('a', null, 1, '0', null), ('', null, 1, '0', null))
    as t(id, n, money, share, seen)`;
  const { diagnostics } = await load({ "data/t.parquet": await writeParquet(bad) }, { t: spec });
  expect(diagnostics.map(({ code, place }) => `${place && placeText(place)} ${code}`)).toEqual([
    'data/t.parquet:row 1, column "n" cell-type',
    'data/t.parquet:row 1, column "share" cell-type',
    'data/t.parquet:row 2, column "id" key-duplicate',
    'data/t.parquet:row 2, column "seen" cell-blank',
    'data/t.parquet:row 3, column "id" cell-empty',
  ]);
});

test("a file that is no Parquet, is cut off, or has columns that no cell can hold is told", async () => {
  const whole = await writeParquet(rows);
  for (const [content, code] of [
    ["id,n\n", "parquet-damaged"],
    [whole.subarray(0, whole.length - 20), "parquet-damaged"],
    [Buffer.concat([whole.subarray(0, 4), whole.subarray(60)]), "parquet-damaged"],
    [await writeParquet("select [1, 2] as id"), "query-type"],
  ] as const) {
    const { value, diagnostics } = await load({ "data/t.parquet": content }, { t: spec });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code: found }) => found)).toEqual([code]);
    expect(diagnostics[0]?.message).not.toContain("/tmp");
  }
  const missing = await load({}, { t: spec });
  expect(missing.diagnostics.map(({ code }) => code)).toEqual(["file-missing"]);
});

test("a query joins a Parquet file with a CSV file, each checked", async () => {
  const regions = { file: "regions.csv", schema: z.strictObject({ id: word(), region: word() }) };
  const money = { file: "data/t.parquet", schema };
  const totals = sql(
    "select region, sum(money) as total from money join regions using (id) group by region order by region",
    {
      database: duckdb({ money, regions }),
      schema: z.strictObject({ region: word(), total: exact() }),
      key: "region",
    },
  );
  const files = {
    "regions.csv": "id,region\na,north\nb,north\n",
    "data/t.parquet": await writeParquet(rows),
  };
  const { dataset, inputs } = await loadValid(files, { totals });
  expect(dataset.totals.records[0]?.total.toFixed()).toBe("9007199254740993.2");
  expect(inputs.map(({ file }) => file)).toEqual(["data/t.parquet", "regions.csv", "query:totals"]);
  const wrong = { ...money, schema: schema.extend({ n: whole() }) };
  const { diagnostics } = await load(files, {
    totals: { ...totals, database: duckdb({ money: wrong, regions }) },
  });
  expect(diagnostics.map(({ code, place }) => `${place && placeText(place)} ${code}`)).toEqual([
    'data/t.parquet:row 2, column "n" cell-blank',
  ]);
});

test("a table that could be a CSV file gives the same records as one", async () => {
  const text =
    "id,n,money,share,seen\na,1,9007199254740993.10,0.3,2021-08-27\nb,,0.10,0.0000001,0999-01-01\n";
  const files = { "data/t.parquet": await writeParquet(rows), "t.csv": text };
  const { dataset } = await loadValid(files, { parquet: spec, csv: csv("t.csv", { schema, key: "id" }) });
  expect(dataset.parquet.records).toEqual(dataset.csv.records);
});

test("a Parquet file that changes while it is being read is told of", async () => {
  const bytes = await writeParquet(rows);
  await withProject({ "data/t.parquet": bytes }, async (root) => {
    const world = nodeWorld();
    let asked = 0;
    const disk = {
      ...world.disk,
      async stat(path: string) {
        const found = await world.disk.stat(path);
        if (path.endsWith("t.parquet") && asked++ === 0) await writeFile(path, Buffer.concat([bytes]));
        return found;
      },
    };
    const { value, diagnostics } = await loadDataset({ t: spec }, { world: { ...world, disk }, root });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["query-table-changed"]);
  });
});
