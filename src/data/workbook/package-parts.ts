import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { workbookDamaged, workbookLimit, workbookTooLarge } from "../../diagnostics/catalogue/workbooks.js";
import type { SourceFile } from "../file/source-file.js";
import { WorkbookFailure } from "./workbook-failure.js";

const mostEntries = 10_000;

/** The length of a local header without its name and extra fields. Source: APPNOTE.TXT 6.3.10, 4.3.7. */
const localHeaderLength = 30;

/**
 * The parts of a workbook's zip file, unpacked when they are asked for. Names are compared without regard to case (ECMA-376
 * part 2, 6.2.2.3). What cannot be unpacked, or grows beyond `limit` bytes with all that was unpacked before, throws a
 * WorkbookFailure.
 */
export class PackageParts {
  readonly #file: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limit: number;
  #unpacked = 0;

  private constructor(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>, limit: number) {
    this.#file = file;
    this.#zip = zip;
    this.#entries = entries;
    this.#limit = limit;
  }

  static async open({ file, bytes }: SourceFile, limit: number): Promise<PackageParts> {
    const zip = await guard(file, () => fromBufferPromise(bytes, { lazyEntries: true }));
    return new PackageParts(file, zip, await listEntries(file, zip), limit);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Whether any part stands in a folder. */
  hasFolder(name: string): boolean {
    return [...this.#entries.keys()].some((entry) => entry.startsWith(`${name}/`));
  }

  /** The bytes of a part. */
  async read(name: string): Promise<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw damaged(this.#file, `it has no part ${name}`);
    if (entry.isEncrypted()) throw damaged(this.#file, `its part ${name} is encrypted`);
    const chunks: Buffer[] = [];
    await guard(this.#file, async () => {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) throw new TypeError("a stream of bytes gave something else");
        this.count(chunk.length);
        chunks.push(chunk);
      }
    });
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) !== entry.crc32) throw damaged(this.#file, `the checksum of its part ${name} is wrong`);
    return bytes;
  }

  /** Takes note of `size` more bytes or characters in memory. */
  count(size: number): void {
    this.#unpacked += size;
    if (this.#unpacked <= this.#limit) return;
    throw new WorkbookFailure(workbookTooLarge({ limit: this.#limit }, { file: this.#file }));
  }
}

async function listEntries(file: string, zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  const limit = new WorkbookFailure(workbookLimit({ what: "parts", limit: mostEntries }, { file }));
  if (zip.entryCount > mostEntries) throw limit;
  await guard(file, async () => {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw damaged(file, `its part ${entry.fileName} is there twice`);
      entries.set(name, entry);
    }
  });
  const sorted = [...entries.values()].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  for (const [i, entry] of sorted.entries()) {
    const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } = entry;
    const next = sorted[i + 1]?.relativeOffsetOfLocalHeader ?? zip.fileSize;
    if (start + localHeaderLength + fileNameLength + compressedSize <= next) continue;
    throw damaged(file, `its part ${entry.fileName} overlaps another`);
  }
  return entries;
}

function damaged(file: string, found: string): WorkbookFailure {
  return new WorkbookFailure(workbookDamaged({ found }, { file }));
}

/** What the unzipper and zlib say of a bad file they throw as plain errors; all else passes on. */
async function guard<T>(file: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const isOfZip = error instanceof Error && (error.constructor === Error || "errno" in error);
    if (!isOfZip) throw error;
    throw damaged(file, error.message.split("\n")[0] ?? "");
  }
}
