import { auditFileLarge, auditNotText } from "../../diagnostics/catalogue/audit.js";
import type { Diagnostic, Result } from "../../diagnostics/diagnostic.js";
import type { Passage } from "../passage.js";

/** A file of a release as it was written. `path` is relative to the release; `mediaType` as in RFC 6838. */
export interface FinishedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** The passages of a file in reading order; no value where the file cannot be read. */
export interface Passages extends Result<readonly Passage[]> {
  readonly attachments?: readonly AttachedFile[];
}

/** A file within a file. */
export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Text takes up to ten times its size while it is read. */
export const maxFileBytes = 64 * 1024 * 1024;

export function passages(value: readonly Passage[], attachments: readonly AttachedFile[] = []): Passages {
  return { value, attachments, diagnostics: [] };
}

export function unreadable(diagnostic: Diagnostic): { value: undefined; diagnostics: Diagnostic[] } {
  return { value: undefined, diagnostics: [diagnostic] };
}

/** Undefined when the file is no larger than `limit` bytes. */
export function checkSize({ path, bytes }: FinishedFile, limit = maxFileBytes): Diagnostic | undefined {
  return bytes.length > limit ? auditFileLarge({ bytes: bytes.length, limit }, { file: path }) : undefined;
}

/** The file's text, without a byte order mark. A diagnostic when it is too large or not UTF-8. */
export function decodeText(file: FinishedFile, limit?: number): string | Diagnostic {
  const large = checkSize(file, limit);
  if (large) return large;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch (error) {
    if (error instanceof TypeError) return auditNotText({}, { file: file.path });
    throw error;
  }
}
