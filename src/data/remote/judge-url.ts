import type { RemoteFile } from "./remote-file.js";

/** Why a file is not fetched from an address, and what to do about it. */
export interface Refusal {
  readonly reason: string;
  readonly advice: string;
}

/** What speaks against an address, before anything is looked up: its own, or one that a redirect of it leads to. */
export function judgeUrl(
  url: URL,
  { allowHttp = false }: Pick<RemoteFile, "allowHttp">,
): Refusal | undefined {
  if (url.username !== "" || url.password !== "")
    return {
      reason: "there is a user name or password in the address",
      advice: "name an address that anyone may read: it is printed with the data",
    };
  if (url.protocol === "https:" || (url.protocol === "http:" && allowHttp)) return undefined;
  return url.protocol === "http:"
    ? {
        reason: `${url.origin} is http, which anyone on the way can change`,
        advice: "write https, or allowHttp: true in http() if the server knows no other",
      }
    : {
        reason: `${url.protocol.slice(0, -1)} is no way by which files are fetched`,
        advice: "name an https address",
      };
}
