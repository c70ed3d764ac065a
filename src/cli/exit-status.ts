import { areOfMachine, type Diagnostic } from "../diagnostics/diagnostic.js";

/** What the process returns to the shell. The numbers are a contract. */
export const exitStatus = {
  done: 0,
  /** The report is wrong; diagnostics say where. */
  reportWrong: 1,
  /** The command line or the configuration is wrong. */
  usageWrong: 2,
  /** The machine failed: disk, permission, a missing service. */
  machineFailed: 3,
  /** Stopped by Ctrl-C or a signal, as shells count it. */
  interrupted: 130,
  /** A fault of the engine itself. */
  bug: 70,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The status of a report that could not be made for its errors. */
export function wrongStatus(diagnostics: readonly Diagnostic[]): ExitStatus {
  return areOfMachine(diagnostics) ? exitStatus.machineFailed : exitStatus.reportWrong;
}

/** Codes of the operating system that say that the machine, not the engine, has failed. */
const machineCodes = new Set([
  "EACCES",
  "EADDRINUSE",
  "EADDRNOTAVAIL",
  "EAGAIN",
  "EBUSY",
  "EDQUOT",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
  "ENOSPC",
  "EPERM",
  "EROFS",
  "ETXTBSY",
]);

/** The same of a folder that cannot be made: something else stands in its place or on the way to it. */
const folderCodes = new Set(["EEXIST", "ENAMETOOLONG", "ENOENT", "ENOTDIR"]);

/** Whether an error is the machine's: a disk that is full, a folder that may not be written or made, a port that is taken. */
export function isMachineError(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return false;
  const isOfFolder = "syscall" in error && error.syscall === "mkdir";
  return machineCodes.has(error.code) || (isOfFolder && folderCodes.has(error.code));
}
