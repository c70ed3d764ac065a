import type { Place } from "../../diagnostics/diagnostic.js";
import { digest } from "../../world/digest.js";
import { LineIndex } from "./line-index.js";

/** The bytes of a data file, and the places in them. */
export class SourceFile {
  /** Relative to the project, with forward slashes; of a remote file, its address. */
  readonly file: string;
  readonly bytes: Buffer;
  /** Length of the byte order mark in front of the text: 0 or 3. */
  readonly markLength: number;
  #lines: LineIndex | undefined;

  /** `isBeginning`: false for a part of a file that does not stand at its beginning, where no mark can be. */
  constructor(file: string, bytes: Uint8Array, isBeginning = true) {
    this.file = file;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const hasMark = isBeginning && this.bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf));
    this.markLength = hasMark ? 3 : 0;
  }

  /** SHA-256 of the bytes, in hex. */
  get digest(): string {
    return digest(this.bytes);
  }

  get size(): number {
    return this.bytes.length;
  }

  /** The number of the line that holds the byte at `offset`, from 1. */
  lineAt(offset: number): number {
    this.#lines ??= LineIndex.ofBytes(this.bytes);
    return this.#lines.find(offset).line;
  }

  /** The place of the character whose first byte is at `offset`. The byte order mark takes no column. */
  placeAt(offset: number): Place {
    this.#lines ??= LineIndex.ofBytes(this.bytes);
    const { line, start } = this.#lines.find(offset);
    const before = this.bytes.toString("utf8", Math.max(start, this.markLength), offset);
    return { file: this.file, line, column: before.length + 1 };
  }

  /** The text without the byte order mark. */
  text(): string {
    return this.bytes.toString("utf8", this.markLength);
  }
}
