import { createHash } from "node:crypto";
import Big from "big.js";
import { CalendarDate } from "../../facts/calendar-date.js";
import { Fact } from "../../facts/fact.js";
import type { Unit } from "../../facts/unit.js";
import { authorText } from "../declared-text.js";
import type { BoundSource, BoundTable, DataLicense, Issuer } from "../material.js";
import { type FileOutline, type OutlinePart, outlineInline, repeat } from "../outline/outline.js";
import { renderTableCsv } from "./render-table-data.js";
import { addSignColumns } from "./signs.js";
import type { CellSpec, TableDraft } from "./table-draft.js";

/** What the data of a release are described by. */
export interface PackagedRelease {
  /** The id of the report. */
  readonly id: string;
  /** The headline of the report's first document; as a text, and as it is made of facts. */
  readonly title: { readonly text: string; readonly parts: readonly OutlinePart[] };
  /** The day of the release, from the data, as 2021-08-27. */
  readonly date: string;
  readonly issuer: Issuer;
  readonly license: DataLicense | undefined;
  readonly sources: readonly BoundSource[];
  readonly tables: readonly { readonly draft: TableDraft; readonly bound: BoundTable }[];
}

/** The path of the descriptor in a release, beside the files that it describes. */
export const dataPackagePath = "data/datapackage.json";

/** A value that is said by facts and words, or whose numbers are of a kind of their own. */
interface Said {
  readonly said: string | number;
  readonly parts: readonly OutlinePart[];
}

type Described = string | Said | readonly Described[] | { readonly [key: string]: Described | undefined };

/**
 * The descriptor of a release's tables as a Data Package; undefined where there are none.
 * Source: https://datapackage.org/standard/data-package/, version 2.0.
 */
export function renderDataPackage(release: PackagedRelease): string | undefined {
  if (release.tables.length === 0) return undefined;
  const plain = (_: string, value: Described): unknown => (isSaid(value) ? value.said : value);
  return `${JSON.stringify(describeRelease(release), plain, 2)}\n`;
}

/** What the descriptor says: each of its values, in order. */
export function outlineDataPackage(release: PackagedRelease): FileOutline | undefined {
  if (release.tables.length === 0) return undefined;
  const passages = listLeaves(describeRelease(release)).map((parts) => ({ channel: "body" as const, parts }));
  return { passages, drawings: [] };
}

function describeRelease({ id, title, date, issuer, license, sources, tables }: PackagedRelease): Described {
  const names = new Set<string>();
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: id,
    title: { said: title.text, parts: title.parts },
    created: classed(`${date}T00:00:00Z`, "day of the release"),
    contributors: [{ title: issuer.name, path: issuer.url, roles: ["publisher"] }],
    licenses: license && [describeLicense(license)],
    sources: sources.length === 0 ? undefined : sources.map(describeSource),
    resources: tables.map((table) => describeTable(table, names)),
  };
}

function describeLicense({ name, path, title }: DataLicense): Described {
  const named = (text: string | undefined): Described | undefined =>
    text === undefined ? undefined : classed(text, "name of a license");
  return { name: named(name), path, title: named(title) };
}

/** A source keeps its id, so that rows which cite it can be read again. */
function describeSource({ id, title, url }: BoundSource): Described {
  const parts = repeat(outlineInline([title], { in: "metadata" }));
  return { title: say(parts), path: url, id };
}

function describeTable({ draft, bound }: PackagedRelease["tables"][number], names: Set<string>): Described {
  const csv = Buffer.from(renderTableCsv(draft));
  const published = addSignColumns(draft);
  const file = bound.files.csv.slice(bound.files.csv.lastIndexOf("/") + 1);
  return {
    name: findName(file.replace(/\.csv$/, "").toLowerCase(), names),
    type: "table",
    title: say(repeat(outlineInline(bound.caption, { in: "metadata" }))),
    path: file,
    format: "csv",
    mediatype: "text/csv",
    encoding: classed("utf-8", "name of an encoding"),
    bytes: classed(csv.length, "size of a file"),
    hash: classed(`sha256:${createHash("sha256").update(csv).digest("hex")}`, "digest of a file"),
    schema: {
      fields: published.columns.map((column, index) => {
        const cells = published.rows.map((row) => row[index]);
        return {
          name: column.field,
          title: authorText(column.header) || undefined,
          type: findType(cells),
          description: describeUnits(cells),
        };
      }),
      missingValues: [""],
      primaryKey: findKey(draft),
    },
  };
}

/** Names differ in more than their capitals. */
function findName(base: string, taken: Set<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  taken.add(name);
  return name;
}

/** The type of a Table Schema that all values of a column are of. */
function findType(cells: readonly CellSpec[]): "integer" | "number" | "date" | "string" {
  const given = cells.filter((cell) => cell !== undefined);
  const facts = given.filter((cell) => cell instanceof Fact);
  if (facts.length < given.length || facts.length === 0) return "string";
  const all = (holds: (fact: Fact) => boolean): boolean => facts.every(holds);
  if (all(({ unit, value }) => unit.kind === "date" && (value === null || value instanceof CalendarDate)))
    return "date";
  const isQuantity = ({ unit, value }: Fact): boolean =>
    unit.kind !== "text" && unit.kind !== "date" && (value === null || value instanceof Big);
  if (!all(isQuantity)) return "string";
  const isWhole = ({ unit, value }: Fact): boolean =>
    unit.kind === "count" && (!(value instanceof Big) || value.mod(1).eq(0));
  return all(isWhole) ? "integer" : "number";
}

/** What the numbers of a column measure, where all of them measure the same. */
function describeUnits(cells: readonly CellSpec[]): string | undefined {
  const units = new Set(cells.map((cell) => (cell instanceof Fact ? describeUnit(cell.unit) : undefined)));
  const [only] = units;
  return units.size === 1 ? only : undefined;
}

function describeUnit(unit: Unit): string | undefined {
  switch (unit.kind) {
    case "text":
    case "date":
      return undefined;
    case "percent":
      return "a fraction of one";
    case "currency":
      return unit.currency;
    case "rate":
      return unit.per === undefined ? unit.other : `per ${unit.per} ${unit.other}`;
    default:
      return unit.other === "" ? undefined : unit.other;
  }
}

/** The first column names the rows, where no two have the same text in it. */
function findKey({ columns, rows }: TableDraft): readonly string[] | undefined {
  const [first] = columns;
  const cells = rows.map(([cell]) => (cell instanceof Fact ? cell.value : cell && authorText(cell)));
  const texts = cells.filter((cell) => typeof cell === "string" && cell.trim() !== "");
  const isKey = first !== undefined && texts.length === rows.length && new Set(texts).size === rows.length;
  return isKey ? [first.field] : undefined;
}

function classed(said: string | number, name: string): Said {
  return { said, parts: [{ text: String(said), class: name }] };
}

function say(parts: readonly OutlinePart[]): Said {
  return { said: parts.map(({ text }) => text).join(""), parts };
}

function isSaid(value: Described | undefined): value is Said {
  return typeof value === "object" && "said" in value;
}

function listLeaves(value: Described): readonly (readonly OutlinePart[])[] {
  if (typeof value === "string") return [[{ text: value }]];
  if (isSaid(value)) return [value.parts];
  return Object.values<Described | undefined>(value).flatMap((part) =>
    part === undefined ? [] : listLeaves(part),
  );
}
