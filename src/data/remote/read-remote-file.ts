import { sourceDateInvalid } from "../../diagnostics/catalogue/project.js";
import { remoteChanged } from "../../diagnostics/catalogue/remote.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { findSourceDay } from "../../world/source-day.js";
import type { World } from "../../world/world.js";
import { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import { CopyCache } from "./copy-cache.js";
import { judgeUrl } from "./judge-url.js";
import { type LockedFile, lockRemote, readLock } from "./lock-file.js";
import { wrongAddress } from "./refusals.js";
import { type RemoteRequest, type Retrieved, retrieveCopy } from "./retrieve-copy.js";

/**
 * The bytes of a remote file: as the server has them, or the last good copy when the network or the server fails, which
 * is told. Without a network only copies are used. What was retrieved is kept and locked. A diagnostic when there is
 * nothing to be used. Errors of the disk throw.
 */
export async function readRemoteFile(
  request: RemoteRequest,
  context: Pick<LoadContext, "world" | "root" | "addInput" | "tell">,
): Promise<SourceFile | Diagnostic> {
  const { file } = request;
  const { world, root } = context;
  if (!URL.canParse(file.url))
    return wrongAddress(file, "it is no address", "write a whole https address").diagnostic;
  const refusal = judgeUrl(new URL(file.url), file);
  if (refusal) return wrongAddress(file, refusal.reason, refusal.advice).diagnostic;
  const today = findToday(world);
  if (!(today instanceof CalendarDate)) return today;
  const lock = await readLock(root, world);
  if ("severity" in lock) return lock;
  const locked = lock.get(file.url);
  const known = { cache: new CopyCache(root, world), locked, today };
  const retrieved = await retrieveCopy(request, known, context);
  if (!("copy" in retrieved)) return retrieved;
  const settled = await settleLock(file.url, retrieved, locked, context);
  if ("severity" in settled) return settled;
  const source = new SourceFile(file.url, retrieved.copy.bytes);
  context.addInput({
    file: file.url,
    sha256: source.digest,
    size: source.size,
    remote: {
      retrieved: settled.retrieved,
      ...(file.sourceId !== undefined && { sourceId: file.sourceId }),
    },
  });
  return source;
}

/** What the lock says of the bytes in use, after it was changed where it has to be. A stand-in leaves it as it is. */
async function settleLock(
  url: string,
  { copy: { sha256, retrieved }, isCurrent }: Retrieved,
  locked: LockedFile | undefined,
  { root, world, tell }: Pick<LoadContext, "root" | "world" | "tell">,
): Promise<LockedFile | Diagnostic> {
  if (locked?.sha256 === sha256) return locked;
  const entry = { sha256, retrieved };
  if (locked !== undefined && !isCurrent) return entry;
  if (locked !== undefined) tell(remoteChanged({ url, day: locked.retrieved.toString() }, { file: url }));
  return (await lockRemote(url, entry, root, world)) ?? entry;
}

/** The day that a file retrieved now gets: that of SOURCE_DATE_EPOCH, where it is set, else the clock's, in UTC. */
function findToday(world: World): CalendarDate | Diagnostic {
  const named = findSourceDay(world);
  if (typeof named === "object") return sourceDateInvalid({ value: named.invalid });
  const day = CalendarDate.parse(named ?? new Date(world.now()).toISOString().slice(0, 10));
  return day ?? sourceDateInvalid({ value: named ?? "" });
}
