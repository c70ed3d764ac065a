/**
 * The texts of a document's information, safe within XML. pdfkit writes them into the XMP packet as they stand; by the
 * time that it does, they are in the dictionary of the file.
 */
export function escapeMetadata<T extends object>(info: T): T {
  return Object.assign(
    info,
    Object.fromEntries(
      Object.entries(info).map(([name, value]) => [
        name,
        typeof value === "string" ? escapeText(value) : value,
      ]),
    ),
  );
}

function escapeText(text: string): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
