import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { day, decimal, exact, reported, whole, word } from "../../../src/data/cells.js";
import type { DatasetSpecs } from "../../../src/data/load-dataset.js";
import { loadDataset } from "../../../src/data/load-dataset.js";
import { postgres } from "../../../src/data/sql/database-spec.js";
import { type SqlOptions, sql } from "../../../src/data/sql/sql-spec.js";
import { inPostgres } from "../../../src/data/tables.js";
import { count } from "../../../src/facts/unit.js";
import { nodeWorld } from "../../../src/world/node-world.js";
import { testWith } from "../../outside-tools.js";
import { withProject } from "../temporary-project.js";
import { findPostgres, type PostgresServer, startPostgres } from "./postgres-server.js";

const tool = findPostgres();
const test = testWith("PostgreSQL", tool);
let server: PostgresServer;

beforeAll(async () => {
  if ("missing" in tool) return;
  server = await startPostgres(tool);
  await server.run(`
    create table states (line int primary key, state text, victims int, share numeric(6, 3), seen date, note text);
    insert into states values (1, 'Missouri', 4, 0.125, '2021-08-27', 'x'), (2, 'Kansas', null, 12.5, null, null);
    create table large as select i as id, i * 2 as n from generate_series(1, 60000) as t(i);
    create role stranger login password 'other';
  `);
}, 60_000);

afterAll(async () => {
  await server?.stop();
});

const schema = z.strictObject({
  state: word(),
  victims: reported(whole()),
  share: decimal(),
  seen: reported(day()),
});
const select = "select state, victims, share, seen from states order by line";
const database = postgres("PRESS_DATABASE");

/** Loads with `url` in the environment. */
function load<S extends DatasetSpecs>(specs: S, url: string | undefined = server.url, files = {}) {
  const real = nodeWorld();
  const world = { ...real, env: (name: string) => (name === "PRESS_DATABASE" ? url : real.env(name)) };
  return withProject(files, (root) => loadDataset(specs, { world, root }));
}

