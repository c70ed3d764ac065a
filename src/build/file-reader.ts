import type { FinishedFile } from "../audit/read/finished-file.js";
import { type FlatFile, unfold } from "../audit/read/flat-file.js";
import { type ReadFile, readFile, readTextAgain } from "../audit/read/read-file.js";
import type { Result } from "../diagnostics/diagnostic.js";

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
  /** As `readFile` does. What it has begun to read is not read again, and told once. */
  read(file: FinishedFile): Promise<Result<ReadFile>>;
}

/** Reads each file when it is asked for, in this thread. */
export const readHere: FileReader = { begin: () => undefined, read: async (file) => readFile(file) };

/** Bytes of the largest file that goes to another thread: what is read of it comes back as a copy. */
const LARGEST = 1_000_000;

/** What takes time to read and is mostly text. PDFs, which are all places, are read here meanwhile. */
const texts: ReadonlySet<string> = new Set(["image/svg+xml", "text/html", "text/markdown"]);

/** Has pages, Markdown and drawings read in `thread` while this one does other things, once it has started. */
export function readBeside(thread: ReadingThread): FileReader {
  const begun = new WeakMap<Uint8Array, Promise<Result<ReadFile>>>();
  const readAway = async (file: FinishedFile): Promise<Result<ReadFile>> => {
    const { value, diagnostics } = await thread.read(file);
    return { value: value && unfold(value, () => readTextAgain(file)), diagnostics };
  };
  return {
    begin(file) {
      const isAway =
        thread.isStarted && file.bytes.length <= LARGEST && texts.has(file.mediaType.replace(/;.*/, ""));
      if (!isAway || begun.has(file.bytes)) return;
      const reading = readAway(file);
      // Whoever asks for it is told what went wrong.
      reading.catch(() => undefined);
      begun.set(file.bytes, reading);
    },
    async read(file) {
      const reading = begun.get(file.bytes);
      // The bytes outlive it, as they are still to be published.
      begun.delete(file.bytes);
      return await (reading ?? readFile(file));
    },
  };
}
