import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runFactpress } from "../cli/run-factpress.js";
import { findPostgres, type PostgresServer, startPostgres } from "../data/sql/postgres-server.js";
import { testWith } from "../outside-tools.js";
import { makeTownWards } from "../series/town-wards.js";
import { expectWhole, makeOffice, readStatus, startBuild, startWorker } from "./office.js";

vi.setConfig({ testTimeout: 120_000 });

describe("a queue that cannot be used", () => {
  test.each([
    [
      ["build", "--jobs", "1", "--queue", "redis://127.0.0.1:1"],
      3,
      /queue-unreachable +redis:\/\/127.0.0.1:1 does not answer: .*ECONNREFUSED/,
    ],
    [
      ["worker", "--queue", "redis://user:hunter2@127.0.0.1:1"],
      3,
      /queue-unreachable +redis:\/\/127.0.0.1:1 does not answer: .*ECONNREFUSED/,
    ],
    [
      ["worker", "--queue", "rediss://127.0.0.1:1"],
      3,
      /hint: see whether the server runs and speaks TLS there, and/,
    ],
    [
      ["worker", "--queue", "mysql://user:hunter2@host"],
      2,
      /queue-address +--queue, or FACTPRESS_QUEUE: mysql:\/\/ is no server that keeps queues/,
    ],
    [
      ["batch", "status", "--queue", "somewhere"],
      2,
      /queue-address +--queue, or FACTPRESS_QUEUE: it is not an address/,
    ],
    [
      ["worker", "--queue", "redis://127.0.0.1:1", "--metrics", "everywhere"],
      2,
      /metrics-place +--metrics: "everywhere" is neither a port nor an address and a port/,
    ],
    [["build", "--draft"], 0, /not for publication/],
    [["worker"], 2, /queue-address +--queue, or FACTPRESS_QUEUE: no address of a queue is given/],
    [["build", "--queue", "redis://127.0.0.1:1", "--draft"], 2, /cannot be used with/],
  ])("%s", async (args, status, message) => {
    const env = args[0] === "worker" ? {} : { FACTPRESS_QUEUE: "redis://127.0.0.1:1" };
    const finished = await runFactpress(args, { folder: await makeTownWards(), env });
    expect(finished.stderr).toMatch(message);
    expect(finished.stderr).not.toContain("hunter2");
    expect(finished.status).toBe(status);
  });
});

const postgresTool = findPostgres();

describe("a queue on PostgreSQL", () => {
  const testPostgres = testWith("PostgreSQL", postgresTool);
  let server: PostgresServer;
  beforeAll(async () => {
    if ("path" in postgresTool) server = await startPostgres(postgresTool);
  });
  afterAll(async () => await server?.stop());

  testPostgres("has items made by two machines, as one process makes them", async () => {
    const office = await makeOffice(server.url, 40);
    await startWorker(office);
    await startWorker(office);
    await expectWhole(office, 40, await startBuild(office).finished);
    const { waiting, failed, made } = await readStatus(office);
    expect({ waiting, failed, made }).toEqual({ waiting: 0, failed: 0, made: 40 });
  });

  testPostgres("says what a user lacks who may not keep one", async () => {
    await server.run("CREATE USER guest PASSWORD 'guest'");
    const queue = `postgres://guest:guest@127.0.0.1:${server.port}/press`;
    const { status, stderr } = await runFactpress(["worker", "--queue", queue], {
      folder: await makeTownWards(),
    });
    expect(stderr).toMatch(
      /queue-unreachable .*does not let the user keep a queue there: permission denied.*\n +hint: let the user make a schema: GRANT CREATE ON DATABASE/,
    );
    expect(status).toBe(3);
  });
});
