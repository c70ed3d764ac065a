import type { NetworkError } from "../../world/network.js";

const words: Readonly<Record<string, string>> = {
  EAI_AGAIN: "the name of the host could not be looked up",
  ECONNREFUSED: "the server refuses the connection",
  ECONNRESET: "the connection broke off",
  EHOSTUNREACH: "there is no way to the server",
  ENETUNREACH: "there is no network",
  ENOTFOUND: "there is no host of that name",
  EPIPE: "the connection broke off",
  ETIMEDOUT: "the server does not answer",
};

/** Codes of OpenSSL and Node for certificates and the handshake. */
const ofTls = /^(?:CERT_|CRL_|DEPTH_ZERO|EPROTO|ERR_SSL|ERR_TLS|HOSTNAME_|INVALID_|SELF_SIGNED|UNABLE_TO_)/;

/** What went wrong on the way to a server, in words, with Node's code. */
export function describeNetworkError({ code, message }: NetworkError): string {
  const known = words[code];
  if (known !== undefined) return `${known} (${code})`;
  const [line = ""] = message.split("\n");
  return ofTls.test(code) ? `the server does not prove who it is (${code}: ${line})` : `${line} (${code})`;
}
