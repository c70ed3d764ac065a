import type { InlineNode } from "../tree/nodes.js";
import { findTypedNumbers } from "../wording/typed-numbers.js";
import type { Printed, PrintedPlace } from "./printed.js";

/** The facts and the declared numbers in a line, all in one place. */
export function listInline(nodes: readonly InlineNode[], place: PrintedPlace): readonly Printed[] {
  return nodes.flatMap((node): readonly Printed[] => {
    if (node.type === "citation") return [];
    if (node.type === "mention") {
      const { fact, place: template } = node.mention;
      return [{ kind: "fact", fact, text: node.value, place, template }];
    }
    const { why, place: template } = node.data ?? {};
    // Words that the engine makes are literals too: what holds no number needs no reason.
    if (why === undefined || template === undefined || findTypedNumbers(node.value).length === 0) return [];
    return [{ kind: "literal", text: node.value, why, place, template }];
  });
}
