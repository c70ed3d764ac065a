import type {} from "hast";
import type { BlockContent, DefinitionContent, Text } from "mdast";
import type { Node, Parent, Literal as UnistLiteral } from "unist";
import type { Diagnostic, Place } from "../../diagnostics/diagnostic.js";
import type { ChartBlock, Mention, NotesBlock, RegionRole, SourcesBlock, TableBlock } from "../model.js";

/** What a draft marks as wrong, by the letters of its faults. */
export interface WrongMark {
  readonly letters: readonly string[];
  /** The faults in words. */
  readonly messages: readonly string[];
  /** Whether it stands in a link, which can hold no other. */
  readonly inLink: boolean;
  readonly inStrong: boolean;
}

/** A printed fact in a bound tree: `value` is its text, formatted once for all writers. */
export interface MentionNode extends UnistLiteral {
  type: "mention";
  value: string;
  mention: Mention;
  /** What keeps it from being published: then a question mark or "not reported" may stand for the value. */
  problems?: readonly Diagnostic[];
  wrong?: WrongMark;
}

/** Marks that lead to the list of sources, by the sources' ids. */
export interface CitationNode extends Node {
  type: "citation";
  sources: readonly string[];
}

export type InlineNode = Text | MentionNode | CitationNode;

/** What stands in a part of a node that has no nodes of its own: an attribute or a link's address. */
export interface FlatPart {
  /** `address`, or the attribute's name: `title`, `aria-label`. */
  readonly part: string;
  readonly nodes: readonly InlineNode[];
}

export interface RegionNode extends Parent {
  type: "region";
  role: RegionRole;
  children: (BlockContent | DefinitionContent)[];
}

export type ChartNode = ChartBlock & Node;
export type TableNode = TableBlock & Node;
export type SourcesNode = SourcesBlock & Node;
export type NotesNode = NotesBlock & Node;

export interface PictureNode extends Node {
  type: "picture";
  file: string;
  alternativeText: readonly InlineNode[];
  place: Place;
}

export type BlockNode = ChartNode | TableNode | SourcesNode | NotesNode | PictureNode;

interface InlineNodes {
  mention: MentionNode;
  citation: CitationNode;
}

interface BlockNodes {
  chart: ChartNode;
  factTable: TableNode;
  sources: SourcesNode;
  notes: NotesNode;
  picture: PictureNode;
  region: RegionNode;
}

interface PlacedText {
  /** Where the text stands in its template. */
  place?: Place | undefined;
  /** The places of its characters, by their index: only of text that a template holds as it is printed. */
  placeAt?: ((index: number) => Place) | undefined;
  /** The expression that prints the text, as the template has it from `place` on. */
  source?: string | undefined;
  /** A BCP 47 tag, where it is not the document's. */
  language?: string | undefined;
  /** Why a number in the text is no data, where an author declared it. */
  why?: string | undefined;
  wrong?: WrongMark | undefined;
}

interface FlatParts {
  /** The parts that hold facts or declared numbers, in the order of the template. */
  flat?: readonly FlatPart[] | undefined;
}

declare module "mdast" {
  interface TextData extends PlacedText {}
  interface Link extends FlatParts {}
  interface PhrasingContentMap extends InlineNodes {}
  interface BlockContentMap extends BlockNodes {}
  interface RootContentMap extends InlineNodes, BlockNodes {}
}

declare module "hast" {
  interface TextData extends PlacedText {}
  interface Element extends FlatParts {}
  interface ElementContentMap extends InlineNodes, BlockNodes {}
  interface RootContentMap extends InlineNodes, BlockNodes {}
}
