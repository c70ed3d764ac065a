import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeWorld } from "../../../src/world/node-world.js";
import { diskError, faultyWorld } from "../../publish/faulty-world.js";
import { serve, serveText } from "./file-server.js";
import { loadRemote, makeProject, offline, on } from "./load-remote.js";

const lockName = "factpress.lock.json";

const readLockText = (root: string) => readFile(join(root, lockName), "utf8");
const removeCache = (root: string) => rm(join(root, ".factpress"), { recursive: true });

test("a file is fetched, kept, and asked for by its ETag the next time", async () => {
  const [server, root] = [await serveText("id\na\nb\n"), await makeProject()];
  const first = await loadRemote(server.url, { root });
  expect(first).toMatchObject({ keys: ["a", "b"], codes: [] });
  const second = await loadRemote(server.url, { root });
  expect(second).toMatchObject({ keys: ["a", "b"], codes: [], sha256: first.sha256 });
  expect(server.requests.map(({ headers }) => headers["if-none-match"] !== undefined)).toEqual([false, true]);
  expect(await readdir(join(root, ".factpress/cache/files"))).toEqual([first.sha256]);
  expect(await readFile(join(root, ".factpress/.gitignore"), "utf8")).toBe("*\n");
});

test("a server that has no ETag is asked by the day of the last change", async () => {
  const changed = "Fri, 27 Aug 2021 12:00:00 GMT";
  const server = await serve((request, response) => {
    if (request.headers["if-modified-since"] === changed) response.writeHead(304).end();
    else response.writeHead(200, { "last-modified": changed, "content-length": 5 }).end("id\na\n");
  });
  const root = await makeProject();
  for (const _ of [1, 2]) expect((await loadRemote(`${server.origin}/t.csv`, { root })).keys).toEqual(["a"]);
  expect(server.requests[1]?.headers["if-modified-since"]).toBe(changed);
});

test("the day changes when the bytes do, and only then, on a machine without a cache too", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  expect((await loadRemote(server.url, { root, world: on("2021-08-27") })).day).toBe("2021-08-27");
  const lock = await readLockText(root);
  expect(JSON.parse(lock)).toEqual({
    schemaVersion: 1,
    files: { [server.url]: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), retrieved: "2021-08-27" } },
  });

  await removeCache(root);
  expect((await loadRemote(server.url, { root, world: on("2021-09-01") })).day).toBe("2021-08-27");
  expect(await readLockText(root)).toBe(lock);

  server.text = "id\nz\n";
  const changed = await loadRemote(server.url, { root, world: on("2021-09-02") });
  expect(changed).toMatchObject({ keys: ["z"], day: "2021-09-02", codes: ["remote-changed"] });
  expect(changed.diagnostics[0]).toMatchObject({
    severity: "note",
    message: expect.stringContaining("2021-08-27"),
  });
  expect(await readLockText(root)).not.toBe(lock);
});

test("a lock that was lost is made again from the cache, with its day", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  await loadRemote(server.url, { root, world: on("2021-08-27") });
  const lock = await readLockText(root);
  await rm(join(root, lockName));
  await loadRemote(server.url, { root, world: on("2021-09-01") });
  expect(await readLockText(root)).toBe(lock);
});

test("bytes that were sent again keep their day, where only the cache knows it", async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { "content-length": 5 }).end("id\na\n"),
  );
  const [root, url] = [await makeProject(), `${server.origin}/t.csv`];
  await loadRemote(url, { root, world: on("2021-08-27") });
  await rm(join(root, lockName));
  expect((await loadRemote(url, { root, world: on("2021-09-01") })).day).toBe("2021-08-27");
  await rm(join(root, lockName));
  expect((await loadRemote(url, { root, world: on("2021-09-02") })).day).toBe("2021-08-27");
});

test("SOURCE_DATE_EPOCH gives the day where it is set; what is no number of seconds is an error", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const epoch = (value: string) => ({ ...on("2024-01-01"), env: () => value });
  expect((await loadRemote(server.url, { root, world: epoch("soon") })).codes).toEqual([
    "source-date-invalid",
  ]);
  expect((await loadRemote(server.url, { root, world: epoch("1630022400") })).day).toBe("2021-08-27");
});

