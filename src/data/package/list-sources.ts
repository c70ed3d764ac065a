import { textControl } from "../../diagnostics/catalogue/data.js";
import { packageSource } from "../../diagnostics/catalogue/packages.js";
import { findForbiddenCharacter } from "../forbidden-character.js";
import { type SourceRow, sourceColumns } from "../source-list.js";
import type { Descriptor, Steps } from "./descriptor.js";
import { type PackageForm, packageForm, type SourceForm } from "./forms.js";

/** A source that a package names, as a list of sources has it. */
export interface PackageSource {
  readonly row: SourceRow;
  /** Where it stands in the descriptor. */
  readonly steps: Steps;
  /** The property of the descriptor that each column is read from; made of others where there is none. */
  readonly from: Readonly<Record<string, string | undefined>>;
}

interface Found {
  readonly title: string | undefined;
  readonly path: string | undefined;
  readonly id?: string | undefined;
  readonly publisher?: string | null;
  readonly author?: string | null;
  readonly steps: Steps;
  readonly from: Readonly<Record<string, string>>;
}

/**
 * The sources of a package and of its resources, each once, in the order of the descriptor; the package itself where there
 * are none. What is wrong or missing is told by the descriptor.
 */
export function listSources(descriptor: Descriptor): readonly PackageSource[] {
  const form = descriptor.take(packageForm);
  if (form === undefined) return [];
  const named = [
    ...(form.sources ?? []).map((source, index) => findSource(source, ["sources", index])),
    ...form.resources.flatMap(({ sources = [] }, resource) =>
      sources.map((source, index) => findSource(source, ["resources", resource, "sources", index])),
    ),
  ];
  const firsts = new Map(
    named.map((found) => [JSON.stringify([found.title, found.path]), found] as const).reverse(),
  );
  const found =
    named.length > 0 ? named.filter((source) => [...firsts.values()].includes(source)) : [findItself(form)];
  if (named.length === 0)
    tell(descriptor, form.title ?? "the package", "names no sources, and is listed as its own", []);
  const taken = new Set<string>();
  return found.flatMap((source, index) => makeSource(source, index, taken, descriptor, form) ?? []);
}

/** Version 0 wrote `name` and `web`. */
function findSource(source: SourceForm, steps: Steps): Found {
  const { title = source.name, path = source.web, id } = source;
  const from = {
    title: source.title === undefined ? "name" : "title",
    ...(path !== undefined && { url: source.path === undefined ? "web" : "path" }),
    ...(id !== undefined && { id: "id" }),
  };
  return { title, path, id, steps, from };
}

/** The package, by its contributors. */
function findItself({ title, homepage, contributors = [] }: PackageForm): Found {
  const inRole = (wanted: readonly string[]): string | null => {
    const names = contributors.flatMap(({ title: name, role = "contributor", roles = [role] }) =>
      name !== undefined && roles.some((own) => wanted.includes(own)) ? [name] : [],
    );
    return names.length > 0 ? names.join(", ") : null;
  };
  const from = { title: "title", url: "homepage", publisher: "contributors", author: "contributors" };
  const [publisher, author] = [inRole(["publisher"]), inRole(["author", "creator", "contributor"])];
  return { title, path: homepage, publisher, author, steps: [], from };
}

function makeSource(
  { title, path, id, publisher = null, author = null, steps, from }: Found,
  index: number,
  taken: Set<string>,
  descriptor: Descriptor,
  form: PackageForm,
): PackageSource | undefined {
  if (title === undefined) {
    descriptor.refuseUnsupported(
      steps,
      "a source without a title",
      'add a "title": the list of sources prints it',
    );
    return undefined;
  }
  const hidden = [title, path ?? "", publisher ?? "", author ?? ""].flatMap(
    (text) => findForbiddenCharacter(text) ?? [],
  );
  for (const character of hidden) descriptor.problems.push(textControl(character, descriptor.place(steps)));
  const isLink = path !== undefined && /^https?:/i.test(path);
  if (!isLink) tell(descriptor, title, "has no http or https address", steps);
  if (id !== undefined && taken.has(id))
    descriptor.refuse([...steps, "id"], `is ${JSON.stringify(id)}, as it is of another source`);
  const own = id ?? makeId(title, index, taken);
  taken.add(own);
  const row = {
    id: own,
    title,
    publisher,
    author,
    date: null,
    url: isLink ? path : null,
    used_for: form.title ?? form.name ?? "data",
  };
  const { data, error } = sourceColumns.safeParse(row);
  for (const {
    path: [column = ""],
    message,
  } of error?.issues ?? [])
    descriptor.refuse([...steps, from[String(column)] ?? String(column)], `cannot be used: ${message}`);
  return data && { row: data, steps, from };
}

/** The words of the title in lower case, with a number behind them where another source has the same. */
function makeId(title: string, index: number, taken: ReadonlySet<string>): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const base = words?.join("-").slice(0, 60).replace(/-+$/, "") ?? `source-${index + 1}`;
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}

function tell(descriptor: Descriptor, title: string, lack: string, steps: Steps): void {
  descriptor.problems.push(packageSource({ title, lack }, descriptor.place(steps)));
}
