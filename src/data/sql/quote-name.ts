/** A name as it stands in a query. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
