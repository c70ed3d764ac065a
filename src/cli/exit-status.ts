/** What the process returns to the shell. The numbers are a contract. */
export const exitStatus = {
  done: 0,
  /** The report is wrong; diagnostics say where. */
  reportWrong: 1,
  /** The command line or the configuration is wrong. */
  usageWrong: 2,
  /** The machine failed: disk, permission, a missing service. */
  machineFailed: 3,
  /** A fault of the engine itself. */
  bug: 70,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Codes of the operating system that say that the machine, not the engine, has failed. */
const machineCodes = new Set([
  "EACCES",
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

/** Whether an error is the machine's: a disk that is full, a folder that may not be written. */
export function isMachineError(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    machineCodes.has(error.code)
  );
}
