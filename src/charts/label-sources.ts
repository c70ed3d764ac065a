import { listGroups } from "./color-use.js";
import type { LabelRecord, LabelRole, LabelSource } from "./drawn-label.js";
import { type Fields, fieldsIn, isFields, numberIn } from "./scene-fields.js";
import type { SvgElement } from "./svg-tree.js";

/**
 * The drawing with the source of each text element. `svg` was drawn from the scenegraph, and the scenegraph from the
 * Vega spec. Throws when they do not have the same texts.
 */
export function addLabelSources(svg: SvgElement, scenegraph: unknown, spec: unknown): SvgElement {
  const sources = listSources(scenegraph, findNameScales(spec));
  const add = (element: SvgElement): SvgElement => {
    if (element.name !== "text")
      return {
        ...element,
        children: element.children.map((child) => (typeof child === "string" ? child : add(child))),
      };
    const label = sources.shift();
    if (label === undefined) throw new Error("a drawing has more texts than its scene");
    return { ...element, label };
  };
  const known = add(svg);
  if (sources.length > 0) throw new Error("a scene has more texts than its drawing");
  return known;
}

/** The scales of a Vega spec whose values are names. A name that stands for scales of other types too is left out. */
function findNameScales(spec: unknown): ReadonlySet<string> {
  const isOfNames = new Map<string, boolean>();
  for (const { name, type } of listGroups(spec).flatMap((group) => fieldsIn(group, "scales"))) {
    const discrete = type === "band" || type === "point" || type === "ordinal";
    if (typeof name === "string") isOfNames.set(name, discrete && isOfNames.get(name) !== false);
  }
  return new Set([...isOfNames].flatMap(([name, discrete]) => (discrete ? [name] : [])));
}

/** The source of each text item, hidden ones too, in the order in which Vega writes them into an SVG. */
function listSources(scenegraph: unknown, nameScales: ReadonlySet<string>): LabelSource[] {
  const sources: LabelSource[] = [];
  // `groups` are the items that the mark is in, the innermost first.
  const visit = (mark: Fields, groups: readonly Fields[]): void => {
    for (const item of inOrder(fieldsIn(mark, "items"))) {
      if (mark["marktype"] === "text") sources.push(sourceOf(String(mark["role"]), item, groups, nameScales));
      if (mark["marktype"] !== "group") continue;
      for (const child of inOrder(fieldsIn(item, "items"))) visit(child, [item, ...groups]);
    }
  };
  const root = isFields(scenegraph) ? scenegraph["root"] : undefined;
  if (isFields(root)) visit(root, []);
  return sources;
}

const roles: ReadonlyMap<string, LabelRole> = new Map([
  ["mark", "mark"],
  ["axis-label", "axis"],
  ["legend-label", "legend"],
]);

function sourceOf(
  role: string,
  item: Fields,
  groups: readonly Fields[],
  nameScales: ReadonlySet<string>,
): LabelSource {
  const known = roles.get(role) ?? "title";
  if (known === "mark") return { role: known, record: readRecord(item) };
  if (known === "title") {
    // The heading of a facet is the title of a group that stands for a record.
    const heading = role.startsWith("title-") && groups[1] ? readRecord(groups[1]) : {};
    return Object.keys(heading).length > 0 ? { role: "legend", record: heading } : { role: "title" };
  }
  const value = isFields(item["datum"]) ? item["datum"]["value"] : undefined;
  const isName = isScalar(value) && groups.some((group) => scalesOf(group).some((s) => nameScales.has(s)));
  return isName ? { role: known, record: { value } } : { role: known };
}

/** The scales of the axis or legend that a group is. */
function scalesOf({ datum }: Fields): readonly string[] {
  if (!isFields(datum)) return [];
  const { scale, scales } = datum;
  return [scale, ...(isFields(scales) ? Object.values(scales) : [])].filter(
    (name) => typeof name === "string",
  );
}

/** The record behind an item; of an item that is drawn for another item, the record behind that one. */
function readRecord({ datum }: Fields): LabelRecord {
  if (!isFields(datum)) return {};
  if (isFields(datum["datum"]) && isFields(datum["mark"])) return readRecord(datum);
  return Object.fromEntries(
    Object.entries(datum).flatMap(([field, value]) => {
      if (value instanceof Date) return [[field, value.getTime()] as const];
      return isScalar(value) ? [[field, value] as const] : [];
    }),
  );
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** As Vega writes them: items that are given a place in the order come last. */
function inOrder(items: readonly Fields[]): readonly Fields[] {
  const isPlaced = (item: Fields) => numberIn(item, "zindex") !== 0;
  return [
    ...items.filter((item) => !isPlaced(item)),
    ...items.filter(isPlaced).sort((a, b) => numberIn(a, "zindex") - numberIn(b, "zindex")),
  ];
}
