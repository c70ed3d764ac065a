import type { CitedSources } from "../cited-sources.js";
import type { DocumentSpec } from "../document-spec.js";
import type { OutlineMaterial } from "./outline-material.js";

/** What the outline of one document needs besides its tree. */
export interface OutlineSetting {
  readonly format: DocumentSpec["format"];
  readonly material: OutlineMaterial;
  readonly cited: CitedSources;
  /** The tables that the document prints by themselves. */
  readonly standing: ReadonlySet<string>;
}
