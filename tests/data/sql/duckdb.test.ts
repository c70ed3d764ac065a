import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { decimal, exact, reported, whole, word } from "../../../src/data/cells.js";
import { loadDataset } from "../../../src/data/load-dataset.js";
import { duckdb } from "../../../src/data/sql/database-spec.js";
import { sql } from "../../../src/data/sql/sql-spec.js";
import { placeText } from "../../../src/diagnostics/diagnostic.js";
import { count } from "../../../src/facts/unit.js";
import { nodeWorld } from "../../../src/world/node-world.js";
import { load, loadValid, withProject } from "../temporary-project.js";

const sales = {
  file: "data/sales.csv",
  schema: z.strictObject({ region: word(), amount: reported(exact()), pieces: whole() }),
};
const rows = "region,amount,pieces\nnorth,0.1,1\nnorth,0.2,2\nsouth,,5\nnorth,0.3,3\n";
const files = { "data/sales.csv": rows };
const totals = z.strictObject({ region: word(), total: reported(exact()), pieces: whole() });
const sums =
  "select region, sum(amount) as total, sum(pieces) as pieces from sales group by region order by region";

function problem(query: string, options: object = {}) {
  const spec = sql(query, { database: duckdb({ sales }, options), schema: totals, key: "region" });
  return async (content: Readonly<Record<string, string | Uint8Array>> = files) => {
    const { value, diagnostics } = await load(content, { totals: spec });
    expect(value).toBeUndefined();
    return diagnostics.map((found) => `${found.place ? placeText(found.place) : "-"} ${found.code}`);
  };
}

test("a query adds up the rows of a file, exactly, and every cell has its row and column", async () => {
  const spec = sql(sums, { database: duckdb({ sales }), schema: totals, key: "region" });
  const { dataset, inputs } = await loadValid(files, { totals: spec });
  const fact = dataset.totals.fact("north", "total", count("euro", "euros"));
  expect(fact.value?.toFixed()).toBe("0.6");
  expect(fact.lineage).toMatchObject({
    place: { file: "query:totals", line: 1, column: 2, cell: 'row 1, column "total"' },
    raw: "0.6",
  });
  expect(dataset.totals.fact("south", "total", count("euro", "euros")).value).toBeNull();
  expect(inputs.map(({ file }) => file)).toEqual(["data/sales.csv", "query:totals"]);
});

test("whole numbers beyond those of a double are added up exactly", async () => {
  const big = { file: "b.csv", schema: z.strictObject({ id: word(), n: exact() }) };
  const spec = sql("select 'all' as id, sum(n) as n from big", {
    database: duckdb({ big }),
    schema: z.strictObject({ id: word(), n: exact() }),
    key: "id",
  });
  const content = { "b.csv": "id,n\na,9007199254740993\nb,9007199254740993\nc,0.000001\n" };
  const { dataset } = await loadValid(content, { all: spec });
  expect(dataset.all.records[0]?.n.toFixed()).toBe("18014398509481986.000001");
});

test("the rows of a file are checked before a query sees them", async () => {
  const bad = "region,amount,pieces\nnorth,0.1,1\nnorth,1.2.3,2\nsouth,,five\n";
  expect(await problem(sums)({ "data/sales.csv": bad })).toEqual([
    "data/sales.csv:3:7 cell-type",
    "data/sales.csv:4:8 cell-type",
  ]);
  expect(await problem(sums)({ "data/sales.csv": 'region,amount,pieces\nnorth,"1,1\n' })).toEqual([
    "data/sales.csv:2:7 csv-quote",
  ]);
  expect(await problem(sums)({ "data/sales.csv": "region,amount\nnorth,1\n" })).toEqual([
    "data/sales.csv:1:1 column-missing",
  ]);
  expect(await problem(sums)({ "data/sales.csv": "" })).toEqual(["data/sales.csv file-empty"]);
  expect(await problem(sums)({})).toEqual(["data/sales.csv file-missing"]);
});

