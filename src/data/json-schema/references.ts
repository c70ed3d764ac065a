import type { Steps } from "../package/descriptor.js";

/** What a reference leads to: an entry of the definitions, or the whole schema; undefined for all other references. */
export function findReference(
  root: object,
  reference: unknown,
): { readonly schema: unknown; readonly steps: Steps } | undefined {
  if (reference === "#") return { schema: root, steps: [] };
  const [, key = "", pointer = ""] = /^#\/(\$defs|definitions)\/([^/%]+)$/.exec(String(reference)) ?? [];
  const name = pointer.replaceAll("~1", "/").replaceAll("~0", "~");
  const entries: unknown = Reflect.get(root, key);
  if (typeof entries !== "object" || entries === null || !Object.hasOwn(entries, name)) return undefined;
  return { schema: Reflect.get(entries, name), steps: [key, name] };
}
