import type {} from "hast";
import type { BlockContent, DefinitionContent } from "mdast";
import type { Node, Parent, Literal as UnistLiteral } from "unist";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { ChartBlock, Mention, NotesBlock, RegionRole, SourcesBlock, TableBlock } from "../model.js";

/** A printed fact in a bound tree: `value` is its text, formatted once for all writers. */
export interface MentionNode extends UnistLiteral {
  type: "mention";
  value: string;
  mention: Mention;
}

/** Marks that lead to the list of sources, by the sources' ids. */
export interface CitationNode extends Node {
  type: "citation";
  sources: readonly string[];
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
  alternativeText: string;
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
}

declare module "mdast" {
  interface TextData extends PlacedText {}
  interface PhrasingContentMap extends InlineNodes {}
  interface BlockContentMap extends BlockNodes {}
  interface RootContentMap extends InlineNodes, BlockNodes {}
}

declare module "hast" {
  interface TextData extends PlacedText {}
  interface ElementContentMap extends InlineNodes, BlockNodes {}
  interface RootContentMap extends InlineNodes, BlockNodes {}
}