test("a query reaches the files that it is given, and nothing else", () =>
  withProject({ ...files, "data/secret.csv": "a\n1\n" }, async (root) => {
    const tries = [
      `select * from read_csv('${root}/data/secret.csv')`,
      `select * from '${root}/data/../data/secret.csv'`,
      "select * from read_text('/etc/passwd')",
      "select * from glob('/etc/*')",
      "select * from read_csv('https://example.org/a.csv')",
      "select * from read_parquet('s3://bucket/a.parquet')",
      "select getenv('HOME')",
    ];
    for (const query of tries) {
      const spec = sql(query, { database: duckdb({ sales }), schema: totals, key: "region" });
      const { value, diagnostics } = await loadDataset({ totals: spec }, { world: nodeWorld(), root });
      expect(value, query).toBeUndefined();
      expect(
        diagnostics.map(({ code }) => code),
        query,
      ).toEqual(["query-failed"]);
    }
  }));

test("a path that the database would take for a pattern is refused", async () => {
  for (const name of ["data/sales[1].csv", "data/sal*.csv", "data/sale?.csv"]) {
    const spec = sql(sums, {
      database: duckdb({ sales: { ...sales, file: name } }),
      schema: totals,
      key: "region",
    });
    const { diagnostics } = await load({ ...files, [name]: rows }, { totals: spec });
    expect(diagnostics.map(({ code }) => code)).toEqual(["query-file-name"]);
  }
  const quoted = { ...sales, file: "data/o'sales.csv" };
  const spec = sql(sums, {
    database: duckdb({ "it's": quoted, sales: quoted }),
    schema: totals,
    key: "region",
  });
  expect((await loadValid({ "data/o'sales.csv": rows }, { totals: spec })).dataset.totals.keys).toHaveLength(
    2,
  );
});

test("what is no single SELECT is not run", async () => {
  for (const query of [
    "create table t as select 1",
    "copy (select 1) to 'data/out.csv'",
    "set threads = 4",
    "install httpfs",
    "attach 'x.db'",
    "explain select 1",
    "select 1; select 2",
    "",
    "-- nothing",
  ]) {
    expect(await problem(query)(), query).toEqual(["query:totals query-not-select"]);
  }
});

test("an error of a query is told at its place", async () => {
  const spec = sql("select region, amuont as total\nfrom sales", {
    database: duckdb({ sales }),
    schema: totals,
    key: "region",
  });
  const { diagnostics } = await load(files, { totals: spec });
  expect(diagnostics[0]?.message).toBe(
    'the query of "totals" fails at character 16: Referenced column "amuont" not found in FROM clause!',
  );
  expect(diagnostics[0]?.hint).toBe('Candidate bindings: "amount", "region"');
  const inFile = sql("queries/totals.sql", { database: duckdb({ sales }), schema: totals, key: "region" });
  const content = {
    ...files,
    "queries/totals.sql": "-- Tötals\nselect region,\n  amuont as total from sales\n",
  };
  const found = await load(content, { totals: inFile });
  expect(found.diagnostics.map(({ place }) => place && placeText(place))).toEqual(["queries/totals.sql:3:3"]);
});

test("the columns of a query are those of the schema, and its values hold", async () => {
  expect(await problem("select 'a' as region, 1 as total from sales limit 1")()).toEqual([
    'query:totals:column "region" column-missing',
  ]);
  expect(
    await problem(
      "select 'a' as region, 1.5 as pieces, 'x' as total union all select '', 1, null order by 1",
    )(),
  ).toEqual([
    'query:totals:row 1, column "region" cell-empty',
    'query:totals:row 2, column "pieces" cell-type',
    'query:totals:row 2, column "total" cell-type',
  ]);
  expect(await problem("select 'a' as region, null as total, [1, 2] as pieces")()).toEqual([
    "query:totals query-type",
  ]);
  expect(await problem("select region, null as total, 1 as pieces from sales where false")()).toEqual([
    "query:totals no-rows",
  ]);
});

