import { lookup } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { AddressRefused, type Hop, type HopAnswer, NetworkError } from "./network.js";

/** What `Network.request` promises, by Node's own client. */
export function requestHop({ url, headers, signal, mayReach }: Hop): Promise<HopAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(error instanceof AddressRefused ? error : toNetwork(error));
    // An address that is written out is never looked up.
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !mayReach(host)) {
      reject(new AddressRefused(host));
      return;
    }
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, {
      headers,
      signal,
      lookup: guardedLookup(mayReach),
      // A connection of its own: one that is kept may lead to an address that was judged by other rules.
      agent: false,
      // NODE_TLS_REJECT_UNAUTHORIZED has no say here.
      rejectUnauthorized: true,
    });
    sent.on("error", fail);
    sent.on("response", (answer) => {
      resolve({
        status: answer.statusCode ?? 0,
        header: (name) => {
          const value = answer.headers[name];
          return Array.isArray(value) ? value.join(", ") : value;
        },
        body: readAnswer(answer),
        close: () => void sent.destroy(),
      });
    });
    sent.end();
  });
}

/** Looks a host up once, for the judgement and for the connection: no second answer can differ from the first. */
function guardedLookup(mayReach: Hop["mayReach"]): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error ? undefined : addresses.find(({ address }) => !mayReach(address));
      const [first] = error ? [] : addresses;
      if (error || first === undefined) callback(error ?? new NetworkError("ENOTFOUND", "no address"), []);
      else if (refused) callback(new AddressRefused(refused.address), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function* readAnswer(answer: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* answer;
  } catch (error) {
    throw error instanceof Error ? toNetwork(error) : error;
  }
}

function toNetwork(error: Error): NetworkError {
  return new NetworkError("code" in error ? String(error.code) : "unknown", error.message);
}
