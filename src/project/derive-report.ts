import type { z } from "zod";
import { shareVault } from "../data/confidential/share-vault.js";
import type { Dataset, DatasetSpecs } from "../data/load-dataset.js";
import type { FactTree } from "../facts/fact-book.js";
import type { DerivedReport } from "./derived-report.js";
import type { ReportData } from "./load-report-data.js";
import type { ReportParts } from "./report-parts.js";
import { derivedParts } from "./report-shape.js";
import { withholdCounts } from "./withhold-counts.js";

/** A function of the configuration failed: `what` names it, the message says how. */
export class AuthorError extends Error {
  readonly what: string;

  constructor(what: string, message: string) {
    super(message);
    this.what = what;
  }
}

/** What the author's functions make of the data; `facts` is the one that the others are given the result of. Throws an `AuthorError`. */
export function deriveReport<D extends DatasetSpecs, F extends FactTree>(
  spec: ReportParts<D, F>,
  { dataset, counts }: ReportData<D>,
  facts: (dataset: Dataset<D>) => F,
): DerivedReport {
  const deriveFrom = (from: Dataset<D>): DerivedReport => {
    const made = runAuthored(`${spec.id}.facts`, () => facts(from));
    const run = <K extends keyof typeof derivedParts, T>(name: K, call: (facts: F) => T): T =>
      runAuthored(`${spec.id}.${name}`, () => call(made), derivedParts[name]);
    const { updated, checks, tables, charts, card } = spec;
    return {
      facts: made,
      date: run("date", spec.date),
      updated: updated && run("updated", updated),
      checks: checks ? run("checks", (own) => checks(own, from)) : [],
      tables: tables ? run("tables", tables) : {},
      charts: charts ? run("charts", charts) : {},
      card: card ? run("card", card) : [],
      withheld: undefined,
      problems: [],
    };
  };
  return counts.length === 0
    ? deriveFrom(dataset)
    : withholdCounts(counts, (vault) => deriveFrom(shareVault(dataset, vault)));
}

/** What a function of the author's returns, once it has the form that it should. */
export function runAuthored<T>(what: string, call: () => T, form?: z.ZodType): T {
  let value: T;
  try {
    value = call();
  } catch (error) {
    throw new AuthorError(what, error instanceof Error ? error.message : String(error));
  }
  const issue = form?.safeParse(value).error?.issues[0];
  if (issue === undefined) return value;
  const path = issue.path.map(String).join(".");
  throw new AuthorError(
    what,
    `what it returns is not as it should be: ${path === "" ? "" : `${path}: `}${issue.message}`,
  );
}
