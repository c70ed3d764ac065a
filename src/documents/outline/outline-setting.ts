import type { CitedSources } from "../cited-sources.js";
import type { DocumentSpec } from "../document-spec.js";
import type { InlineNode } from "../tree/nodes.js";
import type { OutlinePart, OutlinePassage } from "./outline.js";
import type { LabelledDrawing, OutlineMaterial } from "./outline-material.js";
import type { PrintedPlace } from "./printed.js";

/** What the outline of one document needs besides its tree. */
export interface OutlineSetting {
  readonly format: DocumentSpec["format"];
  readonly material: OutlineMaterial;
  readonly cited: CitedSources;
  /** The tables that the document prints by themselves. */
  readonly standing: ReadonlySet<string>;
}

/** An outline that grows, line by line. */
export interface OutlineLines {
  /** A line of its own, in the body; `end` is what the format puts behind it. */
  line(nodes: readonly InlineNode[], place: PrintedPlace, end?: string): void;
  /** A passage that is no line of the body. */
  say(parts: readonly OutlinePart[], channel: OutlinePassage["channel"]): void;
  /** A drawing with its labels. */
  draw(drawing: LabelledDrawing): void;
  /** Ends the line that is open. */
  endLine(channel: OutlinePassage["channel"]): void;
}
