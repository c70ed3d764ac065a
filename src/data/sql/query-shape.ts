/** Whether a query says itself, outside of its parentheses, in which order its rows come. */
export function hasOrder(query: string): boolean {
  let depth = 0;
  for (const [token] of query.matchAll(
    /--.*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|[()]|\border\s+by\b/gi,
  )) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (depth === 0 && /^order/i.test(token)) return true;
  }
  return false;
}

/** What a query begins with when that is no word that a SELECT can begin with, in capitals; empty for a query without words. */
export function findOtherVerb(query: string): string | undefined {
  const [start = ""] = query
    .replace(/--.*|\/\*[\s\S]*?\*\//g, " ")
    .trimStart()
    .split(/[\s;(]/);
  if (/^(select|with|values|table|from)$/i.test(start) || /^\s*\(/.test(query)) return undefined;
  return start.toUpperCase();
}