async function problemsOf(query: string, options: Partial<SqlOptions<typeof schema>> = {}, url?: string) {
  const spec = sql(query, { database, schema, key: "state", ...options });
  const { value, diagnostics } = await load({ t: spec }, url);
  expect(value, query).toBeUndefined();
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

test("a table of a server is read with exact values, and every cell has its row and column", async () => {
  const { value, diagnostics } = await load({ t: sql(select, { database, schema, key: "state" }) });
  expect(diagnostics).toEqual([]);
  const table = value?.dataset.t;
  expect(
    table?.records.map(({ victims, share, seen }) => [victims, share, seen?.toString() ?? null]),
  ).toEqual([
    [4, 0.125, "2021-08-27"],
    [null, 12.5, null],
  ]);
  expect(table?.fact("Missouri", "victims", count("victim", "victims")).lineage).toMatchObject({
    place: { file: "query:t", line: 1, column: 2, cell: 'row 1, column "victims"' },
    raw: "4",
  });
  expect(value?.inputs.map(({ file }) => file)).toEqual(["query:t"]);
});

test("a whole table is ordered by its key, or by the column that is named", async () => {
  const byKey = await load({ t: inPostgres("PRESS_DATABASE").table("states", { schema, key: "state" }) });
  expect(byKey.value?.dataset.t.keys).toEqual(["Kansas", "Missouri"]);
  const ordered = inPostgres("PRESS_DATABASE", { orderBy: "line" }).table("states", { schema, key: "state" });
  expect((await load({ t: ordered })).value?.dataset.t.keys).toEqual(["Missouri", "Kansas"]);
});

test("parameters are bound and never become part of the query", async () => {
  const query = "select state, victims, share, seen from states where state = $1 and line < $2 order by line";
  const spec = (...parameters: readonly (string | number)[]) =>
    sql(query, { database, schema, key: "state", parameters });
  expect((await load({ t: spec("Missouri", 9) })).value?.dataset.t.keys).toEqual(["Missouri"]);
  const injected = await load({ t: spec("x' or 'a' = 'a", 9) });
  expect(injected.diagnostics.map(({ code }) => code)).toEqual(["no-rows"]);
  const few = await load({ t: spec("Missouri") });
  expect(few.diagnostics.map(({ message }) => message)).toEqual([
    'the query of "t" has 2 parameters and is given 1',
  ]);
});

test("all tables of a report see the same state of the server", async () => {
  const totals = z.strictObject({ id: word(), n: whole() });
  const ask = (query: string) => sql(query, { database, schema: totals, key: "id" });
  const slow = ask("select 'a' as id, count(*) as n from large, pg_sleep(0.6)");
  const loading = load({
    first: ask("select 'a' as id, count(*) as n from large"),
    slow,
    second: ask("select 'b' as id, count(*) as n from large"),
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await server.run("insert into large values (60001, 0)");
  const { value } = await loading;
  expect(Object.values(value?.dataset ?? {}).map(({ records }) => records[0]?.n)).toEqual([
    60000, 60000, 60000,
  ]);
  await server.run("delete from large where id = 60001");
});

test("numbers come as the server has them", async () => {
  const values = z.strictObject({ id: word(), big: exact(), sum: decimal(), single: decimal(), yes: word() });
  const query = `select 'a' as id, 123456789012345678901234567890.000000001::numeric as big,
    0.1::float8 + 0.2::float8 as sum, 0.1::float4 as single, true as yes`;
  const { value } = await load({ t: sql(query, { database, schema: values, key: "id" }) });
  const [row] = value?.dataset.t.records ?? [];
  expect(row?.big.toFixed()).toBe("123456789012345678901234567890.000000001");
  expect([row?.sum, row?.single, row?.yes]).toEqual([0.3, 0.1, "true"]);
});

test("what is no single SELECT is not run", async () => {
  for (const query of [
    "delete from states",
    "with gone as (delete from states returning *) select * from gone",
    "select 1; drop table states",
    "select 1; commit; delete from states",
    "copy states to program 'touch /tmp/factpress-was-here'",
    "select * into other from states",
    "set role stranger",
    "",
  ]) {
    const [problem] = await problemsOf(query);
    expect(problem, query).toMatch(/^query-(not-select|failed): /);
  }
  expect(await problemsOf("with gone as (delete from states returning *) select * from gone")).toEqual([
    'query-not-select: the query of "t" is one that writes',
  ]);
  expect(await problemsOf("select 1; drop table states")).toEqual([
    'query-not-select: the query of "t" is more than one statement',
  ]);
  const { value } = await load({ t: sql(select, { database, schema, key: "state" }) });
  expect(value?.dataset.t.records).toHaveLength(2);
});

test("a function that writes is stopped by the transaction", async () => {
  await server.run(`create function sneak() returns text language sql as $$
    insert into states values (9, 'Sneak', 1, 1, null, null) returning state $$`);
  expect(await problemsOf("select sneak() as state")).toEqual([
    'query-not-select: the query of "t" is one that writes',
  ]);
});

test("an error of a query is told at its place, and the next query of the report is run", async () => {
  expect(await problemsOf("select staate from states")).toEqual([
    'query-failed: the query of "t" fails at character 8: column "staate" does not exist',
  ]);
  const spec = sql("queries/t.sql", { database, schema, key: "state" });
  const content = { "queries/t.sql": "-- Dörfer 😀\nselect state,\n  victms from states\n" };
  const good = sql(select, { database, schema, key: "state" });
  const { diagnostics } = await load(
    { t: spec, good, bad: sql("select 1 as", { database, schema, key: "state" }) },
    server.url,
    content,
  );
  expect(diagnostics.map(({ place, code }) => [place?.file, place?.line, place?.column, code])).toEqual([
    ["queries/t.sql", 3, 3, "query-failed"],
    ["query:bad", undefined, undefined, "query-failed"],
  ]);
});

test("types without one text are refused by name", async () => {
  const query = "select 'a' as state, array[1] as victims, '{}'::jsonb as share, null::bytea as seen";
  expect(await problemsOf(query)).toEqual([
    'query-type: the column "seen" is of the type bytea',
    'query-type: the column "share" is of the type jsonb',
    'query-type: the column "victims" is of the type integer[]',
  ]);
});

test("a query that takes too long is stopped", async () => {
  const hasty = postgres("PRESS_DATABASE", { seconds: 1 });
  expect(await problemsOf("select pg_sleep(20)::text as state", { database: hasty })).toEqual([
    'query-timeout: the query of "t" did not end within 1 s',
  ]);
});

test("more rows than the limit are refused without being read", async () => {
  const query = "select id::text as state, null as victims, 1 as share, null as seen from large order by id";
  expect(await problemsOf(query, { maxRows: 6000 })).toEqual(['query-too-long: "t" has more than 6000 rows']);
});

test("a password is never told, whatever is wrong with the connection", async () => {
  const secret = "s3cret%40%2F%3Fword";
  const wrong = server.url.replace(secret, "wr0ng%40pass");
  const address = `127.0.0.1:${server.port}`;
  const tries: readonly (readonly [url: string | undefined, message: string])[] = [
    [
      wrong,
      `database-refused: PostgreSQL at ${address} refused the connection: password authentication failed for user "press"`,
    ],
    [
      server.url.replace(/press$/, "nowhere"),
      `database-refused: PostgreSQL at ${address} refused the connection: database "nowhere" does not exist`,
    ],
    [
      server.url.replace(String(server.port), "1"),
      "database-unreachable: PostgreSQL at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1",
    ],
    [
      server.url.replace(secret, "%zz"),
      "database-address: PRESS_DATABASE is no connection string: an escape such as %40 in it is wrong",
    ],
    [
      `mysql://press:${secret}@localhost/press`,
      "database-address: PRESS_DATABASE is no connection string: it does not begin with postgres://",
    ],
    [
      server.url.replace(/\/press$/, ""),
      "database-address: PRESS_DATABASE is no connection string: it names no database",
    ],
    [
      `${server.url}?options=-c`,
      "database-address: PRESS_DATABASE is no connection string: the setting options is none of host, sslmode, sslrootcert",
    ],
    ["", "database-unset: the environment variable PRESS_DATABASE is not set"],
  ];
  for (const [url, message] of tries) {
    expect(await problemsOf(select, {}, url)).toEqual([message]);
    expect(message).not.toMatch(/s3cret|wr0ng/);
  }
});

test("without a network no server is asked", async () => {
  const world = { ...nodeWorld(), network: undefined };
  const spec = sql(select, { database, schema, key: "state" });
  await withProject({}, async (root) => {
    const { diagnostics } = await loadDataset({ t: spec }, { world, root });
    expect(diagnostics.map(({ code }) => code)).toEqual(["database-offline"]);
  });
});

test("an encrypted connection needs a certificate that is trusted and names the server", async () => {
  const spec = { t: sql(select, { database, schema, key: "state" }) };
  const encrypted = `${server.url.replace("127.0.0.1", "localhost")}?sslmode=verify-full`;
  const untrusted = await load(spec, encrypted);
  expect(untrusted.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["database-unreachable", expect.stringContaining("self-signed certificate")],
  ]);
  const trusted = await load(spec, `${encrypted}&sslrootcert=${server.authority}`);
  expect(trusted.diagnostics).toEqual([]);
  // The certificate names localhost, and not its address.
  const other = await load(spec, `${server.url}?sslmode=require&sslrootcert=${server.authority}`);
  expect(other.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining("altnames")]);
});

test("a connection that is lost between two queries or in the middle of one is told, and nothing is kept", async () => {
  const own = await startPostgres(tool);
  const real = nodeWorld();
  const world = { ...real, env: () => own.url };
  const slow = sql("select pg_sleep(30)::text as state, null as victims, 1 as share, null as seen", {
    database,
    schema,
    key: "state",
  });
  try {
    await withProject({}, async (root) => {
      const loading = loadDataset({ t: slow, again: slow }, { world, root });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await own.kill();
      const { value, diagnostics } = await loading;
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code, ofMachine }) => [code, ofMachine])).toEqual([["database-lost", true]]);
    });
  } finally {
    await own.stop();
  }
}, 60_000);
