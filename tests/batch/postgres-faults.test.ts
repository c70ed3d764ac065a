import { describe, expect, vi } from "vitest";
import { findPostgres, startPostgres } from "../data/sql/postgres-server.js";
import { testWith } from "../outside-tools.js";
import {
  expectEndWithoutServer,
  expectWhole,
  makeOffice,
  readStatus,
  startBuild,
  startWorker,
} from "./office.js";

vi.setConfig({ testTimeout: 180_000 });

const tool = findPostgres();
const test = testWith("PostgreSQL", tool);

describe("a queue on PostgreSQL", () => {
  test("that is gone for a while is waited for, by the build and its workers", async () => {
    const server = await startPostgres(tool);
    try {
      const office = await makeOffice(server.url, 400);
      const worker = await startWorker(office);
      const build = startBuild(office);
      await build.until(/^wards: [2-9]\d of 400 items/m);
      await server.kill();
      await worker.until(/the queue does not answer, it is tried again/);
      expect(build.said()).not.toContain("wards: 400 of 400 items");
      await server.start();
      await expectWhole(office, 400, await build.finished);
      expect(worker.said()).toContain("the queue answers again");
      const { waiting, active, failed } = await readStatus(office);
      expect({ waiting, active, failed }).toEqual({ waiting: 0, active: 0, failed: 0 });
    } finally {
      await server.stop();
    }
  });

  test("that does not come back keeps neither a build nor a worker from ending when it is told to", async () => {
    const server = await startPostgres(tool);
    try {
      await expectEndWithoutServer(server);
    } finally {
      await server.stop();
    }
  });
});
