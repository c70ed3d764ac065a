import type { Diagnostic, Place, Result } from "../../diagnostics/diagnostic.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import type { LoadContext } from "../load-context.js";
import { type SourceRow, sourceColumns } from "../source-list.js";
import { Table } from "../table/table.js";
import type { CellPlaces } from "../table/table-data.js";
import { type Descriptor, readDescriptor, type Steps } from "./descriptor.js";
import { listSources, type PackageSource } from "./list-sources.js";
import type { PackageSourcesSpec } from "./package-spec.js";

const columns = Object.keys(sourceColumns.shape);

/** The list of sources that a data package makes, when the package is there and each source has a title. */
export async function loadPackageSources(
  name: string,
  { file }: PackageSourcesSpec,
  context: LoadContext,
): Promise<Result<Table<SourceRow>>> {
  const descriptor = await readDescriptor(file, context);
  if ("severity" in descriptor) return { value: undefined, diagnostics: [descriptor] };
  const sources = listSources(descriptor);
  const diagnostics: readonly Diagnostic[] = descriptor.problems;
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const data = {
    records: sources.map(({ row }) => row),
    index: new Map(sources.map(({ row }, index) => [row.id, index])),
    columns: new Map(columns.map((column, index) => [column, index])),
    places: new SourcePlaces(descriptor, sources),
  };
  const spec = { schema: sourceColumns, shape: sourceColumns.shape, key: "id" };
  return { value: new Table(name, spec, data), diagnostics };
}

/** Sources stand in the descriptor; what is made for one stands where the whole source does. */
class SourcePlaces implements CellPlaces {
  readonly file: string;
  readonly #descriptor: Descriptor;
  readonly #sources: readonly PackageSource[];

  constructor(descriptor: Descriptor, sources: readonly PackageSource[]) {
    this.file = descriptor.file;
    this.#descriptor = descriptor;
    this.#sources = sources;
  }

  place(record: number, column: number): Place {
    return this.#descriptor.place(this.#find(record, column) ?? this.#sources[record]?.steps ?? []);
  }

  raw(record: number, column: number): string {
    const steps = this.#find(record, column);
    return steps === undefined ? "" : this.#descriptor.raw(steps);
  }

  line(record: number): number {
    return this.place(record, 0).line ?? 1;
  }

  #find(record: number, column: number): Steps | undefined {
    const source = this.#sources[record];
    const property = source?.from[columns[column] ?? ""];
    return source === undefined || property === undefined ? undefined : [...source.steps, property];
  }
}
