import { z } from "zod";
import { LinearForm } from "../../facts/confidential/linear-form.js";
import type { ConfidentialCount, Vault } from "../../facts/confidential/vault.js";

/** A JSON file of a release, or one that is attached to another. */
export interface JsonFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The withheld counts whose cells a file has as they are written, or in a digest of cells. Other files than JSON have no lineages. */
export function findRawCounts({ bytes }: JsonFile, vault: Vault): readonly ConfidentialCount[] {
  const withheld = vault.counts.filter((_, index) => !vault.tells(LinearForm.ofCount(index)));
  const found = new Set<ConfidentialCount>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const count of withheld) if (showsCell(node, count) || showsDigest(node, count)) found.add(count);
    for (const value of Object.values(node)) visit(value);
  };
  visit(JSON.parse(new TextDecoder().decode(bytes)));
  return [...found];
}

function showsCell(node: object, { place, record, field }: ConfidentialCount): boolean {
  if (!("raw" in node) || !("file" in node) || node.file !== place.file) return false;
  const isNamed = "record" in node && node.record === record && "field" in node && node.field === field;
  return isNamed || ("cell" in node && place.cell !== undefined && node.cell === place.cell);
}

/** A digest of whole lines among which the count stands. Which lines a filter left out of others is not known. */
function showsDigest(node: object, { dataset, field, place: { line } }: ConfidentialCount): boolean {
  const { success, data } = digested.safeParse(node);
  if (!success || line === undefined || data.dataset !== dataset || data.field !== field) return false;
  const { firstLine, lastLine, count, missing } = data;
  return count + missing === lastLine - firstLine + 1 && firstLine <= line && line <= lastLine;
}

const digested = z.object({
  dataset: z.string(),
  field: z.string(),
  digest: z.string(),
  firstLine: z.number(),
  lastLine: z.number(),
  count: z.number(),
  missing: z.number(),
});
