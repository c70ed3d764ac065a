import layoutBuilder, { type LayoutNode } from "pdfmake/js/LayoutBuilder.js";

/**
 * Lays content out as pdfmake does, and hands the slots of lists' labels on to the marks that it makes for them. Slots of
 * text and pictures come with the content itself.
 */
export class TaggedLayout extends layoutBuilder.default {
  override processList(isOrdered: boolean, node: LayoutNode): void {
    const items = (isOrdered ? node.ol : node.ul) ?? [];
    for (const [index, slot] of (node.labels ?? []).entries()) {
      const marker = items[index]?.listMarker;
      for (const part of [...(marker?._inlines ?? []), ...(marker?.canvas ?? [])]) part.slot = slot;
    }
    super.processList(isOrdered, node);
  }
}
