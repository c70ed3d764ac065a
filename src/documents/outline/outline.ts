import type { Fact } from "../../facts/fact.js";
import type { InlineNode } from "../tree/nodes.js";
import { findTypedNumbers } from "../wording/typed-numbers.js";
import type { Printed, PrintedPlace } from "./printed.js";

/** What a file is meant to say in one stretch, as a reader of the file will take it in: without its look. */
export interface OutlinePassage {
  /**
   * `body` is read in order. `label` is text within a drawing. `alternative` is said in place of a picture, or of what it
   * stands at. `metadata` tells of the file, or is data for machines. `furniture` stands on every page. `mark` leads to a
   * source, or numbers the items of a list. `address` is where a link leads, which is not read.
   */
  readonly channel: "body" | "label" | "alternative" | "metadata" | "furniture" | "mark" | "address";
  readonly parts: readonly OutlinePart[];
}

/** Words, or a fact as it is written out. */
export interface OutlinePart {
  readonly text: string;
  readonly fact?: Fact | undefined;
  /** Whether the text is the fact's bare value, as data for machines has it. */
  readonly isValue?: boolean;
  /** What a number in it is, where it is no fact and was not declared: "tick of an axis". */
  readonly class?: string;
  /** What the part prints; a part that repeats what stands elsewhere shares it. Without it the part is no print of its own. */
  readonly printed?: Printed;
}

/** What a finished file is meant to say, and the drawings in it, as SVG, in their order. */
export interface FileOutline {
  readonly passages: readonly OutlinePassage[];
  readonly drawings: readonly string[];
}

/** The parts of a line, all printed in one place. Citations have no text in it. */
export function outlineInline(nodes: readonly InlineNode[], place: PrintedPlace): readonly OutlinePart[] {
  return nodes.flatMap((node): readonly OutlinePart[] => {
    if (node.type === "citation") return [];
    const text = node.value;
    if (node.type === "mention") {
      const { fact, place: template } = node.mention;
      return [{ text, fact, printed: { kind: "fact", fact, text, place, template } }];
    }
    const { why, place: template } = node.data ?? {};
    // Words that the engine makes are literals too: what holds no number needs no reason.
    if (why === undefined || template === undefined || findTypedNumbers(text).length === 0) return [{ text }];
    return [{ text, printed: { kind: "literal", text, why, place, template } }];
  });
}

/** The same text once more, where it is no print of its own. */
export function repeat(parts: readonly OutlinePart[]): readonly OutlinePart[] {
  return parts.map(({ printed: _, ...part }) => part);
}

/** Everything that the passages print, each once, in their order. */
export function listPrinted({ passages }: FileOutline): readonly Printed[] {
  return [...new Set(passages.flatMap(({ parts }) => parts.flatMap(({ printed }) => printed ?? [])))];
}