test("the lock is written when something changed, and not else", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  await loadRemote(server.url, { root });
  // Another form of the same: it would be lost if it were written again.
  const text = `${JSON.stringify(JSON.parse(await readLockText(root)))}\n\n`;
  await writeFile(join(root, lockName), text);
  await loadRemote(server.url, { root });
  expect(await readLockText(root)).toBe(text);
});

test("a lock that is no lock is an error at its line, and is left as it is", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const conflict = '{\n  "schemaVersion": 1,\n<<<<<<< ours\n  "files": {}\n}\n';
  await writeFile(join(root, lockName), conflict);
  const { keys, diagnostics } = await loadRemote(server.url, { root });
  expect(keys).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "json-syntax", place: { file: lockName, line: 3 } }]);
  expect(await readLockText(root)).toBe(conflict);
});

test("a copy with a byte that was flipped is never used: it is told, and fetched anew", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const { sha256 = "" } = await loadRemote(server.url, { root });
  const body = join(root, ".factpress/cache/files", sha256);
  await writeFile(body, "id\nb\n");
  expect(await loadRemote(server.url, { root, world: offline })).toMatchObject({
    keys: undefined,
    codes: ["remote-copy-damaged", "remote-offline"],
  });
  expect(await loadRemote(server.url, { root })).toMatchObject({
    keys: ["a"],
    codes: ["remote-copy-damaged"],
  });
  expect(server.requests[1]?.headers["if-none-match"]).toBeUndefined();
  expect(await readFile(body, "utf8")).toBe("id\na\n");
  expect((await loadRemote(server.url, { root, world: offline })).codes).toEqual([]);
});

test("an entry of the cache that is none is told, and nothing is taken from it", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  await loadRemote(server.url, { root });
  const folder = join(root, ".factpress/cache/entries");
  const [name = ""] = await readdir(folder);
  await writeFile(join(folder, name), "{");
  expect((await loadRemote(server.url, { root })).codes).toEqual(["remote-copy-damaged"]);
  expect((await loadRemote(server.url, { root })).codes).toEqual([]);
});

test("offline, nothing is asked for: the copy is used, and without one there is an error", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const missing = await loadRemote(server.url, { root, world: offline });
  expect(missing).toMatchObject({ keys: undefined, codes: ["remote-offline"] });
  expect(server.requests).toEqual([]);
  const online = await loadRemote(server.url, { root, world: on("2021-08-27") });
  const again = await loadRemote(server.url, { root, world: { ...on("2022-01-01"), ...offline } });
  expect(again).toEqual(online);
  expect(server.requests).toHaveLength(1);
});

test("offline, the copy that is locked goes before one that was retrieved later", async () => {
  const [server, root] = [await serveText("id\nold\n"), await makeProject()];
  await loadRemote(server.url, { root });
  const committed = await readLockText(root);
  server.text = "id\nnew\n";
  await loadRemote(server.url, { root });
  await writeFile(join(root, lockName), committed);
  expect(await loadRemote(server.url, { root, world: offline })).toMatchObject({ keys: ["old"], codes: [] });
  expect(await readLockText(root)).toBe(committed);
});

test("offline, a copy that is not the locked one is told, and the lock stands", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  await loadRemote(server.url, { root, world: on("2021-08-27") });
  const other = (await readLockText(root)).replace(/[0-9a-f]{64}/, "0".repeat(64)).replace("08-27", "09-01");
  await writeFile(join(root, lockName), other);
  const loaded = await loadRemote(server.url, { root, world: offline });
  expect(loaded).toMatchObject({ keys: ["a"], codes: ["remote-copy-other"], day: "2021-08-27" });
  expect(loaded.diagnostics[0]?.message).toMatch(/2021-08-27.*2021-09-01/);
  expect(await readLockText(root)).toBe(other);
});

