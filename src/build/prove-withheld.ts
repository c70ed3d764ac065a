import { findLeaks } from "../audit/confidential/find-leaks.js";
import { findRawCounts } from "../audit/confidential/find-raw-counts.js";
import type { PublishedFact } from "../audit/confidential/published-facts.js";
import {
  confidentialLeak,
  confidentialRaw,
  confidentialTooLarge,
} from "../diagnostics/catalogue/confidential.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nameCount } from "../facts/confidential/vault.js";
import { mostUnknown, TooManyUnknown } from "../facts/disclosure/knowledge.js";
import type { Fact } from "../facts/fact.js";
import { listInputs } from "../facts/list-inputs.js";
import type { WithheldCounts } from "../project/derived-report.js";
import type { OutputFile } from "../publish/manifest.js";
import type { ReadBack, ReleaseFile } from "./audit-release.js";

export interface ProofRequest {
  readonly withheld: WithheldCounts;
  /** What was read in the finished files. */
  readonly read: readonly ReadBack[];
  /** The finished files, with those that are attached to them; the ledger among them. */
  readonly files: readonly ReleaseFile[];
  /** The facts of the ledger, by name. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly ledger: string;
}

/** How many of the facts that give a count away are named. */
const NAMED = 6;

/**
 * Proves of finished files that no withheld count can be found out from them: every fact that is read in a file, and every
 * fact and step of the ledger, is taken as what it says of the cells of the data. An error for each count that is given
 * away, and for each whose cell stands in a file.
 */
export function proveWithheld(request: ProofRequest): readonly Diagnostic[] {
  const { vault, relations } = request.withheld;
  const raw = request.files.flatMap((file) =>
    listJson(file).flatMap(({ path, bytes }) =>
      findRawCounts({ path, bytes }, vault).map((count) =>
        confidentialRaw({ count: nameCount(count), file: path }, { file: file.path }),
      ),
    ),
  );
  try {
    const leaks = findLeaks({ vault, relations, published: listPublished(request) });
    return [
      ...raw,
      ...leaks.map(({ count, given }) => {
        const named = given.slice(0, NAMED).map(describe);
        return confidentialLeak(
          { count: nameCount(count), given: named, more: given.length - named.length },
          count.place,
        );
      }),
    ];
  } catch (error) {
    if (!(error instanceof TooManyUnknown)) throw error;
    return [...raw, confidentialTooLarge({ limit: mostUnknown })];
  }
}

/** Every fact that the files tell, with the files. */
function listPublished({ read, facts, ledger }: ProofRequest): readonly PublishedFact[] {
  const names = new Map([...facts].map(([name, fact]) => [fact, name]));
  const files = new Map<Fact, Set<string>>();
  const add = (fact: Fact, file: string): void => {
    const known = files.get(fact);
    if (known) known.add(file);
    else files.set(fact, new Set([file]));
  };
  for (const { path, numbers } of read)
    for (const { is } of numbers) if (typeof is !== "string" && is.fact !== undefined) add(is.fact, path);
  for (const fact of listInputs([...facts.values(), ...files.keys()])) add(fact, ledger);
  return [...files].map(([fact, paths]) => ({
    fact,
    name: names.get(fact) ?? nameStep(fact),
    files: [...paths],
  }));
}

function nameStep({ lineage }: Fact): string {
  if (lineage.kind === "operation") return `a step "${lineage.operation}"`;
  return lineage.kind === "cell" ? `${lineage.dataset}.${lineage.field} of "${lineage.record}"` : "cells";
}

function describe({ name, files }: PublishedFact): string {
  return `${name} (in ${files.join(", ")})`;
}

function listJson({
  path,
  bytes,
  attachments = [],
}: ReleaseFile): readonly Pick<OutputFile, "path" | "bytes">[] {
  const all = [
    { path, bytes },
    ...attachments.map((file) => ({ path: `${path}: ${file.name}`, bytes: file.bytes })),
  ];
  return all.filter((file) => file.path.endsWith(".json"));
}
