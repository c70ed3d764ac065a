import {
  remoteCopyDamaged,
  remoteCopyOther,
  remoteDigest,
  remoteOffline,
  remoteStale,
  remoteUnreachable,
} from "../../diagnostics/catalogue/remote.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { CalendarDate } from "../../facts/calendar-date.js";
import { digest } from "../../world/digest.js";
import type { LoadContext } from "../load-context.js";
import type { Copy, CopyCache, KeptCopy } from "./copy-cache.js";
import { fetchFile } from "./fetch-file.js";
import type { LockedFile } from "./lock-file.js";
import { wrongSize } from "./refusals.js";
import type { RemoteFile } from "./remote-file.js";

export interface RemoteRequest {
  readonly file: RemoteFile;
  /** In bytes. */
  readonly limit: number;
  /** The largest limit that there can be. */
  readonly most: number;
}

/** What is known of a file before it is asked for. */
export interface Known {
  readonly cache: CopyCache;
  readonly locked: LockedFile | undefined;
  readonly today: CalendarDate;
}

export interface Retrieved {
  readonly copy: Copy;
  /** Whether this is what the server has now, or what is pinned, which nobody can change. */
  readonly isCurrent: boolean;
}

/**
 * The bytes that are to be used for a file. What was fetched is kept; a copy that stands in is told of. A diagnostic when
 * there is nothing, or nothing that may be used.
 */
export async function retrieveCopy(
  request: RemoteRequest,
  known: Known,
  context: Pick<LoadContext, "world" | "tell">,
): Promise<Retrieved | Diagnostic> {
  const { file, limit, most } = request;
  const place = { file: file.url };
  const kept = await known.cache.find(file.url);
  if (kept === "damaged") context.tell(remoteCopyDamaged({ url: file.url }, place));
  const last = kept === "damaged" ? undefined : kept;
  const retrieved = await ask(request, last, known, context);
  if (!("copy" in retrieved)) return retrieved;
  const { copy } = retrieved;
  if (file.sha256 !== undefined && copy.sha256 !== file.sha256)
    return remoteDigest({ url: file.url, expected: file.sha256, got: copy.sha256 }, place);
  if (copy.bytes.byteLength > limit) return wrongSize(file, limit, most).diagnostic;
  return retrieved;
}

async function ask(
  request: RemoteRequest,
  last: KeptCopy | undefined,
  known: Known,
  { world, tell }: Pick<LoadContext, "world" | "tell">,
): Promise<Retrieved | Diagnostic> {
  const { file } = request;
  if (last !== undefined && last.sha256 === file.sha256) return { copy: last, isCurrent: true };
  if (world.network === undefined) return await standIn(file, last, known, tell);
  const fetched = await fetchFile({ ...request, known: last?.validators }, world.network, world);
  switch (fetched.kind) {
    case "wrong":
      return fetched.diagnostic;
    case "unavailable":
      return await standIn(file, last, known, tell, fetched.why);
    case "unchanged":
      if (last === undefined) throw new Error("a server was asked about a copy that is not there");
      return { copy: last, isCurrent: true };
    case "fetched": {
      const { bytes, validators } = fetched;
      const sha256 = digest(bytes);
      const earlier = [known.locked, last].find((one) => one?.sha256 === sha256);
      const copy = { bytes, sha256, retrieved: earlier?.retrieved ?? known.today };
      const isWanted = file.sha256 === undefined || file.sha256 === sha256;
      if (isWanted) await known.cache.keep(file.url, { ...copy, validators });
      return { copy, isCurrent: true };
    }
  }
}

/** The copy that is locked, else the last one; `why` says what kept the server from being asked, where it was to be. */
async function standIn(
  { url }: RemoteFile,
  last: KeptCopy | undefined,
  { cache, locked }: Known,
  tell: LoadContext["tell"],
  why?: string,
): Promise<Retrieved | Diagnostic> {
  const place = { file: url };
  const bytes = locked && (await cache.findBody(locked.sha256));
  const copy = locked && bytes instanceof Uint8Array ? { ...locked, bytes } : last;
  if (copy === undefined)
    return why === undefined ? remoteOffline({ url }, place) : remoteUnreachable({ url, why }, place);
  if (why !== undefined) tell(remoteStale({ url, why, day: copy.retrieved.toString() }, place));
  if (locked !== undefined && locked.sha256 !== copy.sha256) {
    const [kept, day] = [copy.retrieved, locked.retrieved].map(String);
    tell(remoteCopyOther({ url, kept: kept ?? "", locked: day ?? "" }, place));
  }
  return { copy, isCurrent: false };
}