test("when the server fails, the last good copy is used, with a warning that has its day", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  server.status = 503;
  const without = await loadRemote(server.url, { root });
  expect(without.diagnostics).toMatchObject([{ code: "remote-unreachable", ofMachine: true }]);
  server.status = 200;
  await loadRemote(server.url, { root, world: on("2021-08-27") });
  for (const status of [500, 503, 429]) {
    server.status = status;
    const { keys, diagnostics } = await loadRemote(server.url, { root });
    expect(keys).toEqual(["a"]);
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "remote-stale",
        message: expect.stringMatching(new RegExp(`${status}.*2021-08-27`)),
      },
    ]);
  }
  await server.close();
  expect((await loadRemote(server.url, { root })).diagnostics[0]?.message).toMatch(
    /ECONNREFUSED.*2021-08-27/,
  );
});

test("no copy stands in for a file that was taken back", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  await loadRemote(server.url, { root });
  for (const status of [404, 410, 403]) {
    server.status = status;
    const { keys, diagnostics } = await loadRemote(server.url, { root });
    expect(keys).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "remote-status", message: expect.stringContaining(`${status}`) },
    ]);
    expect(diagnostics[0]?.ofMachine).toBeUndefined();
  }
});

test("a pinned file is the one that is pinned, or an error with both digests", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const { sha256 = "" } = await loadRemote(server.url, { root });
  const elsewhere = await makeProject();
  server.text = "id\nz\n";
  const wrong = await loadRemote(server.url, { root: elsewhere, options: { sha256 } });
  expect(wrong.codes).toEqual(["remote-digest"]);
  expect(wrong.diagnostics[0]?.message.match(/[0-9a-f]{64}/g)).toEqual([
    expect.not.stringMatching(sha256),
    sha256,
  ]);
  // What was refused is neither kept nor locked.
  expect(await readdir(elsewhere)).toEqual([]);
  // Where the pinned bytes are at hand, what the server has now is no concern.
  const before = server.requests.length;
  expect(await loadRemote(server.url, { root, options: { sha256 } })).toMatchObject({
    keys: ["a"],
    codes: [],
  });
  expect(server.requests).toHaveLength(before);
});

test("many builds at once leave whole files, and each has read one", async () => {
  const root = await makeProject();
  let count = 0;
  const server = await serve((_, response) => {
    count += 1;
    const text = `id\n${`row-${count % 3}\n`}`;
    response.writeHead(200, { "content-length": text.length }).end(text);
  });
  const paths = Array.from({ length: 24 }, (_, index) => `${server.origin}/${index % 4}.csv`);
  const loaded = await Promise.all(paths.map((url) => loadRemote(url, { root })));
  expect(loaded.map(({ keys }) => keys)).toEqual(paths.map(() => [expect.stringMatching(/^row-[012]$/)]));
  for (const url of new Set(paths))
    expect((await loadRemote(url, { root, world: offline })).keys).toHaveLength(1);
  const left = await readdir(join(root, ".factpress/cache"), { recursive: true });
  expect(left.filter((name) => /\.\d+-[0-9a-f]{8}$/.test(name))).toEqual([]);
});

test("a disk that fails at any moment leaves nothing that is not whole", async () => {
  const server = await serveText("id\na\n");
  const counting = faultyWorld(nodeWorld(), {});
  await loadRemote(server.url, { root: await makeProject(), world: counting });
  expect(counting.count()).toBeGreaterThan(10);
  for (let failing = 1; failing <= counting.count(); failing += 1) {
    const root = await makeProject();
    const world = faultyWorld(nodeWorld(), {
      before(count) {
        if (count === failing) throw diskError("EIO");
      },
    });
    await expect(loadRemote(server.url, { root, world })).rejects.toThrow("EIO");
    expect(await loadRemote(server.url, { root })).toMatchObject({ keys: ["a"], codes: [] });
    expect(await loadRemote(server.url, { root, world: offline })).toMatchObject({ keys: ["a"], codes: [] });
  }
});
