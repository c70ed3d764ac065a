import type { MemberNode, ObjectNode, ValueNode } from "@humanwhocodes/momoa";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { LineIndex } from "../file/line-index.js";

export type JsonNode = ValueNode | MemberNode["name"];

/** A parsed JSON file: its tree of values, and where each of them stands. */
export class JsonDocument {
  readonly root: ValueNode;
  readonly #file: string;
  readonly #text: string;
  readonly #lines: LineIndex;
  /** The members of the objects that were looked into: the first of each key. */
  readonly #members = new Map<ObjectNode, ReadonlyMap<string, MemberNode>>();

  constructor(file: string, text: string, root: ValueNode, lines: LineIndex) {
    this.root = root;
    this.#file = file;
    this.#text = text;
    this.#lines = lines;
  }

  place(node: JsonNode): Place {
    return placeInText(this.#file, this.#lines, node.loc.start.offset);
  }

  /** The value as it is written in the file. */
  raw(node: JsonNode): string {
    return this.#text.slice(node.loc.start.offset, node.loc.end.offset);
  }

  /** The value at `path`, or the innermost value around it that the file has; `isWhole` tells which. */
  find(path: readonly PropertyKey[]): { node: ValueNode; isWhole: boolean } {
    let node = this.root;
    for (const step of path) {
      const next = this.#findChild(node, step);
      if (!next) return { node, isWhole: false };
      node = next;
    }
    return { node, isWhole: true };
  }

  /** The members of an object by their keys; the first where a key stands twice. */
  members(node: ObjectNode): ReadonlyMap<string, MemberNode> {
    const known = this.#members.get(node);
    if (known) return known;
    // Of two equal keys a map keeps the last that it is given.
    const members = new Map(node.members.map((member) => [keyOf(member), member] as const).reverse());
    this.#members.set(node, members);
    return members;
  }

  #findChild(node: ValueNode, step: PropertyKey): ValueNode | undefined {
    if (node.type === "Array") return node.elements[Number(step)]?.value;
    return node.type === "Object" ? this.members(node).get(String(step))?.value : undefined;
  }
}

export function placeInText(file: string, lines: LineIndex, offset: number): Place {
  const { line, start } = lines.find(offset);
  return { file, line, column: offset - start + 1 };
}

export function keyOf(member: MemberNode): string {
  return member.name.type === "String" ? member.name.value : member.name.name;
}
