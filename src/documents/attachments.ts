import type { Attachment, Material } from "./material.js";

/** The name of the facts among a document's attachments, and in a release. */
export const factsName = "facts.json";

/** What PDFs have with them: the data of every table as CSV, and the facts with their lineage. By name. */
export function listAttachments(
  tables: Material["tables"],
): readonly (Pick<Attachment, "name" | "description"> & { readonly path: string })[] {
  const data = [...tables.values()].map(({ caption, files: { csv } }) => ({
    path: csv,
    name: csv.slice(csv.lastIndexOf("/") + 1),
    description: caption,
  }));
  const told =
    "Every fact of the report with its value, its sources and how it was computed. Where each is printed is told by the file of this name that is published with the document.";
  const facts = {
    path: factsName,
    name: factsName,
    description: [{ type: "text" as const, value: told }],
  };
  return [...data, facts].sort((a, b) => (a.name < b.name ? -1 : 1));
}
