import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import { word } from "../../../src/data/cells.js";
import { loadDataset } from "../../../src/data/load-dataset.js";
import { http } from "../../../src/data/remote/remote-file.js";
import { csv } from "../../../src/data/specs.js";
import { type HopAnswer, NetworkError } from "../../../src/world/network.js";
import { nodeWorld } from "../../../src/world/node-world.js";
import type { World } from "../../../src/world/world.js";
import { makeCertificate, serve } from "./file-server.js";
import { loadRemote, local, makeProject } from "./load-remote.js";

const table = "id\na\nb\n";

test("a body that was packed is unpacked", async () => {
  const packed = { gzip: gzipSync(table), br: brotliCompressSync(table), identity: Buffer.from(table) };
  for (const [encoding, body] of Object.entries(packed)) {
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding, "content-length": body.length }).end(body),
    );
    const { keys } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
    expect([encoding, keys]).toEqual([encoding, ["a", "b"]]);
    expect(server.requests[0]?.headers["accept-encoding"]).toBe("gzip, br");
  }
});

test("a packing that is broken, or that nobody asked for, is an error", async () => {
  const broken = gzipSync(table);
  broken[broken.length - 6] = (broken.at(-6) ?? 0) ^ 1;
  const answers = [
    ["gzip", broken],
    ["gzip", gzipSync(table).subarray(0, -9)],
    ["br", Buffer.from(table)],
    ["zstd", Buffer.from(table)],
    ["gzip, gzip", gzipSync(gzipSync(table))],
  ] as const;
  for (const [encoding, body] of answers) {
    const server = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": encoding, "content-length": body.length }).end(body),
    );
    const { codes } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
    expect([encoding, codes]).toEqual([encoding, ["remote-response"]]);
  }
});

test("a body over the limit is refused: declared, sent in pieces, or once unpacked", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, "a"));
  // A gzip file of nothing: any number of them is one, too.
  const empty = gzipSync("");
  let sent = 0;
  const server = await serve((request, response) => {
    if (request.url === "/declared") response.writeHead(200, { "content-length": 1_000_001 }).end();
    else if (request.url === "/bomb")
      response.writeHead(200, { "content-encoding": "gzip", "content-length": bomb.length }).end(bomb);
    else {
      const isHollow = request.url === "/hollow";
      const piece = isHollow
        ? Buffer.concat(Array.from({ length: 3_000 }, () => empty))
        : Buffer.alloc(65_536, "a");
      response.writeHead(200, isHollow ? { "content-encoding": "gzip" } : {});
      const write = (): void => {
        if (response.destroyed) return;
        sent += piece.length;
        if (response.write(piece)) setImmediate(write);
        else response.once("drain", write);
      };
      write();
    }
  });
  const root = await makeProject();
  for (const path of ["declared", "bomb", "endless", "hollow"]) {
    const { codes, diagnostics } = await loadRemote(`${server.origin}/${path}`, {
      root,
      maxBytes: 1_000_000,
      options: { timeoutSeconds: 10 },
    });
    expect([path, codes]).toEqual([path, ["remote-too-large"]]);
    expect(diagnostics[0]?.message).toContain("1000000 bytes");
  }
  // What the buffers between the two hold, and no more.
  expect(sent).toBeLessThan(40_000_000);
});

test("the limit holds for a copy, too", async () => {
  const server = await serve((_, response) => response.writeHead(200, { "content-length": 7 }).end(table));
  const root = await makeProject();
  expect((await loadRemote(`${server.origin}/t.csv`, { root, maxBytes: 7 })).keys).toEqual(["a", "b"]);
  const world = { network: undefined };
  const smaller = await loadRemote(`${server.origin}/t.csv`, { root, maxBytes: 6, world });
  expect(smaller.codes).toEqual(["remote-too-large"]);
});

test("a body that breaks off is never used, however its length was declared", async () => {
  const server = await serve((request, response) => {
    const headers = { ...(request.url === "/length" && { "content-length": 1000 }) };
    response.writeHead(200, headers).write(table);
    setTimeout(() => response.socket?.destroy(), 20);
  });
  for (const path of ["length", "chunked"]) {
    const { codes, diagnostics } = await loadRemote(`${server.origin}/${path}`, {
      root: await makeProject(),
    });
    expect([path, codes]).toEqual([path, ["remote-unreachable"]]);
    expect(diagnostics[0]?.message).toContain("broke off");
  }
});

