import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export interface FileServer {
  /** As in `http://127.0.0.1:40000`. */
  readonly origin: string;
  readonly port: number;
  /** The requests so far: what was asked for, with its headers. */
  readonly requests: readonly { readonly path: string; readonly headers: http.IncomingHttpHeaders }[];
  close(): Promise<void>;
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The path of the certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
}

/** A server of this machine's own, until the test is finished; with a certificate, by https. */
export async function serve(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
  certificate?: Certificate,
): Promise<FileServer> {
  const requests: { path: string; headers: http.IncomingHttpHeaders }[] = [];
  const listener: http.RequestListener = (request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    answer(request, response);
  };
  const server = certificate ? https.createServer(certificate, listener) : http.createServer(listener);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  onTestFinished(close);
  const { port } = addressOf(server.address());
  return { origin: `${certificate ? "https" : "http"}://127.0.0.1:${port}`, port, requests, close };
}

/** A server that has one text, which may change, with an ETag that goes with it. */
export async function serveText(
  text: string,
): Promise<FileServer & { text: string; status: number; readonly url: string }> {
  const state = { text, status: 200 };
  const server = await serve((request, response) => {
    const etag = `"${Buffer.from(state.text).toString("base64url").slice(-40)}"`;
    if (state.status !== 200) response.writeHead(state.status).end();
    else if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, "content-length": Buffer.byteLength(state.text) }).end(state.text);
  });
  return Object.assign(state, server, { url: `${server.origin}/t.csv` });
}

/** A certificate for 127.0.0.1 and localhost that nobody else has signed, kept in `folder`. */
export function makeCertificate(folder: string): Certificate {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = "subjectAltName=IP:127.0.0.1,DNS:localhost";
  const options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=localhost", "-addext", names];
  execFileSync("openssl", ["req", "-x509", ...options, ...subject, "-keyout", key, "-out", cert], {
    stdio: "ignore",
  });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8"), file: cert };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address;
}