test("parameters are bound, and counted", async () => {
  const spec = sql(`${sums.replace("group", "where region = $1 group")}`, {
    database: duckdb({ sales }),
    parameters: ["north' or 'a'='a"],
    schema: totals,
    key: "region",
  });
  const { diagnostics } = await load(files, { totals: spec });
  expect(diagnostics.map(({ code }) => code)).toEqual(["no-rows"]);
  const { dataset } = await loadValid(files, { totals: { ...spec, parameters: ["south"] } });
  expect(dataset.totals.keys).toEqual(["south"]);
  const uncounted = await load(files, { totals: { ...spec, parameters: [] } });
  expect(uncounted.diagnostics.map(({ code }) => code)).toEqual(["query-parameters"]);
});

test("a query that runs too long, grows too large or gives too many rows is stopped with the limit", async () => {
  const endless = "select count(*) as region from range(100000000) a, range(100000000) b";
  expect(await problem(endless, { seconds: 0.3 })()).toEqual(["query:totals query-timeout"]);
  const wide = "select string_agg(repeat('x', 1000), '') as region from range(1000000)";
  expect(await problem(wide, { memory: 1e8, spill: 1e6 })()).toEqual(["query:totals query-memory"]);
  const long = sql(
    "select i::varchar as region, null as total, 1 as pieces from range(1000) t(i) order by i",
    {
      database: duckdb({ sales }),
      schema: totals,
      key: "region",
      maxRows: 999,
    },
  );
  const { diagnostics } = await load(files, { totals: long });
  expect(diagnostics.map(({ message }) => message)).toEqual(['"totals" has more than 999 rows']);
});

test("binary fractions stand for the decimals that they keep", async () => {
  const spec = sql(
    "select 'a' as id, 0.1::double + 0.2::double as d, 0.1::float as f, 1e300::double as large",
    {
      database: duckdb({}),
      schema: z.strictObject({ id: word(), d: decimal(), f: decimal(), large: decimal() }),
      key: "id",
    },
  );
  const { dataset } = await loadValid({}, { t: spec });
  expect(dataset.t.records).toEqual([{ id: "a", d: 0.3, f: 0.1, large: 1e300 }]);
});

test("a query without an order is told of, unless it makes one row", async () => {
  const ask = async (query: string) => {
    const spec = sql(query, { database: duckdb({ sales }), schema: totals, key: "region" });
    return (await load(files, { totals: spec })).diagnostics.map(({ code }) => code);
  };
  expect(await ask(sums)).toEqual([]);
  expect(await ask(sums.replace(" order by region", ""))).toEqual(["query-unordered"]);
  const within =
    "select region, max(total) as total, 1 as pieces from (select region, amount as total from sales order by 1) group by region -- order by region";
  expect(await ask(within)).toEqual(["query-unordered"]);
  expect(
    await ask(sums.replace(" group", " where region = 'south' group").replace(" order by region", "")),
  ).toEqual([]);
});

test("a file that changes while it is being read is told of", () =>
  withProject(files, async (root) => {
    const world = nodeWorld();
    let reads = 0;
    const disk = {
      ...world.disk,
      async stat(path: string) {
        const found = await world.disk.stat(path);
        // After the check and before the query.
        if (path.endsWith("sales.csv") && reads++ === 0)
          await writeFile(join(root, "data/sales.csv"), `${rows}north,9,9\n`);
        return found;
      },
    };
    const spec = sql(sums, { database: duckdb({ sales }), schema: totals, key: "region" });
    const { value, diagnostics } = await loadDataset({ totals: spec }, { world: { ...world, disk }, root });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["query-table-changed"]);
  }));

