import type { Place } from "../diagnostics/diagnostic.js";
import type { Fact } from "../facts/fact.js";
import type { DateForm } from "../facts/format/format-date.js";
import type { NumberForm } from "../facts/format/format-fact.js";

/** One place where a template prints a fact. */
export interface Mention {
  readonly type: "mention";
  readonly fact: Fact;
  /** `auto`: spelled in prose, figures in headings and tables. */
  readonly form: NumberForm | "auto";
  readonly counted?: boolean;
  readonly dateForm?: DateForm;
  /**
   * `dateline`: a state's AP abbreviation. `capitals`: as a dateline prints its city. `quotation`: in quotation marks,
   * its last full stop a comma, for the speaker's name follows.
   */
  readonly look?: "dateline" | "capitals" | "quotation";
  /** A BCP 47 tag, where it is not the document's. */
  readonly language?: string;
  /** Where the template prints it. */
  readonly place: Place;
}

/** Text that the author wrote: it stands as it is and holds no data. */
export interface Words {
  readonly type: "words";
  readonly text: string;
  readonly place: Place;
  /** The expression that prints it, as it is written from `place` on; none in the configuration. */
  readonly source?: string;
  /** A BCP 47 tag, where it is not the document's. */
  readonly language?: string;
}

/** A number that the author typed and declared to be a name ("Title 18"), with the reason. */
export interface Literal {
  readonly type: "literal";
  readonly text: string;
  readonly why: string;
  readonly place: Place;
}

/** A mark that leads to entries of the source list. */
export interface Citation {
  readonly type: "citation";
  readonly sources: readonly string[];
  readonly place: Place;
}

export type Inline = Mention | Words | Literal | Citation;

/** A line of text with facts in it and no markup: a caption, a cell, a title. */
export type Phrase = readonly Inline[];

export interface ChartBlock {
  readonly type: "chart";
  readonly name: string;
  readonly place: Place;
}

export interface TableBlock {
  readonly type: "factTable";
  readonly name: string;
  readonly place: Place;
}

/** The list of the report's sources: those that the document cites, or all. */
export interface SourcesBlock {
  readonly type: "sources";
  readonly place: Place;
}

/** The data notes of all checks that do not hold. */
export interface NotesBlock {
  readonly type: "notes";
  readonly place: Place;
}

export interface PictureBlock {
  readonly type: "picture";
  /** Path in the project. */
  readonly file: string;
  readonly alternativeText: Phrase;
  readonly place: Place;
}

export type Block = ChartBlock | TableBlock | SourcesBlock | NotesBlock | PictureBlock;

/** What a stretch of a document is for, and so how it looks. */
export type RegionRole =
  | "release-line"
  | "subhead"
  | "key-figures"
  | "side-by-side"
  | "contact"
  | "disclaimer"
  | "boilerplate"
  | "closing";

export const regionRoles: readonly RegionRole[] = [
  "release-line",
  "subhead",
  "key-figures",
  "side-by-side",
  "contact",
  "disclaimer",
  "boilerplate",
  "closing",
];

/** Opens or closes a region; both stand as blocks of their own until the tree is folded. */
export interface RegionEdge {
  readonly type: "regionEdge";
  readonly edge: "open" | "close";
  readonly role: RegionRole;
  readonly place: Place;
}

/** What fills one hole of a template. */
export type Filling = readonly Inline[] | Block | RegionEdge;
