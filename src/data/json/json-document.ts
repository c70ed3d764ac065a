import type { MemberNode, ObjectNode, ValueNode } from "@humanwhocodes/momoa";
import type { Place } from "../../diagnostics/diagnostic.js";

export type JsonNode = ValueNode | MemberNode["name"];

/** The place of the character at an offset of a JSON text, in the file that the text stands in. */
export type PlaceAt = (offset: number) => Place;

/** A parsed JSON text: its tree of values, and where each of them stands. */
export class JsonDocument {
  readonly root: ValueNode;
  readonly #text: string;
  readonly #placeAt: PlaceAt;
  /** The members of the objects that were looked into: the first of each key. */
  readonly #members = new Map<ObjectNode, ReadonlyMap<string, MemberNode>>();

  constructor(text: string, root: ValueNode, placeAt: PlaceAt) {
    this.root = root;
    this.#text = text;
    this.#placeAt = placeAt;
  }

  place(node: JsonNode): Place {
    return this.#placeAt(node.loc.start.offset);
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

export function keyOf(member: MemberNode): string {
  return member.name.type === "String" ? member.name.value : member.name.name;
}
