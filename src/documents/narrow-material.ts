import type { BoundDocument } from "./bind-document.js";
import type { BoundChart, BoundTable, Drawing, Material } from "./material.js";
import { walkTree } from "./tree/walk-tree.js";

/**
 * What of a report's material a document prints. Of other charts and tables a page still lists the files, and their captions;
 * other documents have nothing of them.
 */
export function narrowMaterial(material: Material, { spec, tree, pictures }: BoundDocument): Material {
  const [charts, tables] = [new Set<string>(), new Set<string>()];
  walkTree(tree.root, (node) => {
    if (node.type === "chart") charts.add(node.name);
    if (node.type === "factTable") tables.add(node.name);
  });
  for (const name of charts) {
    const table = material.charts.get(name)?.table;
    if (table !== undefined) tables.add(table);
  }
  const isPage = spec.format === "html";
  const isPdf = spec.format === "pdf";
  return {
    ...material,
    charts: pick(material.charts, charts, isPage ? listChart : undefined),
    tables: pick(material.tables, tables, isPage ? listTable : undefined),
    pictures: pick(material.pictures, new Set(pictures.keys()), undefined),
    attachments: isPdf ? material.attachments : [],
  };
}

/** The entries that are used, and what `list` leaves of the others, in their order. */
function pick<T>(
  all: ReadonlyMap<string, T>,
  used: ReadonlySet<string>,
  list: ((value: T) => T) | undefined,
): ReadonlyMap<string, T> {
  return new Map(
    [...all].flatMap(([name, value]) => {
      if (used.has(name)) return [[name, value] as const];
      return list === undefined ? [] : [[name, list(value)] as const];
    }),
  );
}

const nothing: Drawing = { svg: "", width: 0, height: 0 };

function listChart({ name, files }: BoundChart): BoundChart {
  const drawings = { print: nothing, wide: nothing, narrow: nothing };
  return { name, title: [], alternativeText: [], caption: [], table: undefined, drawings, files };
}

function listTable({ name, caption, files }: BoundTable): BoundTable {
  return { name, caption, columns: [], rows: [], legend: [], total: undefined, files };
}
