import { parse, type StringNode, type ValueNode } from "@humanwhocodes/momoa";

/** A value of a JSON text that holds no others. */
export interface JsonLeaf {
  /** As in RFC 6901. */
  readonly pointer: string;
  /** A text's characters; anything else as it is written. */
  readonly text: string;
  /** The offset in the JSON text at which the character at `index` is written. */
  offsetAt(index: number): number;
}

/** The values in the order of the text, or what is wrong with it. Keys are left to the pointers. */
export function listJsonLeaves(json: string): readonly JsonLeaf[] | { readonly problem: string } {
  try {
    return listLeaves(parse(json, { mode: "json" }).body, "", json);
  } catch (error) {
    // The parser calls itself for what is nested, until the stack is full.
    if (error instanceof RangeError && error.message.includes("call stack"))
      return { problem: "lists and objects are nested too deeply" };
    if (error instanceof Error && "offset" in error) return { problem: error.message };
    throw error;
  }
}

function listLeaves(node: ValueNode, pointer: string, json: string): readonly JsonLeaf[] {
  if (node.type === "Array") {
    return node.elements.flatMap(({ value }, index) => listLeaves(value, `${pointer}/${index}`, json));
  }
  if (node.type === "Object") {
    return node.members.flatMap(({ name, value }) => {
      const key = name.type === "String" ? name.value : name.name;
      return listLeaves(value, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, json);
    });
  }
  const { start, end } = node.loc;
  if (node.type === "String") {
    return [{ pointer, text: node.value, offsetAt: locateInString(node, json) }];
  }
  return [{ pointer, text: json.slice(start.offset, end.offset), offsetAt: (index) => start.offset + index }];
}

const written = /\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs;

/** The places of a text's characters are asked for one after the other: they are found once. */
function locateInString({ loc: { start, end } }: StringNode, json: string): (index: number) => number {
  const first = start.offset + 1;
  let offsets: readonly number[] | undefined;
  return (index) => {
    if (offsets === undefined) {
      const inside = json.slice(first, end.offset - 1);
      offsets = Array.from(inside.matchAll(written), (match) => first + match.index);
    }
    return offsets[index] ?? first;
  };
}
