/** Words for a place in a query that has no file of its own; empty where a diagnostic has a line. */
export function describePlace(query: string, offset: number | undefined, line: number | undefined): string {
  if (offset === undefined || line !== undefined) return "";
  const before = query.slice(0, offset).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  return ` at character ${column}${before.length > 1 ? ` of its line ${before.length}` : ""}`;
}
