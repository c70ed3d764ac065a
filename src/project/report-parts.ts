import type { Dataset, DatasetSpecs } from "../data/load-dataset.js";
import type { SourceListSpec } from "../data/source-list.js";
import type { AuthorText } from "../documents/declared-text.js";
import type { DocumentSpec } from "../documents/document-spec.js";
import type { DataLicense } from "../documents/material.js";
import type { TableDraft } from "../documents/tables/table-draft.js";
import type { Check } from "../facts/checks/check.js";
import type { DateFact, Fact } from "../facts/fact.js";
import type { FactTree } from "../facts/fact-book.js";
import type { ChartDraft } from "./chart-spec.js";

/** What an author writes about a report, and about every item of a series alike. */
export interface ReportParts<D extends DatasetSpecs, F extends FactTree> {
  /** The folder of the report in `output/`: a-z, 0-9 and hyphens. */
  readonly id: string;
  /** A BCP 47 tag for formatting and for the documents' language. Default: en-US. */
  readonly locale?: string;
  readonly data: D;
  readonly sources: SourceListSpec;
  /** The day of the release. */
  readonly date: (facts: F) => DateFact;
  /** The day of the latest change, where it is later: when a correction or a later source came in. */
  readonly updated?: (facts: F) => DateFact;
  /** The rules that the facts and the tables must keep. */
  readonly checks?: (facts: F, data: Dataset<D>) => readonly Check[];
  /** The reasons why warnings may stand, by the ids of their checks. */
  readonly acknowledge?: Readonly<Record<string, string>>;
  readonly tables?: (facts: F) => Readonly<Record<string, TableDraft>>;
  readonly charts?: (facts: F) => Readonly<Record<string, ChartDraft>>;
  /** The figures on the link preview's picture, each with its label; three at most. */
  readonly card?: (facts: F) => readonly (readonly [fact: Fact, label: AuthorText])[];
  readonly documents: Readonly<Record<string, DocumentSpec>>;
  /** The terms under which the data are published, as `datapackage.json` tells them. Default: it tells none. */
  readonly license?: DataLicense;
}
