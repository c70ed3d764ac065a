import type { CellRange } from "./cell-address.js";
import type { CellValue } from "./cell-value.js";

/** The cells of a sheet that hold something, and what shows of it. Rows and columns count from 1. */
export interface Sheet {
  readonly name: string;
  /** Those with a cell that is not blank, in their order. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly CellRange[];
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  /** Whether a filter is set that hides rows. */
  readonly isFiltered: boolean;
}

export interface SheetRow {
  readonly number: number;
  readonly isHidden: boolean;
  /** The columns of the cells that are not blank, in their order, and what stands in them. */
  readonly columns: readonly number[];
  readonly values: readonly CellValue[];
}
