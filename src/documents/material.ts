import type { RunMode } from "../diagnostics/run-mode.js";
import type { Theme } from "../theme/theme.js";
import type { Draft } from "./draft/draft.js";
import type { InlineNode, MentionNode } from "./tree/nodes.js";

/** What a report's documents are made of besides their templates: everything bound, drawn and read. */
export interface Material {
  readonly mode: RunMode;
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly theme: Theme;
  readonly issuer: Issuer;
  /** The day of the release, from the data, as 2021-08-27. */
  readonly date: string;
  /** The day of the latest change, no earlier than `date`. */
  readonly updated: string;
  readonly charts: ReadonlyMap<string, BoundChart>;
  readonly tables: ReadonlyMap<string, BoundTable>;
  /** In the order of the source list. */
  readonly sources: readonly BoundSource[];
  /** The data notes of all checks that do not hold, in the order of the checks. */
  readonly notes: readonly (readonly InlineNode[])[];
  /** Pictures that templates name, by their path in the project. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** What PDFs have with them, by name; nothing in a draft. */
  readonly attachments: readonly Attachment[];
  /** What is wrong with the document that is being written; undefined in a release, and in a draft without its marks. */
  readonly draft?: Draft;
}

export interface Issuer {
  readonly name: string;
  /** Where the issuer publishes, without a slash at the end. */
  readonly url: string;
}

/** The terms under which data are published; a name or a path at least. */
export interface DataLicense {
  /** As the Open Definition names it: `CC-BY-4.0`. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  /** Where it can be read: an http or https address. */
  readonly path?: string | undefined;
}

export interface BoundChart {
  readonly name: string;
  readonly title: readonly InlineNode[];
  readonly alternativeText: readonly InlineNode[];
  readonly caption: readonly InlineNode[];
  /** The name of the table that holds the chart's data. */
  readonly table: string | undefined;
  /** SVG without a title of its own: for the printed page, and for wide and narrow screens. */
  readonly drawings: { readonly print: Drawing; readonly wide: Drawing; readonly narrow: Drawing };
  /** The files beside the documents, by their paths in the release. */
  readonly files: { readonly svg: string; readonly png: string };
}

/** SVG source with its size: points in print, CSS pixels on screens. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface BoundTable {
  readonly name: string;
  readonly caption: readonly InlineNode[];
  readonly columns: readonly { readonly header: readonly InlineNode[]; readonly numeric: boolean }[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly TableCell[])[];
  /** What the signs in it say, printed below; empty where there are none. */
  readonly legend: readonly InlineNode[];
  readonly total: readonly TableCell[] | undefined;
  /** The files beside the documents, by their paths in the release. */
  readonly files: { readonly csv: string; readonly json: string };
}

/** What a cell prints; empty where the column does not apply. */
export type TableCell = readonly InlineNode[];

export interface BoundSource {
  readonly id: string;
  readonly title: MentionNode;
  readonly publisher: MentionNode | undefined;
  readonly author: MentionNode | undefined;
  readonly date: MentionNode | undefined;
  /** The day on which its remote files were retrieved. */
  readonly retrieved: MentionNode | undefined;
  readonly url: string | undefined;
}

export interface Picture {
  /** The file's path in the release. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly mediaType: "image/png" | "image/jpeg";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A file that goes with a document, within it. */
export interface Attachment {
  readonly name: string;
  readonly description: readonly InlineNode[];
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Facts about one document as a whole. */
export interface DocumentDetails {
  /** The name in the report, which is the name of the file. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences for search engines and link previews. */
  readonly description: string;
}

/** The parts of a source's entry in a list, in the order of print, punctuation included; the address comes apart. */
export function describeSource(source: BoundSource): readonly InlineNode[] {
  const { author, title, publisher, date, retrieved } = source;
  const parts: readonly (readonly InlineNode[])[] = [
    ...[author, title, publisher, date].flatMap((part) => (part === undefined ? [] : [[part]])),
    ...(retrieved === undefined ? [] : [[text("retrieved "), retrieved]]),
  ];
  return parts.flatMap((part, index) => [...part, text(index === parts.length - 1 ? "." : ", ")]);
}

function text(value: string): InlineNode {
  return { type: "text", value };
}
