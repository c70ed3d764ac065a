import type { InlineNode, WrongMark } from "../tree/nodes.js";
import type { Draft } from "./draft.js";

/** The nodes of a line with what is wrong in them apart; a release has them as they are. */
export function splitMarked<N extends object>(
  nodes: readonly (N | InlineNode)[],
  draft: Draft | undefined,
): readonly (N | InlineNode)[] {
  if (draft === undefined) return nodes;
  const marked: ReadonlyMap<object, readonly InlineNode[]> = draft.marked;
  return nodes.flatMap((node): readonly (N | InlineNode)[] => marked.get(node) ?? [node]);
}

/** The mark of a node that is wrong. */
export function wrongMark(node: InlineNode): WrongMark | undefined {
  if (node.type === "mention") return node.wrong;
  return node.type === "text" ? node.data?.wrong : undefined;
}

/** The letters that the marks in a line print besides its text. */
export function markLetters(nodes: readonly object[], draft: Draft | undefined): string {
  const marked: ReadonlyMap<object, readonly InlineNode[]> = draft?.marked ?? new Map();
  return nodes
    .flatMap((node) => marked.get(node) ?? [])
    .flatMap((node) => wrongMark(node)?.letters ?? [])
    .map((letter) => `[${letter}]`)
    .join("");
}
