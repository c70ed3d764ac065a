import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "../../../src/data/remote/public-address.js";
import { serve, serveText } from "./file-server.js";
import { loadRemote, makeProject } from "./load-remote.js";

test("http is refused unless the author allows it, before anything is sent", async () => {
  const [server, root] = [await serveText("id\na\n"), await makeProject()];
  const { codes, diagnostics } = await loadRemote(server.url, { root, options: { allowHttp: false } });
  expect(codes).toEqual(["remote-refused"]);
  expect(diagnostics[0]?.hint).toContain("allowHttp: true");
  expect(server.requests).toEqual([]);
});

test.each([
  "https://name:secret@example.org/t.csv",
  "https://name@example.org/t.csv",
  "ftp://example.org/t.csv",
  "file:///etc/passwd",
  "data:text/csv,id%0Aa",
  "states.csv",
])("%s is no address to fetch from", async (url) => {
  const { codes, diagnostics } = await loadRemote(url, { root: await makeProject() });
  expect(codes).toEqual(["remote-refused"]);
  expect(JSON.stringify(diagnostics)).not.toContain("secret");
});

test.each(["127.0.0.1", "localhost", "2130706433", "0177.0.0.1", "0x7f.1", "127.1"])(
  "%s is this machine, and nothing connects to it",
  async (host) => {
    const [server, root] = [await serveText("id\na\n"), await makeProject()];
    const url = `http://${host}:${server.port}/t.csv`;
    const { codes, diagnostics } = await loadRemote(url, { root, options: { allowPrivate: false } });
    expect(codes).toEqual(["remote-refused"]);
    expect(diagnostics[0]?.hint).toContain("allowPrivate: true");
    expect(server.requests).toEqual([]);
  },
);

test("an answer that points at an address which is not public is not followed", async () => {
  let target = "";
  const server = await serve((request, response) => {
    if (request.url === "/t.csv") response.writeHead(302, { location: target }).end();
    else response.writeHead(200, { "content-length": 5 }).end("id\na\n");
  });
  const root = await makeProject();
  const start = `http://localhost:${server.port}/t.csv`;
  for (const host of [
    "127.0.0.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "2130706433",
    "0177.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "0.0.0.0",
    "[::]",
    "[fd00::1]",
    "[fe80::1]",
    "224.0.0.1",
  ]) {
    target = `http://${host}:${server.port}/secret`;
    expect([host, (await loadRemote(start, { root })).codes]).toEqual([host, ["remote-refused"]]);
  }
  // The host that the author allows is still itself at another address of its own.
  target = "/other.csv";
  expect((await loadRemote(start, { root })).keys).toEqual(["a"]);
  expect(server.requests.filter(({ path }) => path === "/secret")).toEqual([]);
});

test("a redirect is judged as the first address is", async () => {
  const targets = ["http://name:secret@127.0.0.1/", "file:///etc/passwd", "ftp://127.0.0.1/t.csv"];
  for (const location of targets) {
    const server = await serve((_, response) => response.writeHead(301, { location }).end());
    const { codes } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
    expect(codes).toEqual(["remote-refused"]);
  }
});

test("five redirects are followed, and a sixth is not", async () => {
  const server = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
    else response.writeHead(200, { "content-length": 5 }).end("id\na\n");
  });
  const root = await makeProject();
  expect((await loadRemote(`${server.origin}/5`, { root })).keys).toEqual(["a"]);
  const { codes, diagnostics } = await loadRemote(`${server.origin}/6`, { root });
  expect(codes).toEqual(["remote-refused"]);
  expect(diagnostics[0]?.message).toContain("more than 5 redirects");
});

test("a redirect to nowhere is an error", async () => {
  const server = await serve((_, response) => response.writeHead(302).end());
  const { codes } = await loadRemote(`${server.origin}/t.csv`, { root: await makeProject() });
  expect(codes).toEqual(["remote-response"]);
});

test("public addresses are public", () => {
  for (const address of [
    "1.1.1.1",
    "93.184.215.14",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  for (const address of [
    "",
    "example.org",
    "1.1.1",
    "2606:4700::1111%eth0",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
});

test("no address within a private range is public, however it is written", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const privates = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );
  fc.assert(
    fc.property(privates, (bytes) => {
      const dotted = bytes.join(".");
      const hex = Buffer.from(bytes).toString("hex");
      const groups = `${hex.slice(0, 4)}:${hex.slice(4)}`;
      const forms = [dotted, `::ffff:${dotted}`, `::ffff:${groups}`, `::${groups}`, `64:ff9b::${groups}`];
      expect(forms.filter(isPublicAddress)).toEqual([]);
    }),
  );
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  const local6 = fc.tuple(
    fc.integer({ min: 0xfc00, max: 0xffff }).map((n) => n.toString(16)),
    group,
    group,
  );
  fc.assert(fc.property(local6, ([a, b, c]) => !isPublicAddress(`${a}:${b}::${c}`)));
});
