import { createHash } from "node:crypto";
import { packageFile, packageResource } from "../../diagnostics/catalogue/packages.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { findNearest } from "../../diagnostics/near.js";
import type { SourceFile } from "../file/source-file.js";
import type { LoadContext } from "../load-context.js";
import { type Descriptor, readDescriptor, type Steps } from "./descriptor.js";
import { readDialect } from "./dialect.js";
import { packageForm, type ResourceForm, resourceForm } from "./forms.js";
import { readTableSchema, type TableSchema, type Wanted } from "./table-schema.js";

/** A resource that is a CSV file, with all that the package says of it. */
export interface Resource {
  readonly name: string;
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly delimiter: string;
  readonly encoding: string;
  readonly table: TableSchema;
  /** Where its schema stands: in the package, or in a file of its own. */
  readonly schema: Descriptor;
  /** What is wrong with the file when it is not the one that was packaged. */
  checkFile(source: SourceFile): readonly Diagnostic[];
}

export interface FoundResource {
  readonly resource: Resource | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The resource of a package by its name; with diagnostics when it is not there, is not valid or cannot be read here. */
export async function findResource(
  descriptor: Descriptor,
  name: string,
  context: LoadContext,
  wanted?: Wanted,
): Promise<FoundResource> {
  const others: Diagnostic[] = [];
  const resource = await find();
  const diagnostics = [...descriptor.problems, ...others];
  return { resource: hasErrors(diagnostics) ? undefined : resource, diagnostics };

  async function find(): Promise<Resource | undefined> {
    const form = descriptor.take(packageForm);
    if (form === undefined) return undefined;
    const names = form.resources.map((resource) => resource.name);
    const index = names.indexOf(name);
    if (index === -1) {
      const place = descriptor.place(["resources"]);
      others.push(packageResource({ resource: name, nearest: findNearest(name, names) }, place));
      return undefined;
    }
    const steps = ["resources", index];
    const own = descriptor.take(resourceForm, steps);
    if (own === undefined) return undefined;
    const path = findPath(own, steps, descriptor);
    const format = path && readFormat(own, path, steps, descriptor);
    const part = async (key: "dialect" | "schema") => {
      const given = own[key];
      if (typeof given !== "string") return { part: descriptor, at: [...steps, key] };
      const file = descriptor.resolve(given, [...steps, key]);
      const read = file === undefined ? undefined : await readDescriptor(file, context);
      if (read !== undefined && "severity" in read) others.push(read);
      return read === undefined || "severity" in read ? undefined : { part: read, at: [] };
    };
    const dialect = own.dialect === undefined ? undefined : await part("dialect");
    if (own.schema === undefined) descriptor.refuse([...steps, "schema"], "is missing");
    const schema = own.schema === undefined ? undefined : await part("schema");
    const table = schema && readTableSchema(schema.part, schema.at, name, wanted);
    const delimiter = dialect ? readDialect(dialect.part, dialect.at) : undefined;
    for (const read of new Set([dialect?.part, schema?.part]))
      if (read !== undefined && read !== descriptor) others.push(...read.problems);
    const encoding = readEncoding(own.encoding, [...steps, "encoding"], descriptor);
    if (path === undefined || format === undefined || table === undefined || schema === undefined)
      return undefined;
    return {
      name,
      file: path,
      delimiter: delimiter ?? (format === "tsv" ? "\t" : ","),
      encoding,
      table,
      schema: schema.part,
      checkFile: (source) => checkFile(own, source, steps, descriptor),
    };
  }
}

function findPath(own: ResourceForm, steps: Steps, descriptor: Descriptor): string | undefined {
  // Version 0 wrote `url`.
  const key = own.path === undefined && own.url !== undefined ? "url" : "path";
  const path = own[key];
  const at = [...steps, key];
  if (own["data"] !== undefined) {
    descriptor.refuseUnsupported(
      [...steps, "data"],
      "data within the descriptor",
      "write them into a CSV file",
    );
    return undefined;
  }
  if (path === undefined) {
    descriptor.refuse(at, "is missing");
    return undefined;
  }
  if (typeof path === "string") return descriptor.resolve(path, at);
  const [only] = path;
  if (only !== undefined && path.length === 1) return descriptor.resolve(only, [...at, 0]);
  descriptor.refuseUnsupported(at, `a resource in ${path.length} files`, "put them into one file");
  return undefined;
}

function readFormat(
  own: ResourceForm,
  path: string,
  steps: Steps,
  descriptor: Descriptor,
): "csv" | "tsv" | undefined {
  if (own["compression"] !== undefined) {
    descriptor.refuseUnsupported([...steps, "compression"], "a compressed file", "unpack it");
    return undefined;
  }
  const ending = /\.(\w+)$/.exec(path)?.[1] ?? "csv";
  const format = (own.format ?? (ending === "txt" ? "csv" : ending)).toLowerCase();
  if (format === "csv" || format === "tsv") return format;
  const at = own.format === undefined ? "path" : "format";
  descriptor.refuseUnsupported(
    [...steps, at],
    `the format ${JSON.stringify(format)}`,
    "write the table as CSV",
  );
  return undefined;
}

function readEncoding(encoding = "utf-8", steps: Steps, descriptor: Descriptor): string {
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    const what = `the encoding ${JSON.stringify(encoding)}`;
    descriptor.refuseUnsupported(
      steps,
      what,
      "name an encoding of the WHATWG standard, or save the file as UTF-8",
    );
    return "utf-8";
  }
}

const hashes = ["md5", "sha1", "sha256", "sha384", "sha512"];

function checkFile(
  { bytes, hash }: ResourceForm,
  source: SourceFile,
  steps: Steps,
  descriptor: Descriptor,
): readonly Diagnostic[] {
  const { file } = source;
  const found: Diagnostic[] = [];
  if (bytes !== undefined && bytes !== source.size) {
    const place = descriptor.place([...steps, "bytes"]);
    found.push(
      packageFile({ file, what: "size", got: `${source.size} bytes`, expected: String(bytes) }, place),
    );
  }
  if (hash === undefined) return found;
  const [, algorithm = "md5", expected = ""] = /^(?:([a-z0-9-]+):)?(.*)$/is.exec(hash) ?? [];
  const name = algorithm.toLowerCase().replace("-", "");
  if (!hashes.includes(name)) {
    const before = descriptor.problems.length;
    const advice = `give it as ${hashes.slice(1).join(", ")} or MD5`;
    descriptor.refuseUnsupported([...steps, "hash"], `a hash by ${JSON.stringify(algorithm)}`, advice);
    return [...found, ...descriptor.problems.slice(before)];
  }
  const got = createHash(name).update(source.bytes).digest("hex");
  if (got === expected.toLowerCase()) return found;
  return [...found, packageFile({ file, what: name, got, expected }, descriptor.place([...steps, "hash"]))];
}
