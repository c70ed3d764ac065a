import {
  remoteRefused,
  remoteResponse,
  remoteStatus,
  remoteTooLarge,
} from "../../diagnostics/catalogue/remote.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { RemoteFile } from "./remote-file.js";

/** A file that is not to be used, whatever copies there are. */
export interface Wrong {
  readonly kind: "wrong";
  readonly diagnostic: Diagnostic;
}

export function wrongAddress(file: RemoteFile, reason: string, advice: string): Wrong {
  const url = withoutUser(file.url);
  return wrong(remoteRefused({ url, reason, advice }, { file: url }));
}

/** The address as it may be shown: what is told ends in logs that many can read. */
function withoutUser(url: string): string {
  if (!URL.canParse(url)) return url;
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href;
}

/** For a host that stands for an address which is not public. */
export function wrongHost(file: RemoteFile, { hostname }: URL, address: string): Wrong {
  const isWritten = hostname.replace(/^\[|\]$/g, "") === address;
  const advice =
    hostname === new URL(file.url).hostname
      ? "if it is a server of your own, write allowPrivate: true in http()"
      : "a redirect leads there; tell whoever runs the server";
  const of = isWritten ? hostname : `${hostname}, which is ${address},`;
  return wrongAddress(file, `${of} is not on the public internet`, advice);
}

export function wrongAnswer(
  { url }: RemoteFile,
  problem: string,
  advice = "tell whoever runs the server, or put the file into the project",
): Wrong {
  return wrong(remoteResponse({ url, problem, advice }, { file: url }));
}

export function wrongSize({ url }: RemoteFile, limit: number, most: number): Wrong {
  return wrong(remoteTooLarge({ url, limit, most }, { file: url }));
}

export function wrongStatus({ url }: RemoteFile, status: number): Wrong {
  return wrong(remoteStatus({ url, status }, { file: url }));
}

function wrong(diagnostic: Diagnostic): Wrong {
  return { kind: "wrong", diagnostic };
}
