import type { ElementContent } from "hast";

/** Gives links whose text is their address the class `address`: in print the others get theirs behind the text. */
export function markAddresses(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node): ElementContent => {
    if (node.type !== "element") return node;
    const { href, className } = node.properties;
    const isAddress = typeof href === "string" && shorten(textIn(node)) === shorten(href);
    const names = Array.isArray(className) ? className : [];
    return {
      ...node,
      ...(isAddress && { properties: { ...node.properties, className: [...names, "address"] } }),
      children: markAddresses(node.children),
    };
  });
}

/** An address as it is told: without its scheme and the slash at its end. */
function shorten(address: string): string {
  return address
    .trim()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, "")
    .replace(/\/$/, "");
}

function textIn(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textIn).join("") : "";
}
