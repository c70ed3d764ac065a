/** A file whose every row is valid. */
export interface CheckedTable {
  readonly rows: number;
  /** The call that reads the file, as it stands behind FROM. */
  readonly reader: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
}
