import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { CheckSummary } from "../../facts/checks/run-checks.js";
import type { ManifestFile, ReleaseInput } from "../../publish/manifest.js";
import type { ObservedWorld } from "../../world/observation.js";
import { seal, unseal } from "../../world/seal.js";

/** What is known of an item of a series that was made, beside its files. */
export interface ItemEntry {
  readonly slug: string;
  /** All of its files, its manifest among them; paths are relative to the item's folder. */
  readonly files: readonly TimedFile[];
  readonly inputs: readonly ReleaseInput[];
  /** How many facts it has. */
  readonly facts: number;
  readonly checks: readonly CheckSummary[];
  /** The day that its documents bear by its data, as 2021-08-27; left out where they do not say. */
  readonly date?: string;
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was asked of the outside while it was made, but for what its key stands for. */
  readonly trace: ObservedWorld;
}

export interface TimedFile extends ManifestFile {
  /** The time that it took to make. */
  readonly milliseconds: number;
}

/** Changes with the form of an entry. */
const form = "factpress item 1";

export function renderEntry(entry: ItemEntry): string {
  return seal(form, JSON.stringify(entry));
}

/** Undefined for what is not an entry of this form, as it was written. */
export function parseEntry(bytes: Uint8Array): ItemEntry | undefined {
  const body = unseal(form, bytes);
  if (body === undefined) return undefined;
  // The seal stands for the form.
  const entry: ItemEntry = JSON.parse(body);
  return entry;
}
