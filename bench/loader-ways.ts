import { createReadStream } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse";
import * as fastCsv from "fast-csv";
import Papa from "papaparse";
import { z } from "zod";
import { day, exact, reported, whole, word } from "../dist/data/cells.js";
import { loadDataset } from "../dist/data/load-dataset.js";
import { csv, type DataSpec } from "../dist/data/specs.js";
import { duckdb } from "../dist/data/sql/database-spec.js";
import { sql } from "../dist/data/sql/sql-spec.js";
import { Table } from "../dist/data/table/table.js";
import { nodeWorld } from "../dist/world/node-world.js";

/** One way to read rows, in a process of its own: prints milliseconds and the highest memory of the process in bytes. */
const [way = "", folder = "", count = "0"] = process.argv.slice(2);
const rows = Number(count);
const world = nodeWorld();
const file = join(folder, "rows.csv");

const schema = z.strictObject({
  id: word(),
  region: word(),
  amount: reported(exact({ min: 0 })),
  pieces: whole({ min: 0 }),
  day: day(),
});
/** The same in zod alone, as a script would write it. */
const plain = z.strictObject({
  id: z.string().min(1),
  region: z.string().min(1),
  amount: z.union([z.literal("").transform(() => null), z.coerce.number().min(0)]),
  pieces: z.coerce.number().int().min(0),
  day: z.iso.date(),
});

const totals = z.strictObject({ region: word(), amount: exact(), pieces: whole() });
const query =
  "select region, sum(amount) as amount, sum(pieces) as pieces from t group by region order by region";

async function load(spec: DataSpec, expected: number): Promise<void> {
  const { value, diagnostics } = await loadDataset({ t: spec }, { world, root: folder });
  const found = Object.values<unknown>(value?.dataset ?? {}).map((table) =>
    table instanceof Table ? table.keys.length : 0,
  );
  if (found[0] !== expected) throw new Error(`${found[0]} rows: ${diagnostics[0]?.message}`);
}

function take(row: unknown): void {
  plain.parse(row);
  seen += 1;
}
let seen = 0;

async function expectAll(): Promise<void> {
  if (seen !== rows) throw new Error(`${seen} rows of ${rows}`);
}

async function openDuckDb() {
  return await (await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "1GB" })).connect();
}

const waysByName: Readonly<Record<string, () => Promise<void>>> = {
  csv: () => load(csv("rows.csv", { schema, key: "id", maxBytes: 500_000_000 }), rows),
  "check-csv": () =>
    load(
      sql("select 'all' as region, 0 as amount, 0 as pieces", {
        database: duckdb({ t: { file: "rows.csv", schema } }),
        schema: totals,
        key: "region",
      }),
      1,
    ),
  "sql-csv": () =>
    load(
      sql(query, { database: duckdb({ t: { file: "rows.csv", schema } }), schema: totals, key: "region" }),
      12,
    ),
  "sql-parquet": () =>
    load(
      sql(query, {
        database: duckdb({ t: { file: "rows.parquet", schema } }),
        schema: totals,
        key: "region",
      }),
      12,
    ),
  async "plain-csv-parse"() {
    for await (const row of createReadStream(file).pipe(parse({ columns: true }))) take(row);
    await expectAll();
  },
  async "plain-papaparse"() {
    const stream = createReadStream(file).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }));
    for await (const row of stream) take(row);
    await expectAll();
  },
  async "plain-fast-csv"() {
    for await (const row of createReadStream(file).pipe(fastCsv.parse({ headers: true }))) take(row);
    await expectAll();
  },
  async "duckdb-count"() {
    const connection = await openDuckDb();
    await connection.run(`select count(*) from read_csv('${file}', all_varchar = true)`);
  },
  async "write-parquet"() {
    const connection = await openDuckDb();
    await connection.run(`copy (select id, region, amount::decimal(18, 2) as amount, pieces::int as pieces, day::date as day
      from read_csv('${file}', all_varchar = true)) to '${join(folder, "rows.parquet")}' (format parquet)`);
  },
};

const began = performance.now();
await waysByName[way]?.();
process.stdout.write(`${(performance.now() - began).toFixed(1)} ${process.resourceUsage().maxRSS * 1024}\n`);