test("a query reads JSON lines, checked line by line", async () => {
  const schema = z.strictObject({ region: word(), amount: reported(decimal()), pieces: whole() });
  const lines = { file: "data/sales.ndjson", schema };
  const spec = sql(sums, { database: duckdb({ sales: lines }), schema: totals, key: "region" });
  const text = [
    '{ "region": "north", "amount": 0.1, "pieces": 1 }',
    "",
    '{ "pieces": 2, "amount": 0.2, "region": "north" }',
    '{ "region": "north", "amount": 1e-7, "pieces": 3 }',
    '{ "region": "s\\u00fcden", "amount": null, "pieces": 9007199254740991 }',
  ].join("\n");
  const { dataset, inputs } = await loadValid({ "data/sales.ndjson": text }, { totals: spec });
  const found = dataset.totals.records.map(({ region, total, pieces }) => [region, total?.toFixed(), pieces]);
  expect(found).toEqual([
    ["north", "0.3000001", 6],
    ["süden", undefined, 9007199254740991],
  ]);
  expect(inputs.map(({ file }) => file)).toEqual(["data/sales.ndjson", "query:totals"]);

  const bad = `${text}\n{ "region": "north", "amount": "x", "pieces": 1, "more": 1 }\n[1]\n{"region": "north"\n`;
  const { diagnostics } = await load({ "data/sales.ndjson": bad }, { totals: spec });
  expect(diagnostics.map(({ code, place }) => `${place && placeText(place)} ${code}`)).toEqual([
    "data/sales.ndjson:6:32 cell-type",
    "data/sales.ndjson:6:50 key-unknown",
    "data/sales.ndjson:7:1 line-not-object",
    "data/sales.ndjson:8:19 json-syntax",
  ]);
  const exactly = { ...lines, schema: schema.extend({ amount: exact() }) };
  const refused = await load(
    { "data/sales.ndjson": text },
    { totals: { ...spec, database: duckdb({ sales: exactly }) } },
  );
  expect(refused.diagnostics.map(({ code }) => code)).toEqual(["query-exact-json"]);
});

test("whole numbers in binary columns keep all digits, or are refused", async () => {
  const ask = (value: string, n: z.ZodType = whole()) =>
    load(
      {},
      {
        t: sql(`select 'a' as id, ${value}::double as n`, {
          database: duckdb({}),
          schema: z.strictObject({ id: word(), n }),
          key: "id",
        }),
      },
    );
  for (const value of ["9007199254740991", "-9007199254740991", "1234567890123457"]) {
    expect((await ask(value)).value?.dataset.t.records[0]?.n).toBe(Number(value));
  }
  for (const kind of [whole(), exact(), decimal()]) {
    expect((await ask("123456789012345678", kind)).value).toBeUndefined();
  }
});

test("instants keep their fractions of a second, and days without end are not years", async () => {
  const spec = sql(
    `select '1' as id, timestamptz '2024-03-10 23:30:00.123456-05' as at, 'infinity'::date as day
     union all select '2', timestamptz '1969-12-31 23:59:59.999999+00', '-infinity'::date order by id`,
    { database: duckdb({}), schema: z.strictObject({ id: word(), at: word(), day: word() }), key: "id" },
  );
  const { dataset } = await loadValid({}, { t: spec });
  expect(dataset.t.records.map(({ at, day }) => [at, day])).toEqual([
    ["2024-03-11T04:30:00.123456Z", "infinity"],
    ["1969-12-31T23:59:59.999999Z", "-infinity"],
  ]);
});

test("a valid file whose lines end in different ways is told with what to do", async () => {
  const spec = sql(sums, { database: duckdb({ sales }), schema: totals, key: "region" });
  for (const mixed of [
    "region,amount,pieces\r\nnorth,0.1,1\nsouth,,5\r\n",
    "region,amount,pieces\r\nnorth,0.1,1\r\n\nsouth,,5\n",
  ]) {
    const { value, diagnostics } = await load({ "data/sales.csv": mixed }, { totals: spec });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, hint }) => [code, hint])).toEqual([
      ["query-table-unread", expect.stringContaining("the same end on all lines")],
    ]);
  }
});
