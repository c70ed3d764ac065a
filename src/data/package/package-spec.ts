import type Big from "big.js";
import type { CalendarDate } from "../../facts/calendar-date.js";

/** What the values of a field are; numbers are exact. */
interface KindValues {
  readonly text: string;
  readonly number: Big;
  readonly day: CalendarDate;
  readonly boolean: boolean;
}

export type FieldKind = keyof KindValues;

/** The fields of a resource that a report uses, each with what its values are. */
export type FieldKinds = Readonly<Record<string, FieldKind>>;

/** A record of such a table: null where the package allows that a value is missing. */
export type PackagedRow<F extends FieldKinds> = {
  readonly [K in keyof F]: KindValues[F[K]] | null;
};

/** A table that a data package describes. Its schema is read with it. */
export interface PackagedSpec<F extends FieldKinds> {
  readonly kind: "package";
  /** The descriptor: relative to the project, with forward slashes. */
  readonly file: string;
  readonly resource: string;
  readonly fields: F;
  /** Undefined for the primary key. */
  readonly key: string | undefined;
  readonly source: string | undefined;
  readonly sourceId: string | undefined;
  readonly maxBytes: number;
}

/** The sources that a data package names. */
export interface PackageSourcesSpec {
  readonly kind: "package-sources";
  readonly file: string;
}

type FieldOf<F extends FieldKinds, Kind extends FieldKind> = {
  [K in keyof F & string]: F[K] extends Kind ? K : never;
}[keyof F & string];

export interface PackagedOptions<F extends FieldKinds> {
  /**
   * The fields that the report uses, each with what its values are: "text", "number", "day" or "boolean". Held against
   * the types of the package; any field can be taken as text. The other fields are validated all the same.
   */
  readonly fields: F;
  /** The field that names each record. Default: the primary key, where that is one field. */
  readonly key?: FieldOf<F, "text">;
  /** The field that holds the id of the source of the record. */
  readonly source?: FieldOf<F, "text">;
  /** The id of the source that all records are from. */
  readonly sourceId?: string;
  /** A larger file is refused unread. Default 100,000,000. */
  readonly maxBytes?: number;
}

/** The description of files by a Data Package; nothing is read until the dataset is loaded. */
export interface DataPackage {
  readonly kind: "data-package";
  readonly file: string;
  /** The table of one of its resources, a CSV file. */
  table<const F extends FieldKinds>(resource: string, options: PackagedOptions<F>): PackagedSpec<F>;
}

const defaultMaxBytes = 100_000_000;

/** A Data Package, version 1 or 2, by the path of its descriptor in the project: `data/datapackage.json`. */
export function dataPackage(file: string): DataPackage {
  return {
    kind: "data-package",
    file,
    table(resource, { fields, key, source, sourceId, maxBytes = defaultMaxBytes }) {
      return { kind: "package", file, resource, fields, key, source, sourceId, maxBytes };
    },
  };
}
