import { AddressRefused, type HopAnswer, type Network, NetworkError } from "../../world/network.js";
import type { World } from "../../world/world.js";
import { describeNetworkError } from "./describe-network-error.js";
import { judgeUrl } from "./judge-url.js";
import { isPublicAddress } from "./public-address.js";
import { acceptedEncodings, declaresEnd, readBody } from "./read-body.js";
import { type Wrong, wrongAddress, wrongAnswer, wrongHost, wrongSize, wrongStatus } from "./refusals.js";
import { defaultTimeoutSeconds, type RemoteFile } from "./remote-file.js";

/** What a server gave a file with, to ask by whether it has changed. */
export interface Validators {
  /** The address at the end of all redirects. */
  readonly from: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface FetchRequest {
  readonly file: RemoteFile;
  /** In bytes. */
  readonly limit: number;
  /** The largest limit that there can be. */
  readonly most: number;
  /** Those of the copy that is at hand, for a server to say that it is still good. */
  readonly known: Validators | undefined;
}

export type Fetched =
  | { readonly kind: "fetched"; readonly bytes: Uint8Array; readonly validators: Validators }
  /** The copy at hand is still good. */
  | { readonly kind: "unchanged" }
  /** The network or the server failed: a copy may stand in. */
  | { readonly kind: "unavailable"; readonly why: string }
  /** No copy may stand in. */
  | Wrong;

const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Statuses below 500 with which a server says that it may answer later. */
const later: ReadonlySet<number> = new Set([408, 425, 429]);

/** Fetches a file once, within its time. Throws for bugs alone. */
export async function fetchFile(
  request: FetchRequest,
  network: Network,
  { sleep }: Pick<World, "sleep">,
): Promise<Fetched> {
  const { timeoutSeconds = defaultTimeoutSeconds } = request.file;
  const [running, over] = [new AbortController(), new AbortController()];
  const late = sleep(timeoutSeconds * 1000, over.signal).then((): Fetched => {
    return { kind: "unavailable", why: `there was no whole answer within ${timeoutSeconds} s` };
  });
  try {
    return await Promise.race([follow(request, network, running.signal), late]);
  } catch (error) {
    if (error instanceof NetworkError) return { kind: "unavailable", why: describeNetworkError(error) };
    throw error;
  } finally {
    over.abort();
    running.abort();
  }
}

async function follow(request: FetchRequest, network: Network, signal: AbortSignal): Promise<Fetched> {
  const { file, known } = request;
  const own = new URL(file.url);
  let url = own;
  for (let followed = 0; ; followed += 1) {
    const refusal = judgeUrl(url, file);
    if (refusal) return wrongAddress(file, refusal.reason, refusal.advice);
    const conditions = known?.from === url.href ? conditionsOf(known) : {};
    const headers = { ...baseHeaders, ...conditions };
    const isTrusted = file.allowPrivate === true && url.hostname === own.hostname;
    const mayReach = (address: string): boolean => isTrusted || isPublicAddress(address);
    const answer = await reach(network.request({ url, headers, signal, mayReach }));
    if (answer instanceof AddressRefused) return wrongHost(file, url, answer.address);
    if (redirects.has(answer.status)) {
      answer.close();
      const location = answer.header("location") ?? "";
      if (location === "" || !URL.canParse(location, url))
        return wrongAnswer(file, `a redirect of ${url.href} leads to no address`);
      if (followed === mostRedirects)
        return wrongAddress(
          file,
          `it has more than ${mostRedirects} redirects`,
          "name the address that they lead to",
        );
      url = new URL(location, url);
      url.hash = "";
      continue;
    }
    return await readAnswer(answer, url, Object.keys(conditions).length > 0, request);
  }
}

async function readAnswer(
  answer: HopAnswer,
  url: URL,
  isConditional: boolean,
  { file, limit, most }: FetchRequest,
): Promise<Fetched> {
  const { status } = answer;
  if (status === 200) {
    if (file.sha256 === undefined && !declaresEnd(answer)) {
      answer.close();
      const problem = "it does not say where it ends, so that one which breaks off would look whole";
      return wrongAnswer(file, problem, "pin the file with `sha256` in http(), or put it into the project");
    }
    const body = await readBody(answer, limit);
    if (body === "too-large") return wrongSize(file, limit, most);
    if ("problem" in body) return wrongAnswer(file, body.problem);
    const validators = {
      from: url.href,
      etag: answer.header("etag"),
      lastModified: answer.header("last-modified"),
    };
    return { kind: "fetched", bytes: body.bytes, validators };
  }
  answer.close();
  if (status === 304 && isConditional) return { kind: "unchanged" };
  if (status >= 500 || later.has(status)) return { kind: "unavailable", why: `the server answers ${status}` };
  return status >= 400
    ? wrongStatus(file, status)
    : wrongAnswer(file, `nobody asked for an answer of status ${status}`);
}

const baseHeaders = { accept: "*/*", "accept-encoding": acceptedEncodings, "user-agent": "factpress" };

function conditionsOf({ etag, lastModified }: Validators): Readonly<Record<string, string>> {
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
}

async function reach(answer: Promise<HopAnswer>): Promise<HopAnswer | AddressRefused> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AddressRefused) return error;
    throw error;
  }
}
