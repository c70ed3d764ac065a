import { type Diagnostic, keyOf } from "../diagnostics/diagnostic.js";

/** The diagnostics of several items, each told once with the slugs of those that it is true of, in their order. */
export function mergeItems(found: ReadonlyMap<string, readonly Diagnostic[]>): readonly Diagnostic[] {
  const merged = new Map<string, { readonly diagnostic: Diagnostic; readonly items: string[] }>();
  for (const [slug, diagnostics] of found) {
    for (const diagnostic of diagnostics) {
      const key = keyOf(diagnostic);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { diagnostic, items: [slug] });
      else if (known.items.at(-1) !== slug) known.items.push(slug);
    }
  }
  return [...merged.values()].map(({ diagnostic, items }) => ({ ...diagnostic, items }));
}
