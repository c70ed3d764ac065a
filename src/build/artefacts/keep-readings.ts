import type { FinishedFile } from "../../audit/read/finished-file.js";
import { type FlatFile, readFlatFile, unfold } from "../../audit/read/flat-file.js";
import { type ReadFile, readFile, readTextAgain } from "../../audit/read/read-file.js";
import type { Result } from "../../diagnostics/diagnostic.js";
import { type Artefacts, plain } from "./artefacts.js";

/** Where finished files are read that need not be read in this thread. */
export interface ReadingThread {
  /** Whether it has started: for a file alone it is not worth it. */
  readonly isStarted: boolean;
  read(file: FinishedFile): Promise<Result<FlatFile>>;
}

/** Reads the finished files of a report. */
export interface FileReader {
  /** Begins with a file that is read beside other work, and is asked for later. */
  begin(file: FinishedFile): void;
  /** As `readFile` does. Bytes that it has begun to read are not read again. */
  read(file: FinishedFile): Promise<Result<ReadFile>>;
}

/** Bytes of the largest file that goes to another thread: what is read of it comes back as a copy. */
const LARGEST = 1_000_000;

/** What takes time to read. */
const slow: ReadonlySet<string> = new Set(["application/pdf", "image/svg+xml", "text/html", "text/markdown"]);

/**
 * Reads in `thread` while this one does other things. A PDF with the same bytes as one that was read in an earlier build
 * says the same; what it says is held against what it was meant to say all the same. Other files take no time to read.
 */
export function keepReadings(artefacts: Artefacts, thread: ReadingThread): FileReader {
  const begun = new WeakMap<Uint8Array, Promise<Result<ReadFile>>>();
  const isAway = ({ bytes, mediaType }: FinishedFile): boolean =>
    thread.isStarted && bytes.length <= LARGEST && slow.has(mediaType.replace(/;.*/, ""));
  const read = async (file: FinishedFile): Promise<Result<ReadFile>> => {
    const known = begun.get(file.bytes);
    if (known !== undefined) return await known;
    const readFlat = () => (isAway(file) ? thread.read(file) : readFlatFile(file));
    if (file.mediaType !== "application/pdf")
      return isAway(file) ? unfoldResult(await readFlat(), file) : await readFile(file);
    const flat = await artefacts.take({
      kind: "reading",
      name: file.path,
      parts: { bytes: file.bytes },
      make: readFlat,
      isLasting: ({ value, diagnostics }) => value !== undefined && diagnostics.length === 0,
      form: plain<Result<FlatFile>>(),
    });
    return unfoldResult(flat, file);
  };
  return {
    begin(file) {
      if (!isAway(file)) return;
      const reading = read(file);
      // Whoever asks for it is told what went wrong.
      reading.catch(() => undefined);
      begun.set(file.bytes, reading);
    },
    read,
  };
}

function unfoldResult({ value, diagnostics }: Result<FlatFile>, file: FinishedFile): Result<ReadFile> {
  return { value: value && unfold(value, () => readTextAgain(file)), diagnostics };
}
