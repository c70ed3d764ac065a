import { readdir } from "node:fs/promises";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readTree } from "../cli/file-tree.js";
import { runFactpress } from "../cli/run-factpress.js";
import { makeTemporaryFolder } from "../cli/temporary-folder.js";
import { findFreePort } from "../free-port.js";
import { makeTownWards } from "../series/town-wards.js";

vi.setConfig({ testTimeout: 60_000 });

let server: S3rver;
let env: Readonly<Record<string, string>>;
let files: string;

beforeAll(async () => {
  const port = await findFreePort();
  files = await makeTemporaryFolder();
  server = new S3rver({
    port,
    address: "127.0.0.1",
    silent: true,
    directory: files,
    configureBuckets: [{ name: "press", configs: [] }],
  });
  await server.run();
  env = {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "S3RVER",
    AWS_SECRET_ACCESS_KEY: "S3RVER",
  };
});

afterAll(async () => await server?.close());

describe("a store on S3", () => {
  test("holds the items that workers make, and gives them to a build on another machine", async () => {
    const project = await makeTownWards();
    const args = ["build", "--jobs", "2", "--store", "s3://press/town/items"];
    const first = await runFactpress(args, { folder: project, env });
    expect(first.stderr).toMatch(/^wards: 3 of 3 items(?:,|$)/m);
    expect(first.status).toBe(0);
    const released = await readTree(join(project, "output/wards"));
    const local = await makeTownWards();
    expect((await runFactpress(["build"], { folder: local })).status).toBe(0);
    expect(released).toEqual(await readTree(join(local, "output/wards")));
    // Another machine has nothing but the bucket.
    const other = await makeTownWards();
    const second = await runFactpress(args, { folder: other, env });
    expect(second.stderr).toMatch(/^wards: 3 of 3 items, 3 kept(?:,|$)/m);
    expect(await readTree(join(other, "output/wards"))).toEqual(released);
  });

  test("is not believed: an object that is not as it was made keeps the release from being made", async () => {
    const project = await makeTownWards();
    const args = ["build", "--jobs", "1", "--store", "s3://press/damaged"];
    expect((await runFactpress(args, { folder: project, env })).status).toBe(0);
    const { PutObjectCommand, ListObjectsV2Command, S3Client } = await import("@aws-sdk/client-s3");
    const client = new S3Client({
      endpoint: env["AWS_ENDPOINT_URL_S3"] ?? "",
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    });
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket: "press", Prefix: "damaged/" }),
    );
    const file = Contents.find(({ Key = "", Size = 0 }) => !Key.endsWith("entry.json") && Size > 300);
    await client.send(
      new PutObjectCommand({ Bucket: "press", Key: file?.Key, Body: Buffer.alloc(file?.Size ?? 0, "x") }),
    );
    const other = await makeTownWards();
    const { status, stderr } = await runFactpress(args, { folder: other, env });
    expect(stderr).toMatch(/stored-torn +"[a-z-]+\/\S+" of "wards" is not as it was made/);
    expect(status).toBe(1);
    expect(await readdir(join(other, "output"))).toEqual([".releases"].filter(() => false));
  });

  test.each([
    ["s3://press/town", { AWS_ACCESS_KEY_ID: "WRONG" }, 3, /the machine refused: s3:\/\/press: /],
    ["s3://no-such-bucket", {}, 3, /the machine refused: s3:\/\/no-such-bucket: NoSuchBucket/],
    [
      "s3://press",
      { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" },
      3,
      /the machine refused: s3:\/\/press: .*ECONNREFUSED/,
    ],
    [
      "s3://Press",
      {},
      2,
      /store-place +--store: "s3:\/\/Press" is neither a folder nor s3:\/\/bucket\/prefix/,
    ],
    ["gs://press", {}, 2, /store-place/],
  ])("%s, %o", async (store, other, status, message) => {
    const project = await makeTownWards();
    const finished = await runFactpress(["build", "--jobs", "1", "--store", store], {
      folder: project,
      env: { ...env, ...other },
    });
    expect(finished.stderr).toMatch(message);
    expect(finished.status).toBe(status);
  });
});
