import type { Data, GroupMark, Mark, Spec } from "vega";

type Scope = Pick<Spec, "data" | "marks">;

/**
 * A compiled chart whose facet cells stand in the order of their headings, those without data too. Vega-Lite 6.4
 * sorts cells by what their own records say: a cell without records would come first, and every other cell would
 * stand under the heading of its neighbour. Here cells are sorted by what the headings are sorted by.
 */
export function sortCells<G extends Scope>(scope: G, outer: readonly Data[] = []): G {
  const data = [...outer, ...(scope.data ?? [])];
  if (!scope.marks) return scope;
  const marks = scope.marks.map((mark): Mark => {
    return mark.type === "group" ? sortCellsOf(sortCells(mark, data), data) : mark;
  });
  return { ...scope, marks };
}

function sortCellsOf(mark: GroupMark, data: readonly Data[]): GroupMark {
  const { from, sort } = mark;
  if (!from || !("facet" in from) || !("groupby" in from.facet) || !sort || !("field" in sort)) return mark;
  const { aggregate, groupby } = from.facet;
  if (!aggregate?.cross || !Array.isArray(groupby)) return mark;
  const { field: keys, order } = sort;
  if (!Array.isArray(keys) || !Array.isArray(order)) return mark;
  const field = keys.map((key, index) => {
    const by = groupby[index];
    return typeof key === "string" && typeof by === "string" ? (findHeadingKey(key, by, data) ?? key) : key;
  });
  return { ...mark, sort: { field, order } };
}

/** What cells are to be sorted by in place of `key`, where it is a value that their records are asked for. */
function findHeadingKey(
  key: string,
  by: string,
  data: readonly Data[],
): { readonly expr: string } | undefined {
  for (const { name, transform = [] } of data) {
    const [first] = transform;
    if (first?.type !== "aggregate" || !Array.isArray(first.groupby) || !Array.isArray(first.as)) continue;
    if (first.groupby.length !== 1 || first.groupby[0] !== by) continue;
    const column = first.as.find((as) => key === read(as) || key === read(`${as}_by_${by}`));
    if (typeof column !== "string") continue;
    const [rows, own] = [`data(${JSON.stringify(name)})`, `datum.${read(by)}`];
    // Compared as text: two dates are never the same object.
    const names = `split(join(pluck(${rows}, ${JSON.stringify(by)}), "\\u0001"), "\\u0001")`;
    const index = `indexof(${names}, isValid(${own}) ? toString(${own}) : "")`;
    return { expr: `${index} >= 0 ? ${rows}[${index}][${JSON.stringify(column)}] : datum.${key}` };
  }
  return undefined;
}

function read(field: unknown): string {
  return `datum[${JSON.stringify(field)}]`;
}
