import { confidentialFile } from "../../diagnostics/catalogue/confidential.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ConfidentialCount, Vault } from "../../facts/confidential/vault.js";
import type { JsonRecord } from "../json/json-record.js";
import type { Dataset, DatasetSpecs } from "../load-dataset.js";
import { Table } from "../table/table.js";

type Loaded = Table<object> | JsonRecord<unknown>;

/** The confidential counts of all tables, in the order of the dataset. */
export function listDatasetCounts(dataset: Readonly<Record<string, Loaded>>): readonly ConfidentialCount[] {
  return Object.values(dataset).flatMap((loaded) => (loaded instanceof Table ? loaded.counts : []));
}

/** An error for each table or record that reads the file of a table with confidential counts, and protects none itself. */
export function checkFiles(dataset: Readonly<Record<string, Loaded>>): readonly Diagnostic[] {
  const tables = Object.values(dataset).filter((loaded) => loaded instanceof Table);
  const guarded = tables.filter(({ counts }) => counts.length > 0);
  return Object.entries(dataset).flatMap(([other, loaded]) => {
    const same = guarded.find(({ file }) => file === loaded.file);
    const isGuarded = loaded instanceof Table && loaded.counts.length > 0;
    return same === undefined || isGuarded
      ? []
      : [confidentialFile({ dataset: same.name, other }, { file: loaded.file })];
  });
}

/** The same dataset, whose confidential counts are those of a vault, which has them in the order of `listDatasetCounts`. */
export function shareVault<S extends DatasetSpecs>(dataset: Dataset<S>, vault: Vault): Dataset<S>;
export function shareVault(
  dataset: Readonly<Record<string, Loaded>>,
  vault: Vault,
): Readonly<Record<string, Loaded>> {
  let first = 0;
  const shared = Object.entries(dataset).map(([name, loaded]): readonly [string, Loaded] => {
    if (!(loaded instanceof Table)) return [name, loaded];
    const table = loaded.underVault({ vault, first });
    first += loaded.counts.length;
    return [name, table];
  });
  return Object.fromEntries(shared);
}