test("a body without a declared end is used only where it is pinned", async () => {
  const server = await serve((_, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${table}`);
  });
  const root = await makeProject();
  const url = `${server.origin}/t.csv`;
  const { codes, diagnostics } = await loadRemote(url, { root });
  expect(codes).toEqual(["remote-response"]);
  expect(diagnostics[0]?.hint).toContain("sha256");
  const sha256 = createHash("sha256").update(table).digest("hex");
  expect((await loadRemote(url, { root, options: { sha256 } })).keys).toEqual(["a", "b"]);
});

test("a server that is too slow is given up, before its head and within its body", async () => {
  const server = await serve((request, response) => {
    if (request.url === "/head") return;
    response.writeHead(200, { "content-length": 1_000_000 });
    const drip = setInterval(() => response.write("a"), 20);
    response.on("close", () => clearInterval(drip));
  });
  for (const path of ["head", "body"]) {
    const began = performance.now();
    const { codes, diagnostics } = await loadRemote(`${server.origin}/${path}`, {
      root: await makeProject(),
      options: { timeoutSeconds: 0.3 },
    });
    expect([path, codes]).toEqual([path, ["remote-unreachable"]]);
    expect(diagnostics[0]?.message).toContain("within 0.3 s");
    expect(performance.now() - began).toBeLessThan(5_000);
  }
});

test("what is no HTTP is told as a fault of the server", async () => {
  const server = await serve((_, response) => void response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n"));
  const { codes } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
  expect(codes).toEqual(["remote-unreachable"]);
});

test("an answer that nobody asked for is an error", async () => {
  for (const status of [204, 206, 304]) {
    const server = await serve((_, response) => response.writeHead(status).end());
    const { codes } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
    expect([status, codes]).toEqual([status, ["remote-response"]]);
  }
});

test("a certificate that nobody trusts is not trusted, whatever the environment says", async () => {
  const server = await serve(
    (_, response) => response.writeHead(200, { "content-length": 7 }).end(table),
    makeCertificate(await makeProject()),
  );
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  try {
    const { codes, diagnostics } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
    expect(codes).toEqual(["remote-unreachable"]);
    expect(diagnostics[0]?.message).toContain("does not prove who it is (DEPTH_ZERO_SELF_SIGNED_CERT");
  } finally {
    delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  }
  expect(server.requests).toEqual([]);
});

test("a host that is not there is a fault of the machine; what is no fault of the network is thrown", async () => {
  const failing = (error: Error): Partial<World> => ({
    network: { request: (): Promise<HopAnswer> => Promise.reject(error) },
  });
  const load = async (error: Error) =>
    loadRemote("https://example.org/t.csv", { root: await makeProject(), world: failing(error) });
  const { diagnostics } = await load(new NetworkError("ENOTFOUND", "getaddrinfo ENOTFOUND example.org"));
  expect(diagnostics).toMatchObject([
    { code: "remote-unreachable", ofMachine: true, message: expect.stringContaining("no host of that name") },
  ]);
  const bug = new TypeError("a bug");
  await expect(load(bug)).rejects.toBe(bug);
});

test("two tables from one file are from one answer", async () => {
  let count = 0;
  const server = await serve((_, response) => {
    count += 1;
    const text = `id\nanswer-${count}\n`;
    response.writeHead(200, { "content-length": text.length }).end(text);
  });
  const spec = csv(http(`${server.origin}/t.csv#top`, local), {
    schema: z.strictObject({ id: word() }),
    key: "id",
  });
  const root = await makeProject();
  const { value } = await loadDataset({ one: spec, two: spec }, { world: nodeWorld(), root });
  expect([value?.dataset.one.keys, value?.dataset.two.keys]).toEqual([["answer-1"], ["answer-1"]]);
  expect(value?.inputs.map(({ file }) => file)).toEqual([`${server.origin}/t.csv`]);
});
