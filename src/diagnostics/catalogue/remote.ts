import { defineKind, quote } from "../kind.js";

/** What all kinds here tell of: the file, by the address that the configuration has for it. */
interface Remote {
  readonly url: string;
}

export const remoteChanged = defineKind<Remote & { day: string }>({
  code: "remote-changed",
  severity: "note",
  title: "A remote file is not what it was",
  explanation:
    "factpress.lock.json names another digest for the address. The file was taken as it is now, and the lock was changed. Commit the lock with the release.",
  message: ({ url, day }) => `${show(url)} has changed since the file that was retrieved on ${day}`,
  hint: () => "look at what changed; pin it with `sha256` in http() if it must not change",
});

export const remoteCopyDamaged = defineKind<Remote>({
  code: "remote-copy-damaged",
  severity: "warning",
  title: "A kept copy of a remote file is damaged",
  explanation:
    "Copies are kept in .factpress/cache under their SHA-256. One whose bytes do not have it, or whose entry cannot be read, is never used.",
  message: ({ url }) => `the kept copy of ${show(url)} is damaged, and was not used`,
  hint: () => "nothing is to be done when it was fetched anew; check the disk if this comes back",
});

export const remoteCopyOther = defineKind<Remote & { kept: string; locked: string }>({
  code: "remote-copy-other",
  severity: "warning",
  title: "The kept copy of a remote file is not the one that is locked",
  explanation:
    "factpress.lock.json names a digest that no copy on this machine has, and the network was not to be used or did not do. The last copy that was retrieved here was used.",
  message: ({ url, kept, locked }) =>
    `the copy of ${show(url)} that was used is of ${kept}; the one that is locked, of ${locked}, is not on this machine`,
  hint: () => "run again with the network before you publish",
});

export const remoteDigest = defineKind<Remote & { expected: string; got: string }>({
  code: "remote-digest",
  severity: "error",
  title: "A remote file is not the one that is pinned",
  explanation: "The SHA-256 of what the server sent is not the one that http() asks for.",
  message: ({ url, expected, got }) => `${show(url)} has the SHA-256 ${got}, and ${expected} is pinned`,
  hint: ({ got }) => `if the new file is meant, write sha256: "${got}"`,
});

export const remoteOffline = defineKind<Remote>({
  code: "remote-offline",
  severity: "error",
  title: "There is no copy of a remote file",
  explanation: "With --offline, remote files are read from .factpress/cache, and from nowhere else.",
  message: ({ url }) => `there is no copy of ${show(url)} on this machine`,
  hint: () => "run once without --offline",
});

export const remoteRefused = defineKind<Remote & { reason: string; advice: string }>({
  code: "remote-refused",
  severity: "error",
  title: "A remote file is at an address that is not fetched from",
  explanation:
    "Files are fetched by https, without a user name in the address, from public hosts, over five redirects at most. Each redirect is judged as the first address is, and every address that a host stands for. Whoever writes data or answers for a host name must not be able to reach what is behind a firewall.",
  message: ({ url, reason }) => `${show(url)} is not fetched: ${reason}`,
  hint: ({ advice }) => advice,
});

export const remoteResponse = defineKind<Remote & { problem: string; advice: string }>({
  code: "remote-response",
  severity: "error",
  title: "The answer for a remote file cannot be relied on",
  explanation:
    "The server says neither how long the body is nor where it ends, so that half of a table could pass for all of it; or the body is in an encoding that was not asked for, or is broken.",
  message: ({ url, problem }) => `what the server sent for ${show(url)} cannot be used: ${problem}`,
  hint: ({ advice }) => advice,
});

export const remoteStale = defineKind<Remote & { why: string; day: string }>({
  code: "remote-stale",
  severity: "warning",
  title: "A remote file could not be fetched, and its last copy was used",
  explanation:
    "The network or the server failed. The last good copy is in the cache, and what is built is built from that.",
  message: ({ url, why, day }) =>
    `${show(url)} could not be fetched (${why}); its copy that was retrieved on ${day} was used`,
  hint: () => "run again when the server answers, or use --offline if the copy is meant",
});

export const remoteStatus = defineKind<Remote & { status: number }>({
  code: "remote-status",
  severity: "error",
  title: "The server does not have a remote file",
  explanation:
    "The server answers, and refuses: 404 and 410 when there is no such file, 401 and 403 when it is not for everyone. No copy stands in for a file that was taken back.",
  message: ({ url, status }) => `the server answers ${status} for ${show(url)}`,
  hint: ({ status }) =>
    status === 401 || status === 403
      ? "name an address that anyone may read, or put the file into the project"
      : "correct the address, or put the file into the project",
});

export const remoteTooLarge = defineKind<Remote & { limit: number; most: number }>({
  code: "remote-too-large",
  severity: "error",
  title: "A remote file is larger than the limit",
  explanation:
    "Data files are read into memory. The limit holds for the bytes that are sent, and for what they are unpacked to; fetching stops there.",
  message: ({ url, limit }) => `${show(url)} is larger than the limit of ${limit} bytes`,
  hint: ({ limit, most }) =>
    limit < most
      ? `if the file is meant, write a larger maxBytes in its options, ${most} at most`
      : `split the file: no more than ${most} bytes can be read at once`,
});

export const remoteUnreachable = defineKind<Remote & { why: string }>({
  code: "remote-unreachable",
  severity: "error",
  title: "A remote file could not be fetched",
  explanation:
    "The network or the server failed, and there is no copy from an earlier run. Nothing may be wrong with the report.",
  message: ({ url, why }) => `${show(url)} could not be fetched: ${why}`,
  hint: () => "check the address and the network, and run again",
  ofMachine: true,
});

/** Long addresses differ at their ends. */
function show(url: string): string {
  return quote(url.length > 60 ? `${url.slice(0, 27)}...${url.slice(-30)}` : url);
}
